using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Mail;

/// <summary>Mail to customers, written as files into the test's own data directory.</summary>
public sealed class MailTests
{
    private const string Nobody = "127.0.0.1";

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I4_A_confirmation_delivered_twice_is_kept_and_sent_once_and_told_on_the_timeline(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await AddressAsync(table.Store);
        var cause = Guid.NewGuid();

        await ConfirmAsync(table.Store, table.OrderId, cause);
        await ConfirmAsync(table.Store, table.OrderId, cause);

        var filed = Assert.Single(Folder(table.Store).List());
        Assert.Equal(("Your order 1001 at Acme", "\"Maren Holt\" <a-1@example.com>"), (filed.Subject, filed.To));
        await using var db = table.Store.Open(table.Store.Acme);
        var message = await db.Messages.SingleAsync();
        Assert.Equal((MailKinds.Confirmation.Name, WorkStatus.Done, "a-1@example.com"), (message.Kind, message.Status, message.To));
        Assert.Equal("\"Your order 1001 at Acme\" was sent to a-1@example.com.", (await db.Timeline.SingleAsync(t => t.Kind == "message")).Text);
        Assert.Contains("2 × Product TS-1   $20.00", message.Text, StringComparison.Ordinal);
        Assert.Contains("2118 E 7th St", message.Html, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_that_was_cancelled_before_its_mail_was_made_is_not_confirmed(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await AddressAsync(table.Store);
        Done(await table.Store.WithAsync<CancelOrder, Outcome<OrderCloud.Infrastructure.Fulfillment.WholeOrder>>(table.Store.Acme, c => c.RunAsync(new(table.OrderId, "customer"))));

        await ConfirmAsync(table.Store, table.OrderId, Guid.NewGuid());

        Assert.Empty(Folder(table.Store).List());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(0, await db.Messages.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_and_its_parcel_ask_for_their_mails_through_the_outbox(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        Done(await table.ShipAsync());

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(1, await db.Outbox.CountAsync(m => m.Event == nameof(OrderPlaced) && m.Handler == nameof(SendConfirmation)));
        Assert.Equal(1, await db.Outbox.CountAsync(m => m.Event == nameof(ShipmentSent) && m.Handler == nameof(SendShippedMail)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_shipped_mail_says_what_left_what_follows_and_where_to_look(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 5));
        await AddressAsync(table.Store);
        var shipped = Done(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 2)] }));

        await HandleAsync<SendShippedMail, ShipmentSent>(table.Store, new(shipped.Id, table.OrderId));

        await using var db = table.Store.Open(table.Store.Acme);
        var message = await db.Messages.SingleAsync();
        Assert.Equal("A parcel of your order 1001 is on its way", message.Subject);
        Assert.Contains("3 more items follow", message.Text, StringComparison.Ordinal);
        Assert.Contains("https://www.ups.com/track?tracknum=1Z999", message.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_parcel_that_was_taken_back_first_is_not_announced(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        var shipped = Done(await table.ShipAsync());
        Done(await table.CancelAsync(shipped.Id));

        await HandleAsync<SendShippedMail, ShipmentSent>(table.Store, new(shipped.Id, table.OrderId));

        Assert.Empty(Folder(table.Store).List());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_customers_write_is_text_in_the_mail_and_breaks_no_header(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        var evil = Incoming.Order("E-1", ("TS-1", 1)) with { CustomerName = "Eve <b>\r\nBcc: x@y.test", ShippingAddress = Incoming.Order("x").ShippingAddress with { Line1 = "<script>alert(1)</script>" } };
        var taken = await table.Store.WithAsync<TakeOrder, TakenOrder>(table.Store.Acme, async take => Done(await take.RunAsync(evil, default)));

        await ConfirmAsync(table.Store, taken.Order.Id, Guid.NewGuid());

        var filed = Assert.Single(Folder(table.Store).List());
        Assert.DoesNotContain("<script", filed.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", filed.Html, StringComparison.Ordinal);
        var raw = await File.ReadAllTextAsync(System.IO.Directory.GetFiles(Path.Combine(table.Store.Settings.DataDirectory, "mail")).Single());
        Assert.DoesNotContain("\nBcc:", raw, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_an_address_nothing_is_kept_and_a_wrong_one_is_kept_as_failed(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        foreach (var (id, mail) in new[] { ("N-1", ""), ("N-2", "no address") })
        {
            var order = Incoming.Order(id, ("TS-1", 1)) with { Email = mail };
            var taken = await table.Store.WithAsync<TakeOrder, Outcome<TakenOrder>>(table.Store.Acme, take => take.RunAsync(order with { Door = Domain.Intake.Door.Channel }, default));
            await ConfirmAsync(table.Store, Done(taken).Order.Id, Guid.NewGuid());
        }

        Assert.Empty(Folder(table.Store).List());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.All(await db.Messages.ToListAsync(), m => Assert.Equal(WorkStatus.Failed, m.Status));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_server_that_is_down_leaves_the_mail_to_be_tried_again_and_it_is_sent_once_then(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        var cause = Guid.NewGuid();
        var working = table.Store.Services.GetRequiredService<MailSettings>();
        await using (var scope = table.Store.As(table.Store.Acme))
        {
            var services = scope.ServiceProvider;
            var down = new MailPost(
                services.GetRequiredService<Writes>(), services.GetRequiredService<IDbContextFactory<AppDb>>(), new MailSender(working with { Host = Nobody, Port = 1 }),
                services.GetRequiredService<OrderCloud.Infrastructure.Identity.CurrentUser>(), table.Store.Clock);
            var confirm = new SendConfirmation(down, services.GetRequiredService<OrderLetter>());
            await Assert.ThrowsAnyAsync<SmtpException>(() => confirm.HandleAsync(new OrderPlaced(table.OrderId, "1001"), cause, default));
        }

        await using (var db = table.Store.Open(table.Store.Acme)) Assert.Equal(WorkStatus.Retrying, (await db.Messages.SingleAsync()).Status);
        await ConfirmAsync(table.Store, table.OrderId, cause);

        Assert.Single(Folder(table.Store).List());
        await using var after = table.Store.Open(table.Store.Acme);
        Assert.Equal(WorkStatus.Done, (await after.Messages.SingleAsync()).Status);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I4_A_kept_mail_can_be_sent_again_by_those_who_may_edit_orders(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        await ConfirmAsync(table.Store, table.OrderId, Guid.NewGuid());
        Guid id;
        await using (var db = table.Store.Open(table.Store.Acme)) id = (await db.Messages.SingleAsync()).Id;

        await using (var viewer = table.Store.As(table.Store.Acme, Permission.ViewOrders))
            Assert.Equal(RefusalKind.Forbidden, Refused(await viewer.ServiceProvider.GetRequiredService<ResendMessage>().RunAsync(id, null, default)).Kind);
        Assert.Equal("message.not_found", Refused(await table.Store.WithAsync<ResendMessage, Outcome<Guid>>(table.Store.Globex, r => r.RunAsync(id, null, default))).Code);
        Done(await table.Store.WithAsync<ResendMessage, Outcome<Guid>>(table.Store.Acme, r => r.RunAsync(id, null, default)));

        Assert.Equal(2, Folder(table.Store).List().Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T1_A_tracking_link_opens_its_own_order_under_its_own_merchant_only(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        var links = table.Store.Services.GetRequiredService<CustomerLinks>();

        var url = await links.NewAsync(table.Store.Acme, table.OrderId, default);
        var token = url.Split('/')[^1];

        Assert.Equal("http://localhost:5080/s/acme/track/" + token, url);
        Assert.True(token.Length >= 22);
        Assert.Equal((table.Store.Acme, table.OrderId.Value), await links.FindAsync("acme", LinkKinds.Track, token, default));
        Assert.Null(await links.FindAsync("globex", LinkKinds.Track, token, default));
        Assert.Null(await links.FindAsync("acme", LinkKinds.Track, token + "x", default));
        await using var directory = await table.Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        Assert.DoesNotContain(await directory.PublicTokens.Select(t => t.Hash).ToListAsync(), hash => hash.Contains(token, StringComparison.OrdinalIgnoreCase));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_tracked_order_shows_its_parcels_and_what_is_coming(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3), ("CAP-1", 1));
        Done(await table.CancelAsync(Done(await table.ShipAsync()).Id));
        Done(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 2)] }));

        var tracked = await table.Store.WithAsync<TrackOrder, TrackedOrder?>(table.Store.Acme, t => t.RunAsync(table.OrderId, default));

        Assert.Equal(("1001", "Maren", "Austin"), (tracked!.Number, tracked.FirstName, tracked.City));
        var parcel = Assert.Single(tracked.Parcels);
        Assert.Equal(("UPS", "1Z999", 2), (parcel.Carrier, parcel.TrackingNumber, parcel.Items.Sum(i => i.Quantity)));
        Assert.Equal([("Product TS-1", 1), ("Product CAP-1", 1)], tracked.Coming.Select(i => (i.Title, i.Quantity)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O8_The_confirmation_of_an_order_that_ends_unpaid_says_until_when_it_is_kept(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        await using var db = table.Store.Open(table.Store.Acme);
        var api = await db.Connections.SingleAsync(c => c.Code == "api");
        Done(await table.Store.WithAsync<ChangeChannel, Outcome<ConnectionId>>(table.Store.Acme, c => c.RunAsync(api.Id, new(api.Name, Enabled: true, UnpaidHours: 4, new Dictionary<string, string>()))));
        var (unpaid, paid) = (Incoming.Order("A-2", ("TS-1", 1)), Incoming.Order("A-3", ("TS-1", 1)) with { Payments = [new("cash", PaymentKind.Capture, 1000, "till")] });

        foreach (var order in new[] { unpaid, paid })
            await ConfirmAsync(table.Store, Done(await table.Store.WithAsync<TakeOrder, Outcome<TakenOrder>>(table.Store.Acme, t => t.RunAsync(order))).Order.Id, Guid.NewGuid());

        var mails = await db.Messages.Join(db.Orders, m => m.OrderId, o => o.Id, (m, o) => new { o.ExternalId, m.Text }).OrderBy(m => m.ExternalId).Select(m => m.Text).ToListAsync();
        Assert.Matches(@"Please pay \$10\.00 until \d+ \w+ \d{4}, \d\d:\d\d \(UTC[+-]\d\d:\d\d\); without a payment the order ends then", mails[0]);
        Assert.DoesNotContain("Please pay", mails[1], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_waits_for_stock_is_named_in_its_mails_with_a_day_and_apart_on_the_page_of_its_customer(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 12), ("CAP-1", 1));
        await AddressAsync(table.Store);

        await ConfirmAsync(table.Store, table.OrderId, Guid.NewGuid());
        var shipped = Done(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 4)] }));
        await HandleAsync<SendShippedMail, ShipmentSent>(table.Store, new(shipped.Id, table.OrderId));
        var tracked = await table.Store.WithAsync<TrackOrder, TrackedOrder?>(table.Store.Acme, t => t.RunAsync(table.OrderId, default));

        await using var db = table.Store.Open(table.Store.Acme);
        var mails = await db.Messages.OrderBy(m => m.Kind).Select(m => m.Text).ToListAsync();
        var day = TimeZoneInfo.ConvertTimeFromUtc((await table.OrderAsync()).PromisedAt, TimeZoneInfo.FindSystemTimeZoneById((await db.Stores.SingleAsync()).TimeZone)).ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"2 × Product TS-1 wait for stock and leave as soon as they have come in. Expected by {day}.", mails[0], StringComparison.Ordinal);
        Assert.Contains($"9 more items follow in another parcel. 2 × Product TS-1 wait for stock", mails[1], StringComparison.Ordinal);
        Assert.All(mails, text => Assert.DoesNotMatch(@"Expected by [^.\n]*\d:\d\d", text));
        Assert.Equal([("Product TS-1", 6), ("Product CAP-1", 1)], tracked!.Coming.Select(i => (i.Title, i.Quantity)));
        Assert.Equal([("Product TS-1", 2)], tracked.Waiting.Select(i => (i.Title, i.Quantity)));
        Assert.False(tracked.AllSent);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_that_is_at_hand_says_nothing_of_waiting(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await AddressAsync(table.Store);

        await ConfirmAsync(table.Store, table.OrderId, Guid.NewGuid());

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.DoesNotContain("stock", (await db.Messages.SingleAsync()).Text, StringComparison.Ordinal);
        Assert.Empty((await table.Store.WithAsync<TrackOrder, TrackedOrder?>(table.Store.Acme, t => t.RunAsync(table.OrderId, default)))!.Waiting);
    }

    [Theory]
    [InlineData("Mail:Smtp:Port", "x", "Mail__Smtp__Port"), InlineData("Mail:Smtp:StartTls", "maybe", "Mail__Smtp__StartTls"), InlineData("OrderCloud:PublicUrl", "acme", "OrderCloud__PublicUrl")]
    public void A_wrong_setting_is_named(string key, string value, string setting)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

        var wrong = Assert.Throws<InvalidSettingException>(() => MailSettings.Of(configuration, "data"));

        Assert.StartsWith(setting + ":", wrong.Message, StringComparison.Ordinal);
    }

    private static MailFolder Folder(TestStore store) => store.Services.GetRequiredService<MailFolder>();

    private static Task ConfirmAsync(TestStore store, OrderId order, Guid cause) => HandleAsync<SendConfirmation, OrderPlaced>(store, new(order, "1001"), cause);

    private static async Task HandleAsync<THandler, TEvent>(TestStore store, TEvent happened, Guid? cause = null) where THandler : IHandle<TEvent> where TEvent : IDomainEvent
    {
        await using var scope = store.As(store.Acme);
        await scope.ServiceProvider.GetRequiredService<THandler>().HandleAsync(happened, cause ?? Guid.NewGuid(), default);
    }

    /// <summary>Gives both merchants their place in the directory, as links need it.</summary>
    private static async Task AddressAsync(TestStore store)
    {
        await using var directory = await store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        foreach (var (tenant, slug) in new[] { (store.Acme, "acme"), (store.Globex, "globex") })
        {
            directory.Add(new Merchant { Id = tenant, Slug = slug, Name = slug, CreatedAt = store.Clock.GetUtcNow().UtcDateTime });
            directory.Add(new MerchantSlug { Slug = slug, TenantId = tenant });
        }
        await directory.SaveChangesAsync();
    }
}
