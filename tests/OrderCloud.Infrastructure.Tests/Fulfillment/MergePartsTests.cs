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

public sealed class MergePartsTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I6_Two_parts_become_the_older_one_whichever_is_asked_and_no_stock_moves(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3), ("CAP-1", 1));
        var split = await SplitAsync(table, (table.Line("TS-1"), 2), (table.Line("CAP-1"), 1));

        var one = Done(await MergeAsync(table, split, table.Part));

        Assert.Equal((table.Part, "1001-1", 4), (one.Part.Id, one.View.Number, one.View.Lines.Sum(l => l.Quantity)));
        Assert.Equal((10, 3, 0), await table.ShirtsAsync() is var shirts ? (shirts.OnHand, shirts.Reserved, await table.DifferencesAsync()) : default);
        await using (var db = table.Store.Open(table.Store.Acme))
        {
            var gone = await db.FulfillmentOrders.SingleAsync(f => f.Id == split);
            Assert.Equal((FulfillmentOrderStatus.Cancelled, "Merged into 1001-1 by Ada"), (gone.Status, gone.Why));
            Assert.Equal("1001-2 was merged into 1001-1: 3 units more ship with it.", (await db.Timeline.SingleAsync(t => t.Kind == "parts_merged")).Text);
        }
        Done(await table.ShipAsync());
        Assert.Equal((FulfillmentStatus.Fulfilled, 7), ((await table.OrderAsync()).FulfillmentStatus, (await table.ShirtsAsync()).OnHand));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_line_that_the_older_part_never_had_comes_with_the_younger(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2), ("CAP-1", 2));
        var (cap, shirt) = (await SplitAsync(table, (table.Line("CAP-1"), 1)), await SplitAsync(table, (table.Line("TS-1"), 1)));

        Done(await MergeAsync(table, shirt, cap));

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal([1, 1], (await db.FulfillmentOrders.SingleAsync(f => f.Id == cap)).Lines.Select(l => l.Quantity));
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_begun_held_elsewhere_stale_or_not_ones_own_is_not_merged_and_nothing_changes(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        var stranger = (await TakeAsync(table.Store, "A-2", ("CAP-1", 1))).Parts[0].Id;
        var split = await SplitAsync(table, (table.Line("TS-1"), 2));
        await using var bo = table.AsMemberAt(await table.Store.AddLocationAsync(table.Store.Acme, "RNO"));
        var seen = (await table.PartAsync()).Version;

        Assert.Equal("fulfillment_order.not_of_one_order", Refused(await MergeAsync(table, table.Part, stranger)).Code);
        Assert.Equal("fulfillment_order.not_found", Refused(await MergeAsync(table, table.Part, FulfillmentOrderId.New())).Code);
        Assert.Equal("fulfillment_order.stale", Refused(await MergeAsync(table, table.Part, split, seen + 1)).Code);
        Assert.Equal("fulfillment_order.other_location", Refused(await bo.ServiceProvider.GetRequiredService<MergeParts>().RunAsync(table.Part, split)).Code);
        Assert.Equal("fulfillment_order.not_found", Refused(await table.Store.WithAsync<MergeParts, Outcome<ChangedPart>>(table.Store.Globex, m => m.RunAsync(table.Part, split))).Code);
        Done(await HoldPartTests.HoldAsync(table));
        Assert.Equal("fulfillment_order.on_hold", Refused(await MergeAsync(table, split, table.Part)).Code);
        Done(await table.Store.WithAsync<ReleasePart, Outcome<ChangedPart>>(table.Store.Acme, r => r.RunAsync(table.Part)));
        await table.ScanAsync("TS-1");
        Assert.Equal("fulfillment_order.begun", Refused(await MergeAsync(table, split, table.Part)).Code);

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal([1, 2], (await db.FulfillmentOrders.Where(f => f.OrderId == table.OrderId).OrderBy(f => f.Number).ToListAsync()).Select(f => f.Lines.Sum(l => l.Quantity)));
        Assert.Equal(0, await db.Timeline.CountAsync(t => t.Kind == "parts_merged"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I6_Who_merges_while_another_scans_loses_no_unit(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 4));
        var split = await SplitAsync(table, (table.Line("TS-1"), 2));

        var merging = Task.Run(() => MergeAsync(table, table.Part, split));
        var scanning = Task.Run(() => table.ScanAsync("TS-1"));
        await Task.WhenAll(merging, scanning);

        await using var db = table.Store.Open(table.Store.Acme);
        var parts = await db.FulfillmentOrders.Where(f => f.OrderId == table.OrderId).ToListAsync();
        var merged = await merging is Outcome<ChangedPart>.Done;
        Assert.Equal((4, merged ? 1 : 2), (parts.Sum(f => f.Lines.Sum(l => l.Quantity)), parts.Count(f => f.IsLive)));
        Assert.Equal((4, 0), ((await table.ShirtsAsync()).Reserved, await table.DifferencesAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_merge_stands_in_the_log_with_the_parts_before_and_after(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        var split = await SplitAsync(table, (table.Line("TS-1"), 2));
        table.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await MergeAsync(table, table.Part, split));

        var entry = (await table.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(table.Store.Acme, l => l.RunAsync(new(Subject: "order"), null, 50, default)))[0];

        Assert.Equal(("parts_merged", """{"Parts":"1001-1: 1 unit, 1001-2: 2 units"}""", """{"Parts":"1001-1: 3 units, 1001-2: 0 units"}"""), (entry.Action, entry.Before, entry.After));
    }

    private static async Task<FulfillmentOrderId> SplitAsync(PackingTable table, params (OrderLineId Line, int Units)[] units) =>
        Done(await table.Store.WithAsync<SplitPart, Outcome<ChangedPart>>(table.Store.Acme, s => s.RunAsync(table.Part, [.. units.Select(u => new PartUnits(u.Line, u.Units))]))).Part.Id;

    private static Task<Outcome<ChangedPart>> MergeAsync(PackingTable table, FulfillmentOrderId part, FulfillmentOrderId with, int? version = null) =>
        table.Store.WithAsync<MergeParts, Outcome<ChangedPart>>(table.Store.Acme, m => m.RunAsync(part, with, version));
}
