using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

public sealed class HoldPartTests
{
    private static readonly PaperStyle Style = new("Acme", "#1F4D3A", "US", TimeZoneInfo.Utc);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task R6_A_held_part_stops_alone_and_its_order_and_its_stock_stay_as_they_are(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));

        var held = Done(await HoldAsync(table, PartHoldReason.Damaged, " two are torn "));

        Assert.Equal(("DAL", FulfillmentOrderStatus.OnHold, "two are torn"), (held.Location, held.View.Status, held.View.Hold?.Note));
        Assert.Equal("fulfillment_order.on_hold", Refused(await table.ScanAsync("TS-1")).Code);
        Assert.Equal("fulfillment_order.on_hold", Refused(await table.ShipAsync()).Code);
        Assert.Equal("fulfillment_order.on_hold", Refused(await StartAsync(table)).Code);
        Assert.Equal((10, 3), await table.ShirtsAsync());
        Assert.Equal((OrderStatus.Open, FulfillmentStatus.Unfulfilled), await table.OrderAsync() is var order ? (order.Status, order.FulfillmentStatus) : default);
        var part = await table.PartAsync();
        Assert.Equal((PartHoldReason.Damaged, "Ada", held.View.Version), (part.HoldReason!.Value, part.HeldBy, part.Version));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(0, await db.OrderHolds.CountAsync());
        Assert.Equal("1001-1 is on hold: damaged goods, two are torn.", (await db.Timeline.SingleAsync(t => t.Kind == "part_held")).Text);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task R6_The_hold_of_an_order_and_the_hold_of_its_part_stand_beside_each_other(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await table.HoldAsync();
        Done(await HoldAsync(table));

        Done(await table.Store.WithAsync<ReleaseHolds, Outcome<int>>(table.Store.Acme, r => r.RunAsync(table.OrderId)));
        Assert.Equal("fulfillment_order.on_hold", Refused(await table.ScanAsync("TS-1")).Code);
        await table.HoldAsync();
        Done(await ReleaseAsync(table));

        Assert.Equal("order.on_hold", Refused(await table.ScanAsync("TS-1")).Code);
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal("1001-1 is released. Its order is still on hold.", (await db.Timeline.SingleAsync(t => t.Kind == "part_released")).Text);
        Done(await table.Store.WithAsync<ReleaseHolds, Outcome<int>>(table.Store.Acme, r => r.RunAsync(table.OrderId)));
        Assert.Null(Done(await table.ScanAsync("TS-1")).Miss);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_part_in_work_is_not_worked_on_while_it_is_held_and_goes_on_where_it_was(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await table.ScanAsync("TS-1");

        Done(await HoldAsync(table));
        Assert.Equal((0, FulfillmentStatus.Unfulfilled), await table.OrderAsync() is var stopped ? (stopped.InWork, stopped.FulfillmentStatus) : default);
        Done(await ReleaseAsync(table));

        Assert.Equal((1, FulfillmentStatus.InProgress), await table.OrderAsync() is var going ? (going.InWork, going.FulfillmentStatus) : default);
        Assert.Equal((FulfillmentOrderStatus.InProgress, PickStage.Picking, 1), await table.PartAsync() is var part ? (part.Status, part.Stage, part.Lines[0].Packed) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_second_hold_a_stale_one_and_one_of_somebody_else_are_refused_and_change_nothing(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        var seen = (await table.PartAsync()).Version;
        var reno = await table.Store.AddLocationAsync(table.Store.Acme, "RNO");
        await using var bo = table.AsMemberAt(reno);

        Assert.Equal("fulfillment_order.stale", Refused(await HoldAsync(table, version: seen + 1)).Code);
        Assert.Equal("fulfillment_order.hold_note", Refused(await HoldAsync(table, note: new string('x', PartHold.LongestNote + 1))).Code);
        Assert.Equal("fulfillment_order.other_location", Refused(await bo.ServiceProvider.GetRequiredService<HoldPart>().RunAsync(table.Part, PartHoldReason.Manual, "")).Code);
        Assert.Equal("fulfillment_order.not_found", Refused(await table.Store.WithAsync<HoldPart, Outcome<ChangedPart>>(table.Store.Globex, h => h.RunAsync(table.Part, PartHoldReason.Manual, ""))).Code);
        Assert.Equal("fulfillment_order.not_held", Refused(await ReleaseAsync(table)).Code);
        Assert.False((await table.PartAsync()).IsHeld);

        Done(await HoldAsync(table, version: seen));
        Assert.Equal("fulfillment_order.held_already", Refused(await HoldAsync(table)).Code);
        Assert.Equal("fulfillment_order.stale", Refused(await ReleaseAsync(table, seen)).Code);
        Assert.Equal("fulfillment_order.other_location", Refused(await bo.ServiceProvider.GetRequiredService<ReleasePart>().RunAsync(table.Part)).Code);
        Assert.Equal("fulfillment_order.not_found", Refused(await table.Store.WithAsync<ReleasePart, Outcome<ChangedPart>>(table.Store.Globex, r => r.RunAsync(table.Part))).Code);
        Assert.True((await table.PartAsync()).IsHeld);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_held_part_stands_in_the_queue_with_its_hold_and_on_no_paper(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        var other = await TakeAsync(table.Store, "A-2", ("CAP-1", 1));
        Done(await HoldAsync(table, PartHoldReason.LaterDate));

        var open = await QueueAsync(table, QueueTab.Open);
        Assert.Equal(["1002-1", "1001-1"], open.Rows.Select(r => r.Number));
        Assert.Equal((PartHoldReason.LaterDate, true, false), (open.Rows[1].OwnHold!.Value, open.Rows[1].IsHeld, open.Rows[1].CanBePacked));
        Assert.Equal((2, 1, false), (open.Counts[QueueTab.Open], open.Held, open.Counts.ContainsKey(QueueTab.Waiting)));
        Assert.Empty((await QueueAsync(table, QueueTab.Waiting)).Rows);

        var all = Done(await table.Store.WithAsync<PickListFor, Outcome<PaperFile>>(table.Store.Acme, p => p.RunAsync("DAL", new(null, QueueTab.Open), Style, default)));
        Assert.StartsWith("PL-", all.Name, StringComparison.Ordinal);
        foreach (var ids in new[] { new[] { table.Part.Value }, [table.Part.Value, other.Parts[0].Id.Value] })
        {
            var why = Refused(await table.Store.WithAsync<PickListFor, Outcome<PaperFile>>(table.Store.Acme, p => p.RunAsync("DAL", new(ids), Style, default)));
            Assert.Equal("fulfillment_order.paper_held", why.Code);
            Assert.StartsWith("1001-1 (ships later) is on hold", why.Message, StringComparison.Ordinal);
        }
        Assert.Equal("fulfillment_order.paper_held", Refused(await table.Store.WithAsync<PackingSlipFor, Outcome<PaperFile>>(table.Store.Acme, p => p.RunAsync(new([table.Part.Value]), null, Style, default))).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_held_part_that_was_begun_stands_among_what_is_in_work_and_the_packer_sees_its_hold(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await table.ScanAsync("TS-1");
        Done(await HoldAsync(table, PartHoldReason.Damaged, "torn"));

        Assert.Equal("1001-1", Assert.Single((await QueueAsync(table, QueueTab.InWork)).Rows).Number);
        Assert.Empty((await QueueAsync(table, QueueTab.Open)).Rows);
        await using var scope = table.Store.As(table.Store.Acme);
        var view = (await scope.ServiceProvider.GetRequiredService<PartForPacking>().RunAsync(table.Part, default))!;
        Assert.Equal(new PackingHold(PartHoldReason.Damaged, "torn", IsOfPart: true), view.Hold);
        Assert.Equal(1, (await scope.ServiceProvider.GetRequiredService<OpenWork>().RunAsync(default)).Parts);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I3_Cancelling_the_order_gives_back_what_a_held_part_reserved(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        Done(await HoldAsync(table));

        Done(await table.Store.WithAsync<CancelOrder, Outcome<WholeOrder>>(table.Store.Acme, c => c.RunAsync(new(table.OrderId, "customer"))));

        Assert.Equal((10, 0), await table.ShirtsAsync());
        Assert.Equal((FulfillmentOrderStatus.Cancelled, null), await table.PartAsync() is var part ? (part.Status, part.StandingHold) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_who_hold_a_part_at_once_are_told_who_was_first(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => HoldAsync(table, note: $"number {i}"))));

        Assert.Single(outcomes.OfType<Outcome<ChangedPart>.Done>());
        Assert.All(outcomes.OfType<Outcome<ChangedPart>.Refused>(), o => Assert.Contains(o.Why.Code, new[] { "fulfillment_order.held_already", "conflict.stale" }));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(1, await db.Timeline.CountAsync(t => t.Kind == "part_held"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_Who_held_and_released_a_part_stands_in_the_log_without_the_words_of_the_note(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        Done(await HoldAsync(table, PartHoldReason.ShipTogether, "Maren Holt rang"));
        table.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await ReleaseAsync(table));

        var log = await table.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(table.Store.Acme, l => l.RunAsync(new(Subject: "order"), null, 50, default));
        Assert.Equal(["part_released", "part_held"], log.Select(e => e.Action));
        Assert.All(log, e => Assert.Equal(("#1001", "Ada"), (e.SubjectLabel, e.ActorName)));
        Assert.Equal(("""{"Parts":"1001-1: 3 units"}""", """{"Parts":"1001-1: 3 units on hold (ships together)"}"""), (log[1].Before, log[1].After));
        Assert.Equal((log[1].After, log[1].Before), (log[0].Before, log[0].After));
        Assert.Empty(await table.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(table.Store.Globex, l => l.RunAsync(new(Subject: "order"), null, 50, default)));
    }

    internal static Task<Outcome<ChangedPart>> HoldAsync(PackingTable table, PartHoldReason reason = PartHoldReason.StockCheck, string note = "", int? version = null) =>
        table.Store.WithAsync<HoldPart, Outcome<ChangedPart>>(table.Store.Acme, h => h.RunAsync(table.Part, reason, note, version));

    private static Task<Outcome<ChangedPart>> ReleaseAsync(PackingTable table, int? version = null) =>
        table.Store.WithAsync<ReleasePart, Outcome<ChangedPart>>(table.Store.Acme, r => r.RunAsync(table.Part, version));

    private static Task<Outcome<FulfillmentOrderId>> StartAsync(PackingTable table) =>
        table.Store.WithAsync<StartPicking, Outcome<FulfillmentOrderId>>(table.Store.Acme, s => s.RunAsync(table.Part, default));

    private static Task<QueueView> QueueAsync(PackingTable table, QueueTab tab) => table.Store.WithAsync<FulfillmentQueue, QueueView>(table.Store.Acme, q => q.RunAsync(tab, null, null, default));
}
