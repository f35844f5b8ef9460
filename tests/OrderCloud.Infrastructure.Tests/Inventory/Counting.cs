using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Counts;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

/// <summary>People who count in Dallas, and what they do.</summary>
internal static class Counting
{
    public static readonly Person Cora = Person.Worker("Cora"), Cem = Person.Worker("Cem"), Mia = Person.Manager("Mia");
    public static readonly CountWish Everything = new("DAL", CountScope.Everything, [], 0, null);

    public static async Task<StockCountId> StartAsync(Warehouse warehouse, CountWish wish) => Done(await TryAsync(warehouse, wish));

    public static Task<Outcome<StockCountId>> TryAsync(Warehouse warehouse, CountWish wish) => warehouse.AsAsync<StartCount, Outcome<StockCountId>>(Cora, s => s.RunAsync(wish, default));

    public static async Task<IEnumerable<string>> SkusAsync(Warehouse warehouse, CountWish wish) =>
        (await CountingAsync(warehouse, await StartAsync(warehouse, wish), CountingTab.ToCount))!.Lines.Select(l => l.Sku);

    /// <summary>Everything in Dallas, counted by Cora and handed in.</summary>
    public static async Task<StockCountId> CountedAsync(Warehouse warehouse, int? shirts, int? caps)
    {
        var id = await StartAsync(warehouse, Everything);
        if (shirts is { } s) Done(await WriteAsync(warehouse, Cora, id, warehouse.Shirt, s, 1));
        if (caps is { } c) Done(await WriteAsync(warehouse, Cora, id, warehouse.Cap, c, 1));
        Done(await warehouse.AsAsync<DecideCount, Outcome<StockCountId>>(Cora, d => d.SubmitAsync(id, default)));
        return id;
    }

    public static Task<Outcome<CountScan>> ScanAsync(Warehouse warehouse, Person who, StockCountId id, string code) => warehouse.AsAsync<RecordCount, Outcome<CountScan>>(who, r => r.ScanAsync(id, code, default));

    public static Task<Outcome<CountScan>> WriteAsync(Warehouse warehouse, Person who, StockCountId id, VariantId variant, int units, int seen) =>
        warehouse.AsAsync<RecordCount, Outcome<CountScan>>(who, r => r.WriteAsync(id, variant, units, seen, default));

    public static Task<Outcome<StockCountId>> TakeOffAsync(Warehouse warehouse, Person who, StockCountId id, VariantId variant, int seen) =>
        warehouse.AsAsync<RecordCount, Outcome<StockCountId>>(who, r => r.TakeOffAsync(id, variant, seen, default));

    public static Task<IReadOnlyList<string>> FoundAsync(Warehouse warehouse, StockCountId id) => warehouse.AsAsync<CountForCounting, IReadOnlyList<string>>(Cora, c => c.FoundAsync(id, default));

    public static Task<CountingView?> CountingAsync(Warehouse warehouse, StockCountId id, CountingTab tab) => warehouse.AsAsync<CountForCounting, CountingView?>(Cora, c => c.RunAsync(id, tab, null, default));

    public static Task<ReviewView?> ReviewAsync(Warehouse warehouse, StockCountId id) => warehouse.AsAsync<CountForReview, ReviewView?>(Mia, r => r.RunAsync(id, default));

    public static async Task<Outcome<StockCountId>> ApproveAsync(Warehouse warehouse, StockCountId id, Person who, string reason, params (VariantId Variant, string Why)[] reasons) =>
        await ApproveAsync(warehouse, id, who, reason, (await ReviewAsync(warehouse, id))!.Version, reasons);

    public static Task<Outcome<StockCountId>> ApproveAsync(Warehouse warehouse, StockCountId id, Person who, string reason, int version, params (VariantId Variant, string Why)[] reasons) =>
        warehouse.AsAsync<ApproveCount, Outcome<StockCountId>>(who, a => a.RunAsync(id, version, reason, reasons.ToDictionary(r => r.Variant, r => r.Why), default));

    public static Task<Outcome<StockView>> AdjustAsync(Warehouse warehouse, int units, string why) =>
        warehouse.WithAsync<ChangeStock, Outcome<StockView>>(c => c.RunAsync(new("DAL", "TS-1", why, OnHand: units), default));
}
