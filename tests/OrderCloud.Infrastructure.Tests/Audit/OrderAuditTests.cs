using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Intake.Bulk;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Audit;

/// <summary>Law 10 for orders: what a member did to one stands with what it was, not only that it was.</summary>
public sealed class OrderAuditTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_An_order_that_a_member_types_in_and_what_was_paid_already_stand_in_the_log(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var typed = Incoming.Order("A-1", ("TS-1", 3)) with { Door = Door.Manual, Channel = "manual", Payments = [new("manual", PaymentKind.Capture, 1000, "from Maren Holt")] };

        var order = (await desk.TakeAsync(typed)).Order;
        await desk.TakeAsync("A-2", 1);

        var log = await LogAsync(desk.Store, desk.Store.Acme);
        Assert.Equal(["payment", "placed"], log.Select(e => e.Action).Order());
        Assert.All(log, e => Assert.Equal(($"#{order.Number}", order.Id.Value, "Ada", ""), (e.SubjectLabel, e.SubjectId, e.ActorName, e.Before)));
        Assert.Equal($$"""{"Currency":"USD","Units":3,"TotalMinor":{{order.TotalMinor}}}""", log.Single(e => e.Action == "placed").After);
        Assert.Equal("""{"Currency":"USD","Kind":"Capture","AmountMinor":1000}""", log.Single(e => e.Action == "payment").After);
        Assert.Empty(await LogAsync(desk.Store, desk.Store.Globex));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_cancellation_says_which_units_and_why_but_not_in_anybodys_own_words(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var taken = await desk.TakeAsync("A-1", 3);
        var line = taken.Order.Lines[0].Id;

        Done(await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(taken.Order.Id, "out_of_stock", [new(line, 2)]))));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(taken.Order.Id, "Maren Holt rang"))));

        var log = await LogAsync(desk.Store, desk.Store.Acme, "cancelled");
        Assert.Equal("""{"Cancelled":"2 × TS-1","Reason":"Out of stock"}""", log[1].After);
        Assert.Contains("\"Cancelled\":\"1 × TS-1\"", log[0].After, StringComparison.Ordinal);
        Assert.DoesNotContain("Maren", log[0].After, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_tag_stands_with_its_name_and_the_run_that_brought_it(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var order = (await desk.TakeAsync(1))[0];

        var run = await desk.FinishAsync(BulkKind.Tag, new() { Tag = "vip" }, BulkSelection.Of([order]));
        desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.AsMiaAsync<UntagOrder, Outcome<string>>(t => t.RunAsync(order, "vip"));

        var tagged = Assert.Single(await LogAsync(desk.Store, desk.Store.Acme, "tagged"));
        Assert.Equal(("""{"Tag":"vip"}""", Author.ByBulk, run.Id.ToString()), (tagged.After, tagged.Origin, tagged.RequestId));
        Assert.Equal("""{"Tag":"vip"}""", Assert.Single(await LogAsync(desk.Store, desk.Store.Acme, "untagged")).Before);
    }

    private static Task<IReadOnlyList<AuditEntry>> LogAsync(TestStore store, TenantId tenant, string action = "") =>
        store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(tenant, l => l.RunAsync(new(Subject: "order", Action: action), null, 50, default));
}
