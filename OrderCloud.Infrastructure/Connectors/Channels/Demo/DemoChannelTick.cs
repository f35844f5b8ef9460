using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>Job: lets one order arrive at every demo shop of the current merchant that is switched on.</summary>
public sealed class DemoChannelTick(IDbContextFactory<AppDb> dbs, Writes writes, TimeProvider clock) : ITenantJob
{
    public const string Name = "demo_shop";

    public async Task<bool> HasWorkAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Open(db).AnyAsync(ct);
    }

    /// <summary>Counts no items: a record of each of the thousands of runs of a day would bury those of the other jobs.</summary>
    public Task RunAsync(JobProgress progress, CancellationToken ct) => RunAsync(ct);

    /// <summary>Answers how many orders arrived.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var shops = await Open(db).Select(c => c.Id).ToListAsync(ct);
        if (shops.Count == 0) return 0;

        var currency = await db.Stores.AsNoTracking().Select(s => s.Currency).SingleAsync(ct);
        var goods = await (
            from v in db.Variants.AsNoTracking()
            join p in db.Products on v.ProductId equals p.Id
            orderby v.Id
            select new DemoGood(v.Sku, p.Title, v.PriceMinor != null && v.PriceCurrency == currency ? v.PriceMinor.Value : 1900)).Take(500).ToListAsync(ct);
        if (goods.Count == 0) return 0;

        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var shop in shops)
        {
            // The instant is the event: two nodes that tick together make one order.
            var id = $"D{now.Ticks / TimeSpan.TicksPerSecond / 10:X}";
            var order = DemoOrders.Make(new Random(HashCode.Combine(shop, id)), goods, currency, id, now);
            await writes.RunAsync<int>(async open => await InboxRows.AddAsync(open, shop, [new(id, "order", OwnOrders.Write(order))], now, ct), ct);
        }
        return shops.Count;
    }

    private static IQueryable<Connection> Open(AppDb db) => db.Connections.AsNoTracking().Where(c => c.Kind == DemoChannel.Key && c.Enabled);
}
