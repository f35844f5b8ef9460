using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Infrastructure.Tests.Fulfillment;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Mail;

/// <summary>What a customer is told when the merchant cancels: what will not come, and what becomes of the money. Shirts and caps cost 10 dollars each.</summary>
public sealed class CancelledMailTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_cancelled_order_is_told_once_with_its_items_and_that_there_is_nothing_to_pay(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var taken = await TakeAsync(table, "A-9", 0, ("TS-1", 2), ("CAP-1", 1));

        await CancelAsync(table, new(taken.Order.Id, "customer"));
        await DeliverAsync(table.Store);
        await DeliverAsync(table.Store);

        var message = Assert.Single(await MailsAsync(table.Store, table.Store.Acme));
        Assert.Equal((MailKinds.Cancelled.Name, $"Your order {taken.Order.Number} was cancelled", "a-9@example.com", WorkStatus.Done), (message.Kind, message.Subject, message.To, message.Status));
        foreach (var said in new[] { "You have nothing to pay for it.", "2 × Product TS-1", "1 × Product CAP-1", "/s/acme/track/" }) Assert.Contains(said, message.Text, StringComparison.Ordinal);
        foreach (var not in new[] { "customer", "The rest" }) Assert.DoesNotContain(not, message.Text, StringComparison.Ordinal);
        Assert.Empty(await MailsAsync(table.Store, table.Store.Globex));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Cancelled_items_are_named_and_the_rest_stays(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var taken = await TakeAsync(table, "A-9", 0, ("TS-1", 2), ("CAP-1", 1));

        await CancelAsync(table, new(taken.Order.Id, "out_of_stock", [new(Line(taken, "TS-1"), 1)]));
        await DeliverAsync(table.Store);

        var message = Assert.Single(await MailsAsync(table.Store, table.Store.Acme));
        Assert.Equal($"Items of your order {taken.Order.Number} were cancelled", message.Subject);
        foreach (var said in new[] { "You have nothing to pay for them. The rest of your order stays as it is.", "1 × Product TS-1" }) Assert.Contains(said, message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CAP-1", message.Text, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_paid_is_said_to_be_refunded_only_when_it_is(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var (kept, back, part) = (await TakeAsync(table, "K-1", 2000, ("TS-1", 2)), await TakeAsync(table, "B-1", 2000, ("TS-1", 2)), await TakeAsync(table, "P-1", 2000, ("TS-1", 2)));

        await CancelAsync(table, new(kept.Order.Id, "customer"));
        await CancelAsync(table, new(back.Order.Id, "customer", Refund: true));
        await CancelAsync(table, new(part.Order.Id, "customer", [new(part.Order.Lines[0].Id, 1)]));
        await CancelAsync(table, new(part.Order.Id, "customer", Refund: true));
        await DeliverAsync(table.Store);

        var mails = (await MailsAsync(table.Store, table.Store.Acme)).ToLookup(m => m.OrderId, m => m.Text);
        Assert.Contains("You paid already: $20.00 will be refunded to you by Acme.", Assert.Single(mails[kept.Order.Id]), StringComparison.Ordinal);
        Assert.Contains("$20.00 has been refunded to you.", Assert.Single(mails[back.Order.Id]), StringComparison.Ordinal);
        // Both mails are made when all of it was given back: neither promises money a second time.
        Assert.All(mails[part.Order.Id], text => Assert.DoesNotContain("will be refunded", text, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_part_that_was_paid_is_refunded_later_or_already(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var (later, already) = (await TakeAsync(table, "L-1", 2000, ("TS-1", 2)), await TakeAsync(table, "R-1", 2000, ("TS-1", 2)));

        await CancelAsync(table, new(later.Order.Id, "customer", [new(later.Order.Lines[0].Id, 1)]));
        await CancelAsync(table, new(already.Order.Id, "customer", [new(already.Order.Lines[0].Id, 1)], Refund: true));
        await DeliverAsync(table.Store);

        var mails = (await MailsAsync(table.Store, table.Store.Acme)).ToDictionary(m => m.OrderId!.Value, m => m.Text);
        Assert.Contains("You paid already: $10.00 will be refunded to you by Acme.", mails[later.Order.Id], StringComparison.Ordinal);
        Assert.Contains("$10.00 has been refunded to you.", mails[already.Order.Id], StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Switched_off_it_is_not_sent_and_the_preview_of_the_cancellation_says_who_is_told(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var (taken, silent) = (await TakeAsync(table, "A-9", 0, ("TS-1", 1)), await TakeAsync(table, "", 0, ("TS-1", 1)));

        Assert.Equal("a-9@example.com", await TellsAsync(table, taken.Order.Id));
        Assert.Null(await TellsAsync(table, silent.Order.Id));
        Done(await table.Store.WithAsync<ChangeTemplate, Outcome<TemplateBook.Row>>(table.Store.Acme, c => c.SwitchAsync(MailKinds.Cancelled.Name, false, default)));
        Assert.Null(await TellsAsync(table, taken.Order.Id));
        await CancelAsync(table, new(taken.Order.Id, "customer"));
        await CancelAsync(table, new(silent.Order.Id, "customer"));
        await DeliverAsync(table.Store);

        Assert.Empty(await MailsAsync(table.Store, table.Store.Acme));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal("\"Cancellation\" was not sent to the customer: it is switched off in the settings.", (await db.Timeline.SingleAsync(t => t.Kind == "message_off")).Text);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task It_is_previewed_from_an_order_of_which_something_was_cancelled_and_sent_again_as_it_was(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var (cancelled, whole) = (await TakeAsync(table, "A-9", 0, ("TS-1", 1)), await TakeAsync(table, "A-10", 0, ("TS-1", 1)));
        await CancelAsync(table, new(cancelled.Order.Id, "customer"));
        await DeliverAsync(table.Store);
        var sent = Assert.Single(await MailsAsync(table.Store, table.Store.Acme));

        var real = Done(await PreviewAsync(table.Store, cancelled.Order.Number));
        var sample = Done(await PreviewAsync(table.Store, whole.Order.Number));
        Done(await table.Store.WithAsync<ResendMessage, Outcome<Guid>>(table.Store.Acme, r => r.RunAsync(sent.Id, null, default)));

        Assert.Equal((cancelled.Order.Number, null, sent.Subject), (real.OrderNumber, real.Note, real.Mail!.Subject));
        Assert.Equal((null, $"Nothing of order {whole.Order.Number} was cancelled: these are sample values."), (sample.OrderNumber, sample.Note));
        Assert.Equal([sent.Text, sent.Text], (await MailsAsync(table.Store, table.Store.Acme)).Select(m => m.Text));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_of_very_many_lines_is_told_within_what_an_event_may_hold(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine);
        var taken = await TakeAsync(table, "A-9", 0, [.. Enumerable.Range(0, 130).Select(_ => ("TS-1", 1))]);

        await CancelAsync(table, new(taken.Order.Id, "customer"));
        await DeliverAsync(table.Store);

        var message = Assert.Single(await MailsAsync(table.Store, table.Store.Acme));
        Assert.Equal(100, message.Text.Split("1 × Product TS-1").Length - 1);
        Assert.Contains("and 30 more", message.Text, StringComparison.Ordinal);
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.True((await db.Outbox.Where(m => m.Event == nameof(UnitsCancelled)).Select(m => m.Payload).SingleAsync()).Length < 4000);
    }

    private static async Task<PackingTable> OpenAsync(DatabaseProvider engine)
    {
        var table = await PackingTable.OpenAsync(engine, ("TS-1", 1));
        await using var directory = await table.Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        directory.Add(new Merchant { Id = table.Store.Acme, Slug = "acme", Name = "Acme", CreatedAt = DateTime.UnixEpoch });
        directory.Add(new MerchantSlug { Slug = "acme", TenantId = table.Store.Acme });
        await directory.SaveChangesAsync();
        return table;
    }

    /// <param name="buyer">The begin of the customer's address; empty: none is known.</param>
    private static Task<TakenOrder> TakeAsync(PackingTable table, string buyer, long paidMinor, params (string Sku, int Quantity)[] lines)
    {
        var order = Incoming.Order(buyer.Length > 0 ? buyer : "nobody", lines);
        if (buyer.Length == 0) order = order with { Email = "" };
        if (paidMinor > 0) order = order with { Payments = [new("manual", PaymentKind.Capture, paidMinor, "cash")] };
        return table.Store.WithAsync<TakeOrder, TakenOrder>(table.Store.Acme, async take => Done(await take.RunAsync(order, default)));
    }

    private static OrderLineId Line(TakenOrder taken, string sku) => taken.Order.Lines.Single(l => l.Sku == sku).Id;

    private static async Task CancelAsync(PackingTable table, CancelAsk ask) =>
        Done(await table.Store.WithAsync<CancelOrder, Outcome<WholeOrder>>(table.Store.Acme, c => c.RunAsync(ask)));

    private static async Task<string?> TellsAsync(PackingTable table, OrderId id) =>
        Done(await table.Store.WithAsync<CancelPreview, Outcome<CancelEffects>>(table.Store.Acme, p => p.RunAsync(new(id, "customer")))).Tells;

    private static Task<Outcome<PreviewTemplate.View>> PreviewAsync(TestStore store, string number) =>
        store.WithAsync<PreviewTemplate, Outcome<PreviewTemplate.View>>(store.Acme, p => p.RunAsync(MailKinds.Cancelled, MailKinds.Cancelled.Subject, MailKinds.Cancelled.Body, number, default));

    /// <summary>Hands every cancellation of the outbox to its handler, as the worker does.</summary>
    private static async Task DeliverAsync(TestStore store)
    {
        List<OutboxMessage> duties;
        await using (var db = store.Open(store.Acme)) duties = await db.Outbox.AsNoTracking().Where(m => m.Handler == nameof(SendCancelledMail)).OrderBy(m => m.At).ToListAsync();
        foreach (var duty in duties)
        {
            await using var scope = store.As(store.Acme);
            await scope.ServiceProvider.GetRequiredService<SendCancelledMail>().HandleAsync(JsonSerializer.Deserialize<UnitsCancelled>(duty.Payload)!, duty.Id, default);
        }
    }

    private static async Task<List<Message>> MailsAsync(TestStore store, TenantId tenant)
    {
        await using var db = store.Open(tenant);
        return await db.Messages.AsNoTracking().OrderBy(m => m.At).ToListAsync();
    }
}
