using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using Location = OrderCloud.Domain.Inventory.Location;

namespace OrderCloud.Testing;

/// <summary>The rows that tests start from, written through the product's own context.</summary>
internal static class TestSeed
{
    private static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public static async Task MerchantAsync(TestStore store, TenantId tenant, string slug, string name, string country, string currency)
    {
        await using var db = store.Open(tenant);
        db.Add(new Store(name, country, currency, "Etc/UTC", false));
        db.Add(new NumberSeries { Name = NumberSeries.Orders, Last = 1000 });
        foreach (var kind in new[] { "api", "manual", "csv" }) db.Add(new Connection(kind, kind, $"{name} {kind}", "", "", Start));
        await db.SaveChangesAsync();
    }

    public static async Task<LocationId> LocationAsync(TestStore store, TenantId tenant, string code, GeoPoint? point, int priority, string country, bool ships)
    {
        await using var db = store.Open(tenant);
        var location = new Location(code, new(code, LocationKind.Warehouse, Address.Empty with { Country = country }, point, priority, ships, Pickup: false));
        db.Add(location);
        await db.SaveChangesAsync();
        return location.Id;
    }

    public static async Task<VariantId> VariantAsync(TestStore store, TenantId tenant, string sku, int weightGrams, string barcode)
    {
        await using var db = store.Open(tenant);
        var product = new Product($"Product {sku}", "Apparel");
        var variant = product.Add(new(sku, "", barcode, 1000, "USD", null, weightGrams));
        db.Add(product);
        await db.SaveChangesAsync();
        return variant.Id;
    }

    public static async Task ReceiveAsync(TestStore store, TenantId tenant, VariantId variant, LocationId location, int units)
    {
        await using var db = store.Open(tenant);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await StockLevels.EnsureAsync(db, [(variant, location)], default);
        await StockLedger.ApplyAsync(db, [new(variant, location, MovementKind.Receive, units, 0, Reason: "test")], "Ada", Start, default);
        await transaction.CommitAsync();
    }
}
