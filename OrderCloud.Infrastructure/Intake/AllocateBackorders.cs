using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Job: gives arrived stock to those who wait for it, the oldest order first, one order per transaction.</summary>
public sealed class AllocateBackorders(AllocateBackorder allocate, IDbContextFactory<AppDb> dbs) : ITenantJob
{
    public const string Name = "backorders";

    private const int Page = 20, OrdersPerRun = 200;

    public async Task<bool> HasWorkAsync(CancellationToken ct) => (await NextAsync(null, ct)).Count > 0;

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        (DateTime PlacedAt, OrderId Id)? last = null;
        while (await NextAsync(last, ct) is { Count: > 0 } orders)
        {
            foreach (var order in orders)
            {
                await AllocateAsync(order.Id, progress, ct);
                if (progress.HasMore = progress.Done >= OrdersPerRun) return;
            }
            last = orders[^1];
        }
    }

    private async Task AllocateAsync(OrderId order, JobProgress progress, CancellationToken ct)
    {
        try
        {
            var outcome = await allocate.RunAsync(order, ct);
            if (outcome is Outcome<int>.Refused(var why)) await progress.ItemFailedAsync(new RefusedException(why), ct);
            else if (outcome is Outcome<int>.Done(> 0)) await progress.ItemDoneAsync(ct);
        }
        catch (Exception e) when (e is not (OperationCanceledException or JobCancelledException or StockRacedException))
        {
            await progress.ItemFailedAsync(e, ct);   // a broken order does not starve the younger ones
        }
    }

    /// <summary>Orders that wait for something of which there is some, read page by page: the stock of a page is the stock of now.</summary>
    private async Task<List<(DateTime PlacedAt, OrderId Id)>> NextAsync((DateTime PlacedAt, OrderId Id)? after, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var there = db.StockLevels.Where(l => l.OnHand - l.Reserved - l.Unavailable > 0).Select(l => l.VariantId);
        var waiting = db.FulfillmentOrders
            .Where(f => f.LocationId == null && f.Status == Domain.Fulfillment.FulfillmentOrderStatus.OnHold && f.Lines.Any(l => l.Quantity > l.Shipped && there.Contains(l.VariantId)))
            .Select(f => f.OrderId);
        var orders = db.Orders.Where(o => o.Status == OrderStatus.Open && waiting.Contains(o.Id));
        if (after is var (placedAt, id)) orders = orders.Where(o => o.PlacedAt > placedAt || (o.PlacedAt == placedAt && o.Id > id));
        var rows = await orders.OrderBy(o => o.PlacedAt).ThenBy(o => o.Id).Take(Page).Select(o => new { o.PlacedAt, o.Id }).ToListAsync(ct);
        return [.. rows.Select(r => (r.PlacedAt, r.Id))];
    }
}
