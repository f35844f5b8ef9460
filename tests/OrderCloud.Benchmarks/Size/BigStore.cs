using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.Benchmarks.Size;

/// <summary>`seed`: one merchant with as many orders as asked, written past the actions but by the aggregates' own rules.</summary>
internal static class BigStore
{
    public const string Slug = "big";

    private const int Skus = 5000, PerTransaction = 10_000, Received = 100_000_000;

    public static string OwnerEmail => $"owner@{Slug}.test";

    public static async Task<int> SeedAsync(string[] args)
    {
        var orders = Option(args, "--orders") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : 1_000_000;
        await using var app = SiteBuilder.Create([.. await BigSite.SettingsAsync(args), "--Logging:LogLevel:Default=Error"]).Build();
        await app.Services.GetRequiredService<Migrator>().RunAsync();
        var clock = Stopwatch.StartNew();
        var made = await NewMerchantAsync(app.Services);
        var rows = await FillAsync(app.Services, made.TenantId, orders);
        Console.WriteLine(JsonSerializer.Serialize(new { figure = "seed", orders, rows, seconds = Math.Round(clock.Elapsed.TotalSeconds, 1), merchant = Slug, apiKey = made.ApiKey }));
        return 0;
    }

    internal static string? Option(string[] args, string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static async Task<MerchantCreated> NewMerchantAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var ask = new NewMerchant("Big Store", Slug, "US", OwnerEmail, "Olive Owner", TestMerchant.Password, WithApiKey: true);
        return await scope.ServiceProvider.GetRequiredService<CreateTenant>().RunAsync(ask, default) switch
        {
            Outcome<MerchantCreated>.Done(var made) => made,
            Outcome<MerchantCreated>.Refused(var why) => throw new InvalidOperationException($"{why.Message} Seed an empty database."),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private static async Task<long> FillAsync(IServiceProvider services, TenantId tenant, int orders)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "Seed");
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        await LoadingDoors.OpenAsync(db);
        var load = new BulkLoad(db);

        var now = DateTime.UtcNow;
        var (variants, locations) = await CatalogAsync(db, load);
        var connection = await db.Connections.Where(c => c.Code == "api").Select(c => c.Id).SingleAsync();
        var past = new PastOrders(connection, variants, locations, orders, now);
        foreach (var variant in variants)
            foreach (var location in locations) past.Levels[(variant.Id, location.Id)] = (Received, 0);

        for (var from = 0; from < orders; from += PerTransaction) await AddAsync(db, load, past.Next(from, Math.Min(PerTransaction, orders - from)));
        await LevelsAsync(db, load, past, now.AddYears(-3));
        await db.NumberSeries.Where(s => s.Name == NumberSeries.Orders).ExecuteUpdateAsync(s => s.SetProperty(x => x.Last, 1000L + orders));
        await LoadingDoors.CloseAsync(db);
        await db.Customers.ExecuteUpdateAsync(s => s
            .SetProperty(c => c.OrderCount, c => db.Orders.Count(o => o.CustomerId == c.Id)).SetProperty(c => c.LastOrderAt, c => db.Orders.Where(o => o.CustomerId == c.Id).Max(o => o.PlacedAt))
            .SetProperty(c => c.ValueMinor, c => db.Orders.Where(o => o.CustomerId == c.Id && o.Status != OrderStatus.Cancelled).Sum(o => o.TotalMinor)).SetProperty(c => c.CheckedAt, now));
        return load.Rows;
    }

    private static async Task<(List<Variant>, Location[])> CatalogAsync(AppDb db, BulkLoad load)
    {
        Location[] locations = [At("DAL", "Dallas", "TX", "75201", new(32.78, -96.80)), At("RNO", "Reno", "NV", "89501", new(39.53, -119.81)), At("ATL", "Atlanta", "GA", "30307", new(33.76, -84.33))];
        var products = Enumerable.Range(1, Skus).Select(i => new Product($"Product {i}", $"Shelf {i % 40}")).ToList();
        for (var i = 0; i < Skus; i++) products[i].Add(new($"SKU-{i + 1:0000}", "", "", 1000 + i % 90 * 100, "USD", null, 300));
        var variants = products.SelectMany(p => p.Variants).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await load.AddAsync(locations);
        await load.AddAsync(products);
        await load.AddAsync(variants);
        await transaction.CommitAsync();
        return (variants, locations);
    }

    private static async Task AddAsync(AppDb db, BulkLoad load, OrderRows rows)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await load.AddAsync(rows.Customers);
        await load.AddAsync(rows.Customers.SelectMany(c => CustomerTerm.Of(c).Select(t => new CustomerTerm { Term = t, CustomerId = c.Id })).ToList());
        await load.AddAsync(rows.Customers.SelectMany(c => CustomerKey.Of(c).Select(k => new CustomerKey { Key = k, CustomerId = c.Id })).ToList());
        await load.AddAsync(rows.Orders);
        await load.AddAsync(rows.Lines);
        await load.AddAsync(rows.Holds);
        await load.AddAsync(rows.Parts);
        await load.AddAsync(rows.PartLines);
        await load.AddAsync(rows.Shipments);
        await load.AddAsync(rows.ShipmentLines);
        await load.AddAsync(rows.Payments);
        await load.AddAsync(rows.Movements);
        await load.AddAsync(rows.Timeline);
        await load.AddAsync(rows.Terms);
        await transaction.CommitAsync();
    }

    /// <summary>The levels that the ledger leads to, and what was received before the first order.</summary>
    private static async Task LevelsAsync(AppDb db, BulkLoad load, PastOrders past, DateTime received)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await load.AddAsync(past.Levels.Select(l => new StockLevel { VariantId = l.Key.Item1, LocationId = l.Key.Item2, OnHand = l.Value.OnHand, Reserved = l.Value.Reserved }).ToList());
        await load.AddAsync(past.Levels.Keys.Select(key => new StockMovement
        {
            At = received, VariantId = key.Item1, LocationId = key.Item2, Kind = MovementKind.Receive, OnHandChange = Received, OnHandAfter = Received, Reason = "First delivery", Actor = "Seed",
        }).ToList());
        await transaction.CommitAsync();
    }

    private static Location At(string code, string name, string region, string postalCode, GeoPoint point) => new(
        code, new(name, LocationKind.Warehouse, new Address { City = name, Region = region, PostalCode = postalCode, Country = "US" }, point, 1, Ships: true, Pickup: false));
}
