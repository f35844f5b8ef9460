using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class VariantSearchTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_stock_of_the_location_is_told_when_one_is_named(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        await warehouse.Store.ReceiveAsync(warehouse.Store.Acme, warehouse.Shirt, warehouse.Seattle, 4);
        await warehouse.OrderAsync("A-1", ("TS-1", 3));

        Assert.Equal([("TS-1", 10, 7)], await FindAsync(warehouse, "ts", "DAL"));
        Assert.Equal([("TS-1", 4, 4)], await FindAsync(warehouse, "ts", "SEA"));
        Assert.Equal([("TS-1", 14, 11)], await FindAsync(warehouse, "ts", null));
        Assert.Equal([("TS-1", 0, 0)], await FindAsync(warehouse, "ts", "NOWHERE"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_whole_SKU_or_barcode_is_found_exactly_and_a_part_of_one_is_not(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        await warehouse.Store.AddVariantAsync(warehouse.Store.Acme, "TS-10");

        Assert.Equal(["TS-1"], await ExactAsync(warehouse, " ts-1 "));
        Assert.Equal(["TS-1"], await ExactAsync(warehouse, Barcode));
        Assert.Equal(["TS-1"], await ExactAsync(warehouse, "4 006381 333931"));
        Assert.Empty(await ExactAsync(warehouse, "TS"));
        Assert.Empty(await ExactAsync(warehouse, ""));
        Assert.Empty(await warehouse.Store.WithAsync<VariantSearch, IReadOnlyList<FoundVariant>>(warehouse.Store.Globex, s => s.ExactAsync("TS-1")));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_barcode_on_two_products_gives_both_to_choose_from(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        await warehouse.Store.AddVariantAsync(warehouse.Store.Acme, "TS-2", barcode: "0" + Barcode);

        Assert.Equal(["TS-1", "TS-2"], (await ExactAsync(warehouse, Barcode)).Order());
        Assert.Equal(["TS-1", "TS-2"], (await FindAsync(warehouse, Barcode, null)).Select(f => f.Item1).Order());
    }

    private static async Task<IEnumerable<(string, int, int)>> FindAsync(Warehouse warehouse, string query, string? at) =>
        (await warehouse.WithAsync<VariantSearch, IReadOnlyList<FoundVariant>>(s => s.RunAsync(query, 8, at))).Select(f => (f.Sku, f.OnHand, f.Available));

    private static async Task<IEnumerable<string>> ExactAsync(Warehouse warehouse, string code) =>
        (await warehouse.WithAsync<VariantSearch, IReadOnlyList<FoundVariant>>(s => s.ExactAsync(code))).Select(f => f.Sku);
}
