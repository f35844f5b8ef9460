using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Counts;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Inventory.Counting;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class CountApprovalTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_differs_is_put_right_with_a_reason_once_another_person_approved_it(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await CountedAsync(warehouse, shirts: 8, caps: 10);
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));

        var review = (await ReviewAsync(warehouse, id))!;
        Assert.Equal([("TS-1", 8, 10, -2), ("CAP-1", 10, 10, 0)], review.Lines.Select(l => (l.Sku, l.Counted!.Value, l.Expected, l.Difference)));
        Done(await ApproveAsync(warehouse, id, Mia, "Stock count", (warehouse.Shirt, "Two were stolen")));

        Assert.Equal((8, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        var row = Assert.Single(await warehouse.ReadAsync(db => db.StockMovements.Where(m => m.Kind == MovementKind.Count).ToListAsync()));
        Assert.Equal((-2, "Two were stolen", "SC-1", "Mia"), (row.OnHandChange, row.Reason, row.Reference, row.Actor));
        Assert.Equal("count.state", Refused(await ApproveAsync(warehouse, id, Mia, "again")).Code);
        Assert.Equal(["approved", "submitted", "created"], (await ReviewAsync(warehouse, id))!.Story.Select(e => e.Kind));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_sale_between_count_and_approval_is_not_put_right_twice(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await CountedAsync(warehouse, shirts: 8, caps: 10);
        await warehouse.OrderAsync("A-1", ("TS-1", 3));
        Done(await AdjustAsync(warehouse, -3, "sold at the door"));
        Assert.Equal((7, 3), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));

        Done(await ApproveAsync(warehouse, id, Mia, "Stock count"));

        Assert.Equal((5, 3), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));   // 10 - 3 sold - 2 that were never there
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_same_loss_found_by_two_counts_is_put_right_once(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var (first, second) = (await CountedAsync(warehouse, shirts: 8, caps: 10), await CountedAsync(warehouse, shirts: 8, caps: 10));
        warehouse.Store.Clock.Advance(TimeSpan.FromMinutes(5));

        Done(await ApproveAsync(warehouse, first, Mia, "Stock count"));
        warehouse.Store.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((8, 0), (await ReviewAsync(warehouse, second))!.Lines.Single(l => l.Sku == "TS-1") is var line ? (line.Expected, line.Difference) : default);
        Done(await ApproveAsync(warehouse, second, Mia, "Stock count"));

        Assert.Equal((8, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I1_A_count_below_what_is_reserved_sends_the_newest_reservations_to_backorder(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var (older, newer) = (await warehouse.OrderAsync("A-1", ("TS-1", 4), ("CAP-1", 4)), await warehouse.OrderAsync("A-2", ("TS-1", 5), ("CAP-1", 5)));
        var id = await CountedAsync(warehouse, shirts: 6, caps: 5);

        Done(await ApproveAsync(warehouse, id, Mia, "Stock count"));

        Assert.Equal((6, 6), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal((5, 5), await warehouse.LevelAsync(warehouse.Cap, warehouse.Dallas));
        var lines = await warehouse.ReadAsync(db => db.OrderLines.OrderBy(l => l.Position).Select(l => new { l.OrderId, l.Sku, l.Reserved, l.Backordered }).ToListAsync());
        Assert.Equal([("TS-1", 4, 0), ("CAP-1", 4, 0)], lines.Where(l => l.OrderId == older).Select(l => (l.Sku, l.Reserved, l.Backordered)));
        Assert.Equal([("TS-1", 2, 3), ("CAP-1", 1, 4)], lines.Where(l => l.OrderId == newer).Select(l => (l.Sku, l.Reserved, l.Backordered)));
        Assert.Equal(1, await warehouse.ReadAsync(db => db.FulfillmentOrders.CountAsync(f => f.OrderId == newer && f.LocationId == null)));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_Approved_by_two_at_once_while_orders_come_in_it_is_put_right_once(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await CountedAsync(warehouse, shirts: 7, caps: 10);

        var approvals = Enumerable.Range(0, 3).Select(_ => Task.Run(() => ApproveAsync(warehouse, id, Mia, "Stock count")));
        var orders = Enumerable.Range(0, 12).Select(i => Task.Run(() => warehouse.OrderAsync($"R-{i}", ("TS-1", 1))));
        var answers = await Task.WhenAll(approvals);
        await Task.WhenAll(orders);

        Assert.Single(answers.OfType<Outcome<StockCountId>.Done>());
        Assert.Equal((7, 7), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nobody_but_the_owner_approves_what_they_counted_themselves(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var owner = Person.Of("Olive");
        foreach (var (who, code) in new[] { (Mia, "count.own"), (Cora, "forbidden"), (owner, null) })
        {
            var id = await StartAsync(warehouse, Everything);
            Done(await ScanAsync(warehouse, who, id, "TS-1"));
            Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(who, d => d.SubmitAsync(id, default)));
            var outcome = await ApproveAsync(warehouse, id, who, "Stock count");
            Assert.Equal(code, outcome is Outcome<StockCountId>.Refused(var why) ? why.Code : null);
            Assert.Equal((code is null ? 1 : 10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        }
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Lines_are_sent_back_and_counted_again_from_nothing_and_a_rejected_count_changes_nothing(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await CountedAsync(warehouse, shirts: 8, caps: 10);
        var version = (await ReviewAsync(warehouse, id))!.Version;

        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Mia, d => d.RecountAsync(id, [warehouse.Shirt], version, default)));
        var again = (await CountingAsync(warehouse, id, CountingTab.ToCount))!;
        Assert.Equal((CountStatus.Counting, 1), (again.Status, again.Counted));
        Assert.Equal(("TS-1", true, null), again.Lines.Single() is var line ? (line.Sku, line.Again, line.Counted) : default);
        Assert.Equal(1, Done(await ScanAsync(warehouse, Cora, id, "TS-1")).Counted);
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.SubmitAsync(id, default)));

        Assert.Equal("count.stale", Refused(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Mia, d => d.RejectAsync(id, "no", version, default))).Code);
        version = (await ReviewAsync(warehouse, id))!.Version;
        Assert.Equal("count.reason", Refused(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Mia, d => d.RejectAsync(id, " ", version, default))).Code);
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Mia, d => d.RejectAsync(id, "Counted the wrong shelf", version, default)));
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal(0, await warehouse.ReadAsync(db => db.StockMovements.CountAsync(m => m.Kind == MovementKind.Count)));
        Assert.Equal("count.state", Refused(await ScanAsync(warehouse, Cora, id, "TS-1")).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I10_Without_a_reason_for_a_difference_nothing_is_approved_and_what_nobody_counted_stays(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await StartAsync(warehouse, Everything);
        Assert.Equal("count.empty", Refused(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.SubmitAsync(id, default))).Code);
        Done(await ScanAsync(warehouse, Cora, id, "TS-1"));
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.SubmitAsync(id, default)));

        Assert.Equal("count.reason", Refused(await ApproveAsync(warehouse, id, Mia, " ")).Code);
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Done(await ApproveAsync(warehouse, id, Mia, "Stock count"));
        Assert.Equal((1, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Cap, warehouse.Dallas));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task When_more_left_than_was_counted_the_line_must_be_counted_again(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await CountedAsync(warehouse, shirts: 1, caps: 10);
        Done(await AdjustAsync(warehouse, -5, "sent to a fair"));

        var why = Refused(await ApproveAsync(warehouse, id, Mia, "Stock count"));

        Assert.Equal("count.below_zero", why.Code);
        Assert.Contains("TS-1", why.Message, StringComparison.Ordinal);
        Assert.Equal((5, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_decides_is_told_when_they_counted_themselves(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var owner = Person.Of("Olive");
        var id = await StartAsync(warehouse, Everything);
        Done(await WriteAsync(warehouse, owner, id, warehouse.Shirt, 8, 1));
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(owner, d => d.SubmitAsync(id, default)));

        var own = (await warehouse.AsAsync<CountForReview, ReviewView?>(owner, r => r.RunAsync(id, default)))!;
        Assert.Equal((true, null), (own.CountedByMe, own.WhyNotApprove));
        Assert.False((await ReviewAsync(warehouse, id))!.CountedByMe);
        Done(await ApproveAsync(warehouse, id, owner, "Stock count"));
        Assert.Equal((8, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
    }
}
