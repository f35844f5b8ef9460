using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

public sealed class ShortPickTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I7_What_is_not_there_is_taken_off_the_stock_and_ships_from_where_it_is(DatabaseProvider engine)
    {
        var (table, reno) = await WithRenoAsync(engine, inReno: 5, ordered: 10);
        await using var _ = table;
        await table.ScanAsync("TS-1");

        var shown = Done(await PreviewAsync(table, found: 7));
        var done = Done(await PickAsync(table, found: 7, shown.Version));

        Assert.Equal(("1001-1", 7, 3, 0), (shown.Number, shown.Left, shown.Elsewhere.Single() is { Sku: "TS-1", Location: "RNO" } e ? e.Units : 0, shown.Waiting));
        Assert.Equal((7, 1), done.Part.View.Lines.Single() is var kept ? (kept.Quantity, kept.Packed) : default);
        var made = Assert.Single(done.Rerouted).View;
        Assert.Equal(("1001-2", "RNO", FulfillmentOrderStatus.Open, 3), (made.Number, made.Location, made.Status, made.Lines.Single().Quantity));
        Assert.Equal((7, 7), await table.ShirtsAsync());
        Assert.Equal((5, 3), await LevelAsync(table, reno));
        Assert.Equal((10, 1, FulfillmentStatus.InProgress), await table.OrderAsync() is var order ? (order.Lines[0].Reserved, order.InWork, order.FulfillmentStatus) : default);
        Assert.Equal(0, await table.DifferencesAsync());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(
            [(MovementKind.Release, 0, -3), (MovementKind.Adjust, -3, 0)],
            (await db.StockMovements.Where(m => m.Reason == "short pick" && m.Reference == "1001-1" && m.LocationId == table.Dallas).ToListAsync()).OrderByDescending(m => m.Kind).Select(m => (m.Kind, m.OnHandChange, m.ReservedChange)));
        Assert.Equal("3 × TS-1 of 1001-1 were not there, so the stock was corrected. 3 units ship from RNO as 1001-2.", (await db.Timeline.SingleAsync(t => t.Kind == "short_picked")).Text);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I1_What_no_location_has_waits_for_stock_and_the_part_is_cancelled_when_nothing_of_it_is_there(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 10));

        var done = Done(await PickAsync(table, found: 0));

        Assert.Equal((FulfillmentOrderStatus.Cancelled, (0, 0)), (done.Part.View.Status, await table.ShirtsAsync()));
        Assert.Equal((null, FulfillmentOrderStatus.OnHold, 10), Assert.Single(done.Rerouted).Part is var waits ? (waits.LocationId, waits.Status, waits.Lines.Sum(l => l.Open)) : default);
        Assert.Equal((0, 10, FulfillmentStatus.Backordered), await table.OrderAsync() is var order ? (order.Lines[0].Reserved, order.Lines[0].Backordered, order.FulfillmentStatus) : default);
        Assert.Equal(0, await table.DifferencesAsync());

        await table.Store.ReceiveAsync(table.Store.Acme, table.Shirt, table.Dallas, 4);
        Assert.Equal(4, Done(await table.Store.WithAsync<AllocateBackorder, Outcome<int>>(table.Store.Acme, a => a.RunAsync(table.OrderId, default))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_same_place_is_chosen_again_only_while_stock_is_left_there_after_the_correction(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 9));

        var done = Done(await PickAsync(table, found: 6));   // one is left that nobody reserved

        Assert.Equal([("DAL", 1), ("", 2)], done.Rerouted.Select(p => (p.View.Location, p.View.Lines.Sum(l => l.Quantity))));
        Assert.Equal((7, 7), await table.ShirtsAsync());
        Assert.Equal(6, (await table.PartAsync()).Lines[0].Quantity);
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Missing_units_of_a_second_part_join_what_waits_already(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 5), ("CAP-1", 12));   // two caps wait from the start

        var done = Done(await PickAsync(table, ("TS-1", 5), ("CAP-1", 8)));
        Done(await table.Store.WithAsync<ShortPick, Outcome<ShortPickedPart>>(table.Store.Acme, s => s.RunAsync(new(table.Part, [new(table.Line("TS-1"), 0)]))));

        await using var db = table.Store.Open(table.Store.Acme);
        var waits = Assert.Single(await db.FulfillmentOrders.Where(f => f.OrderId == table.OrderId && f.LocationId == null).ToListAsync());
        Assert.Equal(Assert.Single(done.Rerouted).Part.Id, waits.Id);
        Assert.Equal([(table.Line("CAP-1"), 4)], waits.Lines.Where(l => l.OrderLineId == table.Line("CAP-1")).Select(l => (l.OrderLineId, l.Quantity)));
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_repeat_a_stale_one_and_one_below_what_is_scanned_change_nothing(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 10));
        await table.ScanAsync("TS-1");
        var seen = (await table.PartAsync()).Version;
        Assert.Equal("fulfillment_order.scanned_here", Refused(await PickAsync(table, found: 0)).Code);

        Done(await PickAsync(table, found: 8, seen));

        Assert.Equal("fulfillment_order.stale", Refused(await PickAsync(table, found: 8, seen)).Code);
        Assert.Equal("fulfillment_order.nothing_short", Refused(await PickAsync(table, found: 8)).Code);
        Assert.Equal("fulfillment_order.stale", Refused(await PreviewAsync(table, found: 8, seen)).Code);
        Assert.Equal((8, 8), await table.ShirtsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_may_not_change_stock_who_works_elsewhere_and_another_merchant_are_refused_and_nothing_changes(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 5));
        var ask = new ShortPickAsk(table.Part, [new(table.Line("TS-1"), 2)]);
        await using var bo = table.AsMemberAt(await table.Store.AddLocationAsync(table.Store.Acme, "RNO"));
        await using var packer = table.Store.As(table.Store.Acme, [Permission.Fulfill]);
        await using var counter = table.Store.As(table.Store.Acme, [Permission.AdjustStock]);

        foreach (var who in new[] { packer, counter })
        {
            Assert.Equal("forbidden", Refused(await who.ServiceProvider.GetRequiredService<ShortPick>().RunAsync(ask)).Code);
            Assert.Equal("forbidden", Refused(await who.ServiceProvider.GetRequiredService<ShortPickPreview>().RunAsync(ask)).Code);
        }
        Assert.Equal("fulfillment_order.other_location", Refused(await bo.ServiceProvider.GetRequiredService<ShortPick>().RunAsync(ask)).Code);
        Assert.Equal("fulfillment_order.other_location", Refused(await bo.ServiceProvider.GetRequiredService<ShortPickPreview>().RunAsync(ask)).Code);
        Assert.Equal("fulfillment_order.not_found", Refused(await table.Store.WithAsync<ShortPick, Outcome<ShortPickedPart>>(table.Store.Globex, s => s.RunAsync(ask))).Code);
        Assert.Equal("fulfillment_order.not_found", Refused(await table.Store.WithAsync<ShortPickPreview, Outcome<ShortPickEffects>>(table.Store.Globex, s => s.RunAsync(ask))).Code);
        await table.HoldAsync();
        Assert.Equal("order.on_hold", Refused(await PickAsync(table, found: 2)).Code);

        Assert.Equal((10, 5), await table.ShirtsAsync());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal((1, 0), (await db.FulfillmentOrders.CountAsync(), await db.Timeline.CountAsync(t => t.Kind == "short_picked")));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_Packers_who_report_at_once_take_off_each_missing_unit_once_and_promise_what_is_elsewhere_once(DatabaseProvider engine)
    {
        var (table, reno) = await WithRenoAsync(engine, inReno: 3, ordered: 5);
        await using var _ = table;
        var other = await TakeAsync(table.Store, "A-2", ("TS-1", 5));
        var both = new[] { new ShortPickAsk(table.Part, [new(table.Line("TS-1"), 3)]), new ShortPickAsk(other.Parts[0].Id, [new(other.Order.Lines[0].Id, 3)]) };

        var outcomes = await Task.WhenAll(both.Concat(both).Select(ask => Task.Run(() => table.Store.WithAsync<ShortPick, Outcome<ShortPickedPart>>(table.Store.Acme, s => s.RunAsync(ask)))));

        Assert.Equal(2, outcomes.Count(o => o is Outcome<ShortPickedPart>.Done));
        Assert.All(outcomes.OfType<Outcome<ShortPickedPart>.Refused>(), o => Assert.Contains(o.Why.Code, new[] { "fulfillment_order.nothing_short", "conflict.stale" }));
        Assert.Equal((6, 6), await table.ShirtsAsync());
        Assert.Equal((3, 3), await LevelAsync(table, reno));
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal((-4, 1), (await db.StockMovements.Where(m => m.Kind == MovementKind.Adjust).SumAsync(m => m.OnHandChange), (await db.FulfillmentOrders.Where(f => f.LocationId == null).ToListAsync()).Sum(f => f.Lines.Sum(l => l.Open))));
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_Who_scans_while_another_reports_loses_no_unit(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));

        var scans = Enumerable.Range(0, 3).Select(_ => Task.Run(() => table.ScanAsync("TS-1"))).ToList();
        var report = Task.Run(() => PickAsync(table, found: 1));
        await Task.WhenAll([.. scans, report]);

        var line = (await table.PartAsync()).Lines[0];
        Assert.InRange(line.Packed, 0, line.Quantity);
        var missing = await report is Outcome<ShortPickedPart>.Done ? 2 : 0;
        Assert.Equal((3 - missing, 10 - missing), (line.Quantity, (await table.ShirtsAsync()).OnHand));
        Assert.Equal(3, (await table.OrderAsync()).Lines[0] is var ordered ? ordered.Reserved + ordered.Backordered : 0);
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_The_log_says_what_the_stock_and_the_parts_were_and_are(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 10));
        Done(await PickAsync(table, found: 7));

        var log = await table.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(table.Store.Acme, l => l.RunAsync(new(), null, 50, default));

        Assert.Equal(
            [("adjust", "TS-1 in DAL", """{"OnHand":10}""", """{"OnHand":7,"Reason":"short pick"}"""), ("short_picked", "#1001", """{"Parts":"1001-1: 10 units"}""", """{"Parts":"1001-1: 7 units, 1001-2: 3 units"}""")],
            log.Where(e => e.Action is "adjust" or "short_picked").OrderBy(e => e.Action, StringComparer.Ordinal).Select(e => (e.Action, e.SubjectLabel, e.Before, e.After)));
        Assert.All(log, e => Assert.Equal("Ada", e.ActorName));
    }

    /// <summary>Ten shirts in Dallas, which is nearer, and some in Reno.</summary>
    private static async Task<(PackingTable Table, LocationId Reno)> WithRenoAsync(DatabaseProvider engine, int inReno, int ordered)
    {
        var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new(32.7767, -96.7970));
        var reno = await store.AddLocationAsync(store.Acme, "RNO", new(39.5296, -119.8138));
        var shirt = await store.AddVariantAsync(store.Acme, "TS-1");
        await store.ReceiveAsync(store.Acme, shirt, dallas, 10);
        await store.ReceiveAsync(store.Acme, shirt, reno, inReno);
        return (new(store, dallas, shirt, await TakeAsync(store, "A-1", ("TS-1", ordered))), reno);
    }

    private static async Task<(int OnHand, int Reserved)> LevelAsync(PackingTable table, LocationId location)
    {
        await using var db = table.Store.Open(table.Store.Acme);
        return await db.StockLevels.SingleAsync(l => l.VariantId == table.Shirt && l.LocationId == location) is var level ? (level.OnHand, level.Reserved) : default;
    }

    private static Task<Outcome<ShortPickedPart>> PickAsync(PackingTable table, int found, int? version = null) =>
        table.Store.WithAsync<ShortPick, Outcome<ShortPickedPart>>(table.Store.Acme, s => s.RunAsync(new(table.Part, [new(table.Line("TS-1"), found)], version)));

    private static Task<Outcome<ShortPickedPart>> PickAsync(PackingTable table, params (string Sku, int Found)[] found) =>
        table.Store.WithAsync<ShortPick, Outcome<ShortPickedPart>>(table.Store.Acme, s => s.RunAsync(new(table.Part, [.. found.Select(f => new PartUnits(table.Line(f.Sku), f.Found))])));

    private static Task<Outcome<ShortPickEffects>> PreviewAsync(PackingTable table, int found, int? version = null) =>
        table.Store.WithAsync<ShortPickPreview, Outcome<ShortPickEffects>>(table.Store.Acme, s => s.RunAsync(new(table.Part, [new(table.Line("TS-1"), found)], version)));
}
