using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Counts;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class CountTests
{
    private static readonly Person Cora = Person.Worker("Cora"), Cem = Person.Worker("Cem"), Mia = Person.Manager("Mia");
    private static readonly CountWish Everything = new("DAL", CountScope.Everything, [], 0, null);

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
    public async Task Several_people_count_at_once_and_no_scan_is_lost(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await StartAsync(warehouse, Everything);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () => Done(await ScanAsync(warehouse, i % 2 == 0 ? Cora : Cem, id, Barcode)))));
        var view = (await CountingAsync(warehouse, id, CountingTab.Counted))!;
        Assert.Equal((1, 1, 12), (view.Counted, view.ToCount, view.Lines.Single().Counted!.Value));

        var seen = view.Lines.Single().Version;
        Done(await WriteAsync(warehouse, Cora, id, warehouse.Shirt, 9, seen));
        var why = Refused(await WriteAsync(warehouse, Cem, id, warehouse.Shirt, 11, seen));
        Assert.Equal(("count.counted_meanwhile", RefusalKind.Stale), (why.Code, why.Kind));
        Assert.Contains("Cora wrote 9", why.Message, StringComparison.Ordinal);
        Assert.Equal(9, (await CountingAsync(warehouse, id, CountingTab.Counted))!.Lines.Single().Counted);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_counts_is_told_no_figure_of_the_books_and_who_may_not_approve_sees_no_review(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await CountedAsync(warehouse, shirts: 8, caps: 10);

        Assert.Empty((await warehouse.AsAsync<CountForReview, ReviewView?>(Cora, r => r.RunAsync(id, default)))!.Lines);
        Assert.DoesNotContain(typeof(CountingLine).GetProperties().Select(p => p.Name), name => name.Contains("Hand", StringComparison.Ordinal) || name.Contains("Expected", StringComparison.Ordinal) || name.Contains("Available", StringComparison.Ordinal));
        Assert.DoesNotContain(typeof(CountScan).GetProperties().Select(p => p.Name), name => name.Contains("Hand", StringComparison.Ordinal) || name.Contains("Expected", StringComparison.Ordinal));
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
    public async Task The_list_is_everything_chosen_skus_or_what_was_not_counted_lately(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var mug = await warehouse.Store.AddVariantAsync(warehouse.Store.Acme, "MUG");
        Assert.Equal(["CAP-1", "TS-1"], await SkusAsync(warehouse, Everything));
        Assert.Equal(["CAP-1"], await SkusAsync(warehouse, Everything with { First = 1 }));
        Assert.Equal(["MUG"], await SkusAsync(warehouse, new("DAL", CountScope.Chosen, ["MUG", " MUG "], 0, null)));

        var chosen = await StartAsync(warehouse, new("DAL", CountScope.Chosen, ["MUG"], 0, null));
        Assert.Equal("count.not_in_it", Done(await ScanAsync(warehouse, Cora, chosen, "TS-1")).Miss!.Code);
        Assert.Equal("scan.unknown_code", Done(await ScanAsync(warehouse, Cora, chosen, "GHOST")).Miss!.Code);
        var all = await StartAsync(warehouse, Everything);
        Assert.True(Done(await ScanAsync(warehouse, Cora, all, "MUG")).IsNew);

        var id = await CountedAsync(warehouse, shirts: 10, caps: null);
        Done(await ApproveAsync(warehouse, id, Mia, "Stock count"));
        warehouse.Store.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(["CAP-1"], await SkusAsync(warehouse, new("DAL", CountScope.NotCountedLately, [], 30, null)));
        Assert.Equal(["CAP-1", "TS-1"], await SkusAsync(warehouse, new("DAL", CountScope.NotCountedLately, [], 5, null)));
        Assert.Equal(["count.unknown_sku", "input.invalid", "input.invalid", "location.not_found", "count.nothing"], new[]
        {
            await TryAsync(warehouse, new("DAL", CountScope.Chosen, ["GHOST"], 0, null)), await TryAsync(warehouse, new("DAL", CountScope.Chosen, [], 0, null)),
            await TryAsync(warehouse, Everything with { First = 0 }), await TryAsync(warehouse, Everything with { Location = "NOWHERE" }), await TryAsync(warehouse, Everything with { Location = "SEA" }),
        }.Select(o => Refused(o).Code));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Other_merchants_other_locations_and_those_without_permission_reach_nothing(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var (store, id) = (warehouse.Store, await CountedAsync(warehouse, shirts: 8, caps: 10));

        Assert.Null(await store.WithAsync<CountForReview, ReviewView?>(store.Globex, r => r.RunAsync(id, default)));
        Assert.Null(await store.WithAsync<CountForCounting, CountingView?>(store.Globex, r => r.RunAsync(id, CountingTab.Counted, null, default)));
        Assert.Equal("count.not_found", Refused(await store.WithAsync<ApproveCount, Outcome<StockCountId>>(store.Globex, a => a.RunAsync(id, 1, "x", new Dictionary<VariantId, string>(), default))).Code);
        Assert.Empty(await store.WithAsync<CountList, IReadOnlyList<CountRow>>(store.Globex, l => l.RunAsync("", null, null, null, 9, default)));
        var atSeattle = Mia with { Locations = [warehouse.Seattle] };
        Assert.Equal("count.not_found", Refused(await ApproveAsync(warehouse, id, atSeattle, "x", version: 1)).Code);
        Assert.Equal("forbidden", Refused(await ScanAsync(warehouse, Person.Of("Vic", Permission.ViewStock), id, "TS-1")).Code);
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        var row = Assert.Single(await warehouse.WithAsync<CountList, IReadOnlyList<CountRow>>(l => l.RunAsync("1", CountStatus.Submitted, "DAL", null, 9, default)));
        Assert.Equal(("SC-1", 2, 2, null), (row.Number, row.Lines, row.Counted, row.Different));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_Handing_in_sending_back_and_dropping_a_count_are_told(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await CountedAsync(warehouse, shirts: 8, caps: null);
        var version = (await ReviewAsync(warehouse, id))!.Version;
        warehouse.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Mia, d => d.RecountAsync(id, [warehouse.Shirt], version, default)));
        warehouse.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("count.empty", Refused(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.SubmitAsync(id, default))).Code);
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.CancelAsync(id, default)));

        var told = await warehouse.ReadAsync(db => db.AuditEntries.Where(e => e.SubjectKind == "stock_count" && e.Action != "created").OrderBy(e => e.At).ToListAsync());
        Assert.Equal(
            [("submitted", "Cora", """{"Counted":1,"LeftOut":1}"""), ("recount", "Mia", """{"Skus":1}"""), ("cancelled", "Cora", "")],
            told.Select(e => (e.Action, e.ActorName, e.After)));
        Assert.All(told, e => Assert.Equal(("SC-1", id.Value), (e.SubjectLabel, e.SubjectId!.Value)));
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

    private static async Task<StockCountId> StartAsync(Warehouse warehouse, CountWish wish) => Done(await TryAsync(warehouse, wish));

    private static Task<Outcome<StockCountId>> TryAsync(Warehouse warehouse, CountWish wish) => warehouse.AsAsync<StartCount, Outcome<StockCountId>>(Cora, s => s.RunAsync(wish, default));

    private static async Task<IEnumerable<string>> SkusAsync(Warehouse warehouse, CountWish wish) =>
        (await CountingAsync(warehouse, await StartAsync(warehouse, wish), CountingTab.ToCount))!.Lines.Select(l => l.Sku);

    /// <summary>Everything in Dallas, counted by Cora and handed in.</summary>
    private static async Task<StockCountId> CountedAsync(Warehouse warehouse, int? shirts, int? caps)
    {
        var id = await StartAsync(warehouse, Everything);
        if (shirts is { } s) Done(await WriteAsync(warehouse, Cora, id, warehouse.Shirt, s, 1));
        if (caps is { } c) Done(await WriteAsync(warehouse, Cora, id, warehouse.Cap, c, 1));
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.SubmitAsync(id, default)));
        return id;
    }

    private static Task<Outcome<CountScan>> ScanAsync(Warehouse warehouse, Person who, StockCountId id, string code) => warehouse.AsAsync<RecordCount, Outcome<CountScan>>(who, r => r.ScanAsync(id, code, default));

    private static Task<Outcome<CountScan>> WriteAsync(Warehouse warehouse, Person who, StockCountId id, VariantId variant, int units, int seen) =>
        warehouse.AsAsync<RecordCount, Outcome<CountScan>>(who, r => r.WriteAsync(id, variant, units, seen, default));

    private static Task<CountingView?> CountingAsync(Warehouse warehouse, StockCountId id, CountingTab tab) => warehouse.AsAsync<CountForCounting, CountingView?>(Cora, c => c.RunAsync(id, tab, null, default));

    private static Task<ReviewView?> ReviewAsync(Warehouse warehouse, StockCountId id) => warehouse.AsAsync<CountForReview, ReviewView?>(Mia, r => r.RunAsync(id, default));

    private static async Task<Outcome<StockCountId>> ApproveAsync(Warehouse warehouse, StockCountId id, Person who, string reason, params (VariantId Variant, string Why)[] reasons) =>
        await ApproveAsync(warehouse, id, who, reason, (await ReviewAsync(warehouse, id))!.Version, reasons);

    private static Task<Outcome<StockCountId>> ApproveAsync(Warehouse warehouse, StockCountId id, Person who, string reason, int version, params (VariantId Variant, string Why)[] reasons) =>
        warehouse.AsAsync<ApproveCount, Outcome<StockCountId>>(who, a => a.RunAsync(id, version, reason, reasons.ToDictionary(r => r.Variant, r => r.Why), default));

    private static Task<Outcome<StockView>> AdjustAsync(Warehouse warehouse, int units, string why) =>
        warehouse.WithAsync<ChangeStock, Outcome<StockView>>(c => c.RunAsync(new("DAL", "TS-1", why, OnHand: units), default));
}
