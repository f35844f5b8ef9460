using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>What is open, as the navigation counts it; zero where the member may not look.</summary>
/// <param name="Parts">To pick, pack or ship, at the member's locations.</param>
/// <param name="FailedTasks">Consequences of changes that were given up after several tries.</param>
public sealed record OpenWorkView(int Orders, int Parts, int FailedEvents, int FailedTasks);

/// <summary>Query: how much is open, each counted up to a limit, all in one statement.</summary>
public sealed class OpenWork(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <summary>A count that reaches it is shown as "999+".</summary>
    public const int Limit = 1000;

    public async Task<OpenWorkView> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var parts = db.FulfillmentOrders.Where(f => f.Status == FulfillmentOrderStatus.Open || f.Status == FulfillmentOrderStatus.InProgress
            || (f.Status == FulfillmentOrderStatus.OnHold && f.HoldReason != null));
        if (user.Locations is { } bound) parts = parts.Where(f => f.LocationId != null && bound.Contains(f.LocationId.Value));
        var (orders, fulfillment, channels, jobs) = (user.May(Permission.ViewOrders), user.May(Permission.ViewFulfillment), user.May(Permission.ViewChannels), user.May(Permission.ViewJobs));
        return await db.Stores.Select(_ => new OpenWorkView(
            orders ? db.Orders.Where(o => o.Status == OrderStatus.Open).Take(Limit).Count() : 0,
            fulfillment ? parts.Take(Limit).Count() : 0,
            channels ? db.Inbox.Where(m => m.Status == WorkStatus.Failed).Take(Limit).Count() : 0,
            jobs ? db.Outbox.Where(m => m.Status == WorkStatus.Failed).Take(Limit).Count() : 0)).SingleAsync(ct);
    }
}
