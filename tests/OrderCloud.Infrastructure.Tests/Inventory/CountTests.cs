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
using static OrderCloud.Infrastructure.Tests.Inventory.Counting;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class CountTests
{
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
    public async Task A_stray_scan_can_be_taken_back_while_counting_and_leaves_no_trace(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var mug = await warehouse.Store.AddVariantAsync(warehouse.Store.Acme, "MUG");
        await warehouse.Store.AddVariantAsync(warehouse.Store.Acme, "PEN");
        var id = await StartAsync(warehouse, Everything);
        foreach (var sku in new[] { "TS-1", "MUG", "MUG", "PEN" }) Done(await ScanAsync(warehouse, Cora, id, sku));
        Assert.Equal(["MUG", "PEN"], await FoundAsync(warehouse, id));
        var lines = (await CountingAsync(warehouse, id, CountingTab.Counted))!.Lines;
        Assert.Equal([("MUG", false), ("PEN", false), ("TS-1", true)], lines.Select(l => (l.Sku, l.Planned)).Order());
        var seen = lines.Single(l => l.Sku == "MUG").Version;

        Assert.Equal("count.on_the_list", Refused(await TakeOffAsync(warehouse, Cora, id, warehouse.Shirt, lines.Single(l => l.Sku == "TS-1").Version)).Code);
        Assert.Equal("count.counted_meanwhile", Refused(await TakeOffAsync(warehouse, Cem, id, mug, seen - 1)).Code);
        Assert.Equal("forbidden", Refused(await TakeOffAsync(warehouse, Person.Of("Vic", Permission.ViewStock), id, mug, seen)).Code);
        Assert.Equal("count.not_found", Refused(await warehouse.Store.WithAsync<RecordCount, Outcome<StockCountId>>(warehouse.Store.Globex, r => r.TakeOffAsync(id, mug, seen, default))).Code);
        Assert.Equal(["MUG", "PEN"], await FoundAsync(warehouse, id));

        Done(await TakeOffAsync(warehouse, Cem, id, mug, seen));
        Assert.Equal("count.not_in_it", Refused(await TakeOffAsync(warehouse, Cem, id, mug, seen)).Code);
        Assert.Equal(["PEN"], await FoundAsync(warehouse, id));
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.SubmitAsync(id, default)));
        Assert.Equal(["CAP-1", "PEN", "TS-1"], (await ReviewAsync(warehouse, id))!.Lines.Select(l => l.Sku).Order());
        var pen = (await CountingAsync(warehouse, id, CountingTab.Counted))!.Lines.Single(l => l.Sku == "PEN");
        Assert.Equal("count.state", Refused(await TakeOffAsync(warehouse, Cora, id, pen.VariantId, pen.Version)).Code);
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
}
