using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>Fills a new merchant with plausible data through the same doors as real ones; the same numbers give the same data.</summary>
public sealed class SeedDemo(IServiceScopeFactory scopes, IDbContextFactory<DirectoryDb> directory, TimeProvider clock)
{
    private const int Days = 60;
    private const string Actor = "Demo";

    /// <summary>Answers how many orders were taken.</summary>
    public async Task<int> RunAsync(TenantId tenant, int orders, int skus, CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, Actor);
        var writes = scope.ServiceProvider.GetRequiredService<Writes>();
        var then = new DemoClock();
        var take = ActivatorUtilities.CreateInstance<TakeOrder>(scope.ServiceProvider, then);
        var now = clock.GetUtcNow().UtcDateTime;
        var random = new Random(20_260_301);

        await SayWhoInvoicesAsync(scope.ServiceProvider, ct);
        var (currency, goods) = await StockAsync(writes, tenant, skus, random, now, ct);
        var taken = 0;
        for (var i = 0; i < orders; i++)
        {
            using var step = Tracing.Begin("demo order");
            // Spread over the days, a little more of them lately.
            var age = Math.Pow((double)(orders - i) / orders, 1.3) * Days;
            var placed = now.AddDays(-age).AddMinutes(-random.Next(90));
            var order = DemoOrders.Make(random, goods, currency, $"DEMO-{i + 1:0000}", placed) with { Channel = DemoChannel.Key };
            if (i % 40 == 17) order = order with { Lines = [.. order.Lines, new("OLD-SKU-77", 1, 0, Title: "Discontinued sampler", ExternalId: $"DEMO-{i + 1:0000}-x")] };
            then.Now = placed;
            if (await take.RunAsync(order, ct) is not Outcome<TakenOrder>.Done({ Order.Id: var id })) continue;
            taken++;
            var fate = FateOf(i, age);
            await writes.RunAsync<int>(async db => { await DemoProgress.ApplyAsync(db, id, fate, Actor, now, ct); return 1; }, ct);
        }
        await scope.ServiceProvider.GetRequiredService<DemoWarehouse>().FillAsync(ct);
        await scope.ServiceProvider.GetRequiredService<DemoReturns>().FillAsync(ct);
        return taken;
    }

    private static DemoFate FateOf(int i, double age) => age switch
    {
        _ when i % 23 == 5 => DemoFate.Cancelled,
        > 8 => i % 19 == 3 ? DemoFate.PartlyRefunded : DemoFate.Delivered,
        > 3 => i % 4 == 0 ? DemoFate.Delivered : DemoFate.Shipped,
        _ => (i % 6) switch { 0 => DemoFate.Held, 1 => DemoFate.Picking, 2 => DemoFate.Packed, 3 => DemoFate.Shipped, _ => DemoFate.Open },
    };

    /// <summary>As somebody would who read the notice that the address is missing.</summary>
    private static async Task SayWhoInvoicesAsync(IServiceProvider services, CancellationToken ct)
    {
        var now = await services.GetRequiredService<InvoicingChoices>().RunAsync(ct);
        if (!now.Seller.LacksAddress()) return;
        var seller = now.Seller with { Address = DemoCatalog.Seat };
        await services.GetRequiredService<ChangeInvoicing>().RunAsync(new(now.When, now.TermDays, now.InvoicePattern, now.CreditPattern, seller, now.OverBillingPercent, now.ReminderDays, now.MailOnIssue), ct);
    }

    private async Task<(string Currency, IReadOnlyList<DemoGood> Goods)> StockAsync(Writes writes, TenantId tenant, int skus, Random random, DateTime now, CancellationToken ct)
    {
        var connection = new Connection(DemoChannel.Key, DemoChannel.Key, "Demo shop", "", "", now);
        connection.Change("Demo shop", enabled: false);
        await using (var known = await directory.CreateDbContextAsync(ct))
        {
            known.Add(new ConnectionRoute { ConnectionId = connection.Id, TenantId = tenant, Kind = DemoChannel.Key });
            await known.SaveChangesAsync(ct);
        }

        var locations = DemoCatalog.Locations();
        var goods = new List<DemoGood>();
        var currency = "USD";
        await writes.RunAsync<int>(async db =>
        {
            currency = await db.Stores.Select(s => s.Currency).SingleAsync(ct);
            var products = DemoCatalog.Products(skus, currency);
            goods = [.. products.SelectMany(p => p.Variants.Select(v => new DemoGood(v.Sku, StockBySku.FullTitle(p.Title, v.Title), v.PriceMinor!.Value)))];
            db.Add(connection);
            db.AddRange(locations);
            db.AddRange(products);
            await db.SaveChangesAsync(ct);

            // One in nine sells faster than it comes in; nobody stocks everything everywhere.
            var shelves = products.SelectMany(p => p.Variants).SelectMany((v, n) => locations
                .Where((_, at) => at == n % 2 || (n + at) % 3 == 0)
                .Select(l => StockOf(v.Id, l.Id, n % 9 == 4 ? random.Next(1, 4) : random.Next(20, 160)))).ToList();
            await StockLevels.EnsureAsync(db, [.. shelves.Select(s => (s.VariantId, s.LocationId))], ct);
            foreach (var chunk in shelves.Chunk(200)) await StockLedger.ApplyAsync(db, chunk, Actor, now.AddDays(-Days - 1), ct);
            return 1;
        }, ct);
        return (currency, goods);
    }

    private static StockChange StockOf(Domain.Catalog.VariantId variant, LocationId location, int units) =>
        new(variant, location, MovementKind.Receive, units, 0, Reason: "opening stock");
}
