using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

public sealed class SplitPartTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I6_The_parts_ship_one_by_one_and_no_stock_moves_when_they_are_split(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3), ("CAP-1", 1));
        var movements = await MovementsAsync(table);

        var split = Done(await SplitAsync(table, [new(table.Line("TS-1"), 2)]));

        Assert.Equal(("1001-2", "DAL", 2), (split.View.Number, split.View.Location, split.View.Lines.Single().Quantity));
        Assert.Equal((10, 3), await table.ShirtsAsync());
        Assert.Equal(movements, await MovementsAsync(table));
        Assert.Equal([("1001-1", 2), ("1001-2", 2)], await PartsAsync(table));
        Assert.Equal(0, await table.DifferencesAsync());
        await using (var db = table.Store.Open(table.Store.Acme))
            Assert.Equal("2 × TS-1 of 1001-1 ships by itself as 1001-2.", (await db.Timeline.SingleAsync(t => t.Kind == "part_split")).Text);

        Done(await table.ShipAsync(part: split.Part.Id));
        Assert.Equal((FulfillmentStatus.PartiallyFulfilled, OrderStatus.Open), await table.OrderAsync() is var half ? (half.FulfillmentStatus, half.Status) : default);
        Done(await table.ShipAsync());
        Assert.Equal(FulfillmentStatus.Fulfilled, (await table.OrderAsync()).FulfillmentStatus);
        Assert.Equal((7, 0), await table.ShirtsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_part_in_work_keeps_what_is_scanned_and_the_new_part_begins_anew(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        await table.ScanAsync("TS-1");

        Assert.Equal("fulfillment_order.not_free", Refused(await SplitAsync(table, [new(table.Line("TS-1"), 3)])).Code);
        var split = Done(await SplitAsync(table, [new(table.Line("TS-1"), 2)]));

        Assert.Equal((FulfillmentOrderStatus.InProgress, PickStage.Packed, 1), await table.PartAsync() is var part ? (part.Status, part.Stage, part.Lines[0].Packed) : default);
        Assert.Equal((FulfillmentOrderStatus.Open, 1), (split.View.Status, (await table.OrderAsync()).InWork));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_stale_split_one_of_a_strangers_part_and_one_of_another_place_change_nothing(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        var reno = await table.Store.AddLocationAsync(table.Store.Acme, "RNO");
        await using var bo = table.AsMemberAt(reno);
        PartUnits[] two = [new(table.Line("TS-1"), 2)];

        Assert.Equal("fulfillment_order.stale", Refused(await SplitAsync(table, two, (await table.PartAsync()).Version + 1)).Code);
        Assert.Equal("fulfillment_order.not_found", Refused(await table.Store.WithAsync<SplitPart, Outcome<ChangedPart>>(table.Store.Globex, s => s.RunAsync(table.Part, two))).Code);
        Assert.Equal("fulfillment_order.other_location", Refused(await bo.ServiceProvider.GetRequiredService<SplitPart>().RunAsync(table.Part, two)).Code);
        Assert.Equal("fulfillment_order.nothing_would_stay", Refused(await SplitAsync(table, [new(table.Line("TS-1"), 3)])).Code);
        await using (var viewer = table.Store.As(table.Store.Acme, [Permission.ViewFulfillment]))
            Assert.Equal("forbidden", Refused(await viewer.ServiceProvider.GetRequiredService<SplitPart>().RunAsync(table.Part, two)).Code);

        Assert.Equal([("1001-1", 3)], await PartsAsync(table));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I6_Those_who_split_at_once_never_take_out_more_than_there_is(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 4));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SplitAsync(table, [new(table.Line("TS-1"), 2)]))));

        var parts = await PartsAsync(table);
        Assert.Equal((4, 2), (parts.Sum(p => p.Units), parts.Count));
        Assert.Equal((10, 4), await table.ShirtsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_split_stands_in_the_log_with_the_parts_before_and_after(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        Done(await SplitAsync(table, [new(table.Line("TS-1"), 1)]));

        var entry = Assert.Single(await table.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(table.Store.Acme, l => l.RunAsync(new(Subject: "order"), null, 50, default)));

        Assert.Equal(("part_split", """{"Parts":"1001-1: 3 units"}""", """{"Parts":"1001-1: 2 units, 1001-2: 1 unit"}"""), (entry.Action, entry.Before, entry.After));
    }

    private static Task<Outcome<ChangedPart>> SplitAsync(PackingTable table, IReadOnlyList<PartUnits> units, int? version = null) =>
        table.Store.WithAsync<SplitPart, Outcome<ChangedPart>>(table.Store.Acme, s => s.RunAsync(table.Part, units, version));

    private static async Task<List<(string Number, int Units)>> PartsAsync(PackingTable table)
    {
        await using var db = table.Store.Open(table.Store.Acme);
        return [.. (await db.FulfillmentOrders.Where(f => f.OrderId == table.OrderId).OrderBy(f => f.Number).ToListAsync()).Select(f => (f.Number, f.Lines.Sum(l => l.Quantity)))];
    }

    private static async Task<int> MovementsAsync(PackingTable table)
    {
        await using var db = table.Store.Open(table.Store.Acme);
        return await db.StockMovements.CountAsync();
    }
}
