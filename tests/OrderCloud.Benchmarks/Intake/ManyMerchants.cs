using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web;

namespace OrderCloud.Benchmarks.Intake;

/// <summary>A site full of merchants, each with products at two locations, and their API keys.</summary>
internal static class ManyMerchants
{
    public const int Skus = 1000;

    public static async Task<IReadOnlyList<string>> SeedAsync(string[] settings, int merchants)
    {
        await using var app = SiteBuilder.Create(settings).Build();
        await app.Services.GetRequiredService<Migrator>().RunAsync();
        var keys = new List<string>();
        for (var i = 1; i <= merchants; i++)
        {
            await using var scope = app.Services.CreateAsyncScope();
            var outcome = await scope.ServiceProvider.GetRequiredService<CreateTenant>()
                .RunAsync(new($"Merchant {i}", $"merchant-{i}", "US", $"owner{i}@bench.test", "Owner", "bench-pass-1", WithApiKey: true), default);
            var made = ((Outcome<MerchantCreated>.Done)outcome).Value;
            keys.Add(made.ApiKey!);
            await FillAsync(app.Services, made.TenantId);
        }
        return keys;
    }

    private static async Task FillAsync(IServiceProvider services, TenantId tenant)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "Benchmark");
        await scope.ServiceProvider.GetRequiredService<Writes>().RunAsync<TenantId>(async db =>
        {
            Location[] locations = [At("DAL", "TX", "75201", new(32.78, -96.80)), At("RNO", "NV", "89501", new(39.53, -119.81))];
            db.AddRange(locations);
            await db.SaveChangesAsync();

            var products = Enumerable.Range(1, Skus).Select(i => new Product($"Product {i}", "Bench")).ToList();
            for (var i = 0; i < Skus; i++) products[i].Add(new($"SKU-{i + 1}", "", "", 1000, "USD", null, 300));
            foreach (var product in products) product.TakeEvents();
            await db.InsertNowAsync(products, default);
            await db.InsertNowAsync(products.SelectMany(p => p.Variants).ToList(), default);
            await db.InsertNowAsync(products.SelectMany(p => p.Variants).SelectMany(v => locations.Select(l =>
                new StockLevel { VariantId = v.Id, LocationId = l.Id, OnHand = 1_000_000_000 })).ToList(), default);
            return tenant;
        }, default);
    }

    private static Location At(string code, string region, string postalCode, GeoPoint point) => new(
        code, new(code, LocationKind.Warehouse, new Address { Region = region, PostalCode = postalCode, Country = "US" }, point, 1, Ships: true, Pickup: false));
}
