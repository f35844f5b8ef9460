using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake.Import;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Inventory;

/// <summary>What is low: the store says it, and a SKU may say otherwise.</summary>
public sealed class LowStockTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_sku_that_says_when_it_is_low_goes_before_the_store(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (dallas, reno) = (await store.AddLocationAsync(store.Acme, "DAL"), await store.AddLocationAsync(store.Acme, "RNO"));
        foreach (var (sku, here, there) in new[] { ("EARLY", 4, 4), ("STORE", 5, 0), ("NEVER", 1, 2), ("GONE", 0, 0), ("MUCH", 6, 0) })
        {
            var variant = await store.AddVariantAsync(store.Acme, sku);
            await store.ReceiveAsync(store.Acme, variant, dallas, here);
            await store.ReceiveAsync(store.Acme, variant, reno, there);
        }
        Assert.Equal(new ShortStock(2, 1), await CountAsync(store, store.Acme));

        foreach (var (sku, at) in new[] { ("EARLY", "8"), ("NEVER", "0"), ("GONE", "3") }) Done(await SayAsync(store, sku, at));

        Assert.Equal(new ShortStock(2, 1), await CountAsync(store, store.Acme));
        Assert.Equal([("EARLY", 8), ("STORE", 5)], (await LowAsync(store, new(State: StockState.Low))).Select(r => (r.Sku, r.LowAt)));
        Assert.Equal(["EARLY", "STORE"], (await LowAsync(store, new(Location: dallas, State: StockState.Low))).Select(r => r.Sku));
        Assert.Equal(8, (await store.WithAsync<InventoryOverview, InventoryRow?>(store.Acme, q => q.FindAsync("EARLY", default)))!.LowAt);
        Assert.False((await CountAsync(store, store.Globex)).Any);

        // Empty: as the store says. Not said: as it was.
        Assert.Null(Done(await SayAsync(store, "EARLY", " ")).Variants[0].LowStockAt);
        Assert.Equal(0, Done(await SayAsync(store, "NEVER", null)).Variants[0].LowStockAt);
        Assert.Equal(["STORE"], (await LowAsync(store, new(State: StockState.Low))).Select(r => r.Sku));
        foreach (var wrong in new[] { "-1", "few", "1.5", "100001" }) Assert.Equal(["variants[0].lowStockAt"], Refused(await SayAsync(store, "STORE", wrong)).Errors!.Keys);
        await using var db = store.Open(store.Acme);
        Assert.Null((await db.Variants.SingleAsync(v => v.Sku == "STORE")).LowStockAt);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_file_brings_it_and_an_empty_cell_changes_nothing(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);

        Assert.Equal((2, 0, 0, 1), ImportBench.Sums(await ImportBench.TakeAsync(store, store.Acme, ImportKind.Products, "SKU,Product title,Reorder point\nMUG,Mug,7\nPOT,Pot,\nPAN,Pan,few\n")));
        var again = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Products, "SKU,Low stock at\nMUG,\nPOT,0\n");

        Assert.Equal((0, 1, 1, 0), ImportBench.Sums(again));
        await using var db = store.Open(store.Acme);
        Assert.Equal([("MUG", (int?)7), ("POT", 0)], (await db.Variants.OrderBy(v => v.Sku).ToListAsync()).Select(v => (v.Sku, v.LowStockAt)));
    }

    private static Task<ShortStock> CountAsync(TestStore store, TenantId who) => store.WithAsync<InventoryOverview, ShortStock>(who, s => s.CountShortAsync(default));

    private static Task<IReadOnlyList<InventoryRow>> LowAsync(TestStore store, InventoryFilter filter) =>
        store.WithAsync<InventoryOverview, IReadOnlyList<InventoryRow>>(store.Acme, s => s.RunAsync(filter, null, 10, default));

    private static async Task<Outcome<ProductView>> SayAsync(TestStore store, string sku, string? at)
    {
        ProductId product;
        await using (var db = store.Open(store.Acme)) product = await db.Variants.Where(v => v.Sku == sku).Select(v => v.ProductId).SingleAsync();
        return await store.WithAsync<ChangeProduct, Outcome<ProductView>>(store.Acme, c => c.RunAsync(product, new(null, null, [new() { Sku = sku, LowStockAt = at }]), default));
    }
}
