using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Mail;

/// <summary>A merchant's own texts, the switch, and the log of what was sent.</summary>
public sealed class TemplateTests
{
    private const string Kind = "order_confirmation";

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_merchants_own_text_is_sent_with_its_version_and_no_other_merchants(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await AddressAsync(table.Store);
        await WriteAsync(table.Store, "Hi {{customer_first_name}}, {{order_number}} is ours now", "Dear {{customer_name}},\n\nthank you!\n{{items}}", 0);
        var saved = Done(await WriteAsync(table.Store, "Hi {{customer_first_name}}", "Dear {{customer_name}},\n\nthank you!\n{{items}}", 1));
        Done(await table.Store.WithAsync<ChangeSender, Outcome<TemplateBook.Sender>>(table.Store.Acme, s => s.RunAsync("Acme Care", "care@acme.test", null, default)));

        await ConfirmAsync(table.Store, table.OrderId, Guid.NewGuid());

        Assert.Equal(2, saved.Version);
        await using var db = table.Store.Open(table.Store.Acme);
        var message = await db.Messages.SingleAsync();
        Assert.Equal(("Hi Maren", 2, "Acme Care", "care@acme.test"), (message.Subject, message.TemplateVersion, message.FromName, message.ReplyTo));
        Assert.StartsWith("Dear Maren Holt,", message.Text, StringComparison.Ordinal);
        var raw = await File.ReadAllTextAsync(System.IO.Directory.GetFiles(Path.Combine(table.Store.Settings.DataDirectory, "mail")).Single());
        Assert.Contains("Reply-To: \"Acme Care\" <care@acme.test>", raw, StringComparison.OrdinalIgnoreCase);
        await using var globex = table.Store.Open(table.Store.Globex);
        Assert.Equal(0, await globex.MessageTemplates.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_text_with_errors_a_stale_and_a_forbidden_one_are_not_kept(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        var wrong = Refused(await WriteAsync(store, "{{nothing}}", "a\n{{order_nummer}}", 0));
        var stale = Refused(await WriteAsync(store, "x", "y", 7));
        await using var scope = store.As(store.Acme, Permission.EditOrders);
        var forbidden = Refused(await scope.ServiceProvider.GetRequiredService<ChangeTemplate>().WriteAsync(Kind, "x", "y", 0, default));

        Assert.Equal("Line 2: There is no variable \"order_nummer\" in this mail. Did you mean {{order_number}}?", wrong.Errors!["body"].Single());
        Assert.True(wrong.Errors.ContainsKey("subject"));
        Assert.Equal(("message.stale", RefusalKind.Forbidden), (stale.Code, forbidden.Kind));
        await using var db = store.Open(store.Acme);
        Assert.Equal((0, 0), (await db.MessageTemplates.CountAsync(), await db.AuditEntries.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Switched_off_it_is_not_sent_and_the_timeline_says_so_once(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        Done(await table.Store.WithAsync<ChangeTemplate, Outcome<TemplateBook.Row>>(table.Store.Acme, c => c.SwitchAsync(Kind, false, default)));
        var cause = Guid.NewGuid();

        await ConfirmAsync(table.Store, table.OrderId, cause);
        await ConfirmAsync(table.Store, table.OrderId, cause);

        Assert.Empty(table.Store.Services.GetRequiredService<MailFolder>().List());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(0, await db.Messages.CountAsync());
        Assert.Equal("\"Order confirmation\" was not sent to the customer: it is switched off in the settings.", (await db.Timeline.SingleAsync(t => t.Kind == "message_off")).Text);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Back_to_the_default_keeps_the_switch_and_the_count_of_versions(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        Done(await WriteAsync(store, "x", "y", 0));
        var off = Done(await store.WithAsync<ChangeTemplate, Outcome<TemplateBook.Row>>(store.Acme, c => c.SwitchAsync(Kind, false, default)));

        var back = Done(await store.WithAsync<ChangeTemplate, Outcome<TemplateBook.Row>>(store.Acme, c => c.GoBackAsync(Kind, off.Version, default)));

        Assert.Equal((false, false, MailKinds.Confirmation.Subject, 3), (back.IsOwn, back.IsOn, back.Subject, back.Version));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_preview_shows_a_real_order_sends_nothing_and_makes_no_link(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await AddressAsync(table.Store);

        var newest = Done(await PreviewAsync(table.Store, table.Store.Acme, MailKinds.Confirmation, ""));
        var parcel = Done(await PreviewAsync(table.Store, table.Store.Acme, MailKinds.Shipped, "1001"));
        var empty = Done(await PreviewAsync(table.Store, table.Store.Globex, MailKinds.Confirmation, ""));

        Assert.Equal(("1001", null, "Your order 1001 at Acme"), (newest.OrderNumber, newest.Note, newest.Mail!.Subject));
        Assert.Equal((null, "No parcel of order 1001 has left yet: these are sample values."), (parcel.OrderNumber, parcel.Note));
        Assert.Equal("Your store has no order yet: these are sample values.", empty.Note);
        Assert.Equal("message.order", Refused(await PreviewAsync(table.Store, table.Store.Globex, MailKinds.Confirmation, "1001")).Code);
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(0, await db.Messages.CountAsync());
        await using var directory = await table.Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        Assert.Equal(0, await directory.PublicTokens.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_preview_takes_the_newest_order_that_has_such_a_mail_to_get(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await table.ScanAsync("TS-1");
        Done(await table.ShipAsync(ByUps with { Verified = true }));
        var gone = await TakeAsync(table.Store, "A-2", ("TS-1", 1));
        Done(await table.Store.WithAsync<Infrastructure.Intake.CancelOrder, Outcome<Infrastructure.Fulfillment.WholeOrder>>(table.Store.Acme, c => c.RunAsync(new(gone.Order.Id, "customer"))));
        await TakeAsync(table.Store, "A-3", ("TS-1", 1));

        var shown = new List<(string?, string?)>();
        foreach (var kind in new[] { MailKinds.Confirmation, MailKinds.Shipped, MailKinds.Cancelled })
            shown.Add(Done(await PreviewAsync(table.Store, table.Store.Acme, kind, "")) is var view ? (view.OrderNumber, view.Note) : default);

        Assert.Equal([("1003", null), ("1001", null), ("1002", null)], shown);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_log_pages_filters_and_keeps_each_try(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        await ConfirmAsync(table.Store, table.OrderId, Guid.NewGuid());
        table.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var wrong = await LostAsync(table.Store, table.OrderId, "no address", WorkStatus.Failed, bounced: true);
        table.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var lost = await LostAsync(table.Store, table.OrderId, "late@example.com", WorkStatus.Retrying, bounced: false);
        table.Store.Clock.Advance(TimeSpan.FromMinutes(5));

        var all = await LogAsync(table.Store, new());
        var second = await table.Store.WithAsync<MessageLog, IReadOnlyList<MessageRow>>(table.Store.Acme, l => l.RunAsync(new(), (all[0].At, all[0].Id), 1, default));

        Assert.Equal([MessageState.Failed, MessageState.Bounced, MessageState.Sent], all.Select(m => m.State));
        Assert.Equal(wrong, second.Single().Id);
        Assert.Equal([lost], (await LogAsync(table.Store, new(State: MessageState.Failed))).Select(m => m.Id));
        Assert.Empty(await LogAsync(table.Store, new(State: MessageState.Queued)));
        Assert.Equal(3, (await LogAsync(table.Store, new("#1001", Kind))).Count);
        Assert.Equal([lost], (await LogAsync(table.Store, new("LATE@"))).Select(m => m.Id));
        Assert.Empty(await table.Store.WithAsync<MessageLog, IReadOnlyList<MessageRow>>(table.Store.Globex, l => l.RunAsync(new(), null, 10, default)));
        Assert.Null(await table.Store.WithAsync<MessageLog, MessageView?>(table.Store.Globex, l => l.FindAsync(lost, default)));

        Assert.Equal(lost, Done(await ResendAsync(table.Store, lost, null)));
        var view = (await table.Store.WithAsync<MessageLog, MessageView?>(table.Store.Acme, l => l.FindAsync(lost, default)))!;
        Assert.Equal((MessageState.Sent, 1, WorkStatus.Done), (view.Row.State, view.Row.Attempts, view.Tries.Single().Status));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_log_is_searched_by_the_beginning_of_the_address_however_it_is_written(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        var maren = await LostAsync(table.Store, table.OrderId, "Maren.Holt@Example.com", WorkStatus.Done, bounced: false);
        table.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        var mara = await LostAsync(table.Store, table.OrderId, "mara_k@example.com", WorkStatus.Done, bounced: false);

        Assert.Equal([mara, maren], await FoundAsync("MAR"));
        Assert.Equal([maren], await FoundAsync(" maren.holt@EXAMPLE.com "));
        Assert.Equal([mara], await FoundAsync("mara_"));
        Assert.Equal([mara, maren], await FoundAsync("#1001"));
        foreach (var none in new[] { "holt", "mare_", "%", "1002", "marz" }) Assert.Equal((none, 0), (none, (await FoundAsync(none)).Count));

        await using (var db = table.Store.Open(table.Store.Acme)) await db.Messages.Where(m => m.Id == maren).ExecuteUpdateAsync(s => s.SetProperty(m => m.To, ""));
        Assert.Empty(await FoundAsync("maren"));

        async Task<List<Guid>> FoundAsync(string search) => [.. (await LogAsync(table.Store, new(search))).Select(m => m.Id)];
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task To_another_address_a_copy_goes_and_the_first_stays_as_it_was(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        var wrong = await LostAsync(table.Store, table.OrderId, "maren@example.con", WorkStatus.Failed, bounced: true);

        Assert.Equal("message.address", Refused(await ResendAsync(table.Store, wrong, "maren@")).Code);
        var copy = Done(await ResendAsync(table.Store, wrong, "maren@example.com"));

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal((wrong, "maren@example.com", WorkStatus.Done), await db.Messages.SingleAsync(m => m.Id == copy) is { } m ? (m.ResendOf!.Value, m.To, m.Status) : default);
        Assert.Equal(WorkStatus.Failed, (await db.Messages.SingleAsync(m => m.Id == wrong)).Status);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_failed_goes_into_the_line_again_and_is_delivered_by_the_outbox(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await AddressAsync(table.Store);
        var lost = await LostAsync(table.Store, table.OrderId, "a@example.com", WorkStatus.Failed, bounced: false);
        await LostAsync(table.Store, table.OrderId, "b@example.com", WorkStatus.Failed, bounced: true);
        table.Store.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(1, Done(await table.Store.WithAsync<ResendFailed, Outcome<int>>(table.Store.Acme, r => r.RunAsync(default))));
        Assert.Equal(MessageState.Queued, (await LogAsync(table.Store, new("a@"))).Single().State);
        await using (var scope = table.Store.As(table.Store.Acme)) await scope.ServiceProvider.GetRequiredService<DeliverMessage>().HandleAsync(new(lost), Guid.NewGuid(), default);

        Assert.Equal(MessageState.Sent, (await LogAsync(table.Store, new("a@"))).Single().State);
        Assert.Equal(MessageState.Bounced, (await LogAsync(table.Store, new("b@"))).Single().State);
        await using var viewer = table.Store.As(table.Store.Acme, Permission.ViewOrders);
        Assert.Equal(RefusalKind.Forbidden, Refused(await viewer.ServiceProvider.GetRequiredService<ResendFailed>().RunAsync(default)).Kind);
    }

    private static Task<Outcome<TemplateBook.Row>> WriteAsync(TestStore store, string subject, string body, int seen) =>
        store.WithAsync<ChangeTemplate, Outcome<TemplateBook.Row>>(store.Acme, c => c.WriteAsync(Kind, subject, body, seen, default));

    private static Task<Outcome<PreviewTemplate.View>> PreviewAsync(TestStore store, TenantId tenant, MailKind kind, string number) =>
        store.WithAsync<PreviewTemplate, Outcome<PreviewTemplate.View>>(tenant, p => p.RunAsync(kind, kind.Subject, kind.Body, number, default));

    private static Task<IReadOnlyList<MessageRow>> LogAsync(TestStore store, MessageFilter filter) =>
        store.WithAsync<MessageLog, IReadOnlyList<MessageRow>>(store.Acme, l => l.RunAsync(filter, null, 50, default));

    private static Task<Outcome<Guid>> ResendAsync(TestStore store, Guid id, string? to) => store.WithAsync<ResendMessage, Outcome<Guid>>(store.Acme, r => r.RunAsync(id, to, default));

    private static async Task<Guid> LostAsync(TestStore store, OrderId order, string to, WorkStatus status, bool bounced)
    {
        await using var db = store.Open(store.Acme);
        var message = new Message { OrderId = order, Kind = Kind, CauseId = Guid.CreateVersion7(), FromName = "Acme", To = to, Subject = "x", Text = "x", Html = "<p>x</p>", At = store.Clock.GetUtcNow().UtcDateTime, Status = status, Bounced = bounced };
        db.Add(message);
        await db.SaveChangesAsync();
        return message.Id;
    }

    private static async Task ConfirmAsync(TestStore store, OrderId order, Guid cause)
    {
        await using var scope = store.As(store.Acme);
        await scope.ServiceProvider.GetRequiredService<SendConfirmation>().HandleAsync(new(order, "1001"), cause, default);
    }

    private static async Task AddressAsync(TestStore store)
    {
        await using var directory = await store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        directory.Add(new Merchant { Id = store.Acme, Slug = "acme", Name = "Acme", CreatedAt = store.Clock.GetUtcNow().UtcDateTime });
        await directory.SaveChangesAsync();
    }
}
