using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Opens a lane for each receiver that something is due for, and waits for none of them.</summary>
public sealed class WebhookServer(IDbContextFactory<AppDb> dbs, WebhookLanes lanes, CurrentUser user, TimeProvider clock) : IServeQueue
{
    public string Queue => DueWork.Webhooks;

    public async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var waiting = await Waiting(db).GroupBy(d => d.EndpointId).Select(g => new { Endpoint = g.Key, NextAt = g.Min(d => d.NextAt) }).ToListAsync(ct);
        foreach (var due in waiting.Where(w => w.NextAt <= now)) lanes.Start(user.TenantId, due.Endpoint);   // at its end it asks again
        return QueueResult.Later(waiting.Where(w => w.NextAt > now).Min(w => (DateTime?)w.NextAt));
    }

    internal static IQueryable<WebhookDelivery> Waiting(AppDb db) => db.WebhookDeliveries.AsNoTracking().Where(d =>
        (d.State == WebhookDeliveryState.Waiting || d.State == WebhookDeliveryState.Failed) && db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && e.State == WebhookState.Active));
}

/// <summary>Sends what is due for one receiver, one after the other.</summary>
public sealed class WebhookLane(IDbContextFactory<AppDb> dbs, SendWebhook send, TimeProvider clock)
{
    private const int Batch = 20;

    public async Task RunAsync(WebhookEndpointId endpoint, CancellationToken ct)
    {
        while (await DueAsync(endpoint, ct) is { Count: > 0 } due)
        {
            var sent = 0;
            foreach (var id in due)
            {
                ct.ThrowIfCancellationRequested();
                if (await send.RunAsync(id, ct)) sent++;
            }
            if (sent == 0) return;   // another node has them
        }
    }

    private async Task<List<WebhookDeliveryId>> DueAsync(WebhookEndpointId endpoint, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await WebhookServer.Waiting(db).Where(d => d.EndpointId == endpoint && d.NextAt <= now).OrderBy(d => d.NextAt).ThenBy(d => d.Id).Take(Batch).Select(d => d.Id).ToListAsync(ct);
    }
}

public sealed class ServeWebhooks(IDbContextFactory<AppDb> dbs, IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock)
    : ServeWaiting(DueWork.Webhooks, dbs, scopes, user, clock)
{
    protected override IQueryable<DateTime> DueAt(AppDb db) => WebhookServer.Waiting(db).Select(d => d.NextAt);
}
