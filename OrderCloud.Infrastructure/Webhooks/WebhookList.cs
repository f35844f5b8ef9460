using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>A receiver as it is shown; its secret never is.</summary>
/// <param name="Last">The newest delivery that was tried; null: none was.</param>
/// <param name="Waiting">Deliveries that are still to go out.</param>
public sealed record WebhookRow(
    WebhookEndpointId Id, string Url, string Host, string Description, IReadOnlyList<string> Topics, WebhookState State, string StateWhy, DateTime StateSince, int FailuresInARow, DateTime? OldSecretUntil,
    DateTime CreatedAt, LastDelivery? Last, int Waiting, int Version)
{
    public static WebhookRow Of(WebhookEndpoint e, LastDelivery? last = null, int waiting = 0) =>
        new(e.Id, e.Url, e.Host, e.Description, e.Topics, e.State, e.StateWhy, e.StateSince, e.FailuresInARow, e.OldSecretUntil, e.CreatedAt, last, waiting, e.Version);
}

public sealed record LastDelivery(DateTime At, WebhookDeliveryState State, int? Code, string Error);

/// <summary>Webhooks that get nothing until somebody looks.</summary>
public sealed record WebhooksOff(int Count, DateTime Since, WebhookEndpointId First);

/// <summary>Query: whom the store's programs are told of what happens.</summary>
public sealed class WebhookList(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<WebhookRow>> RunAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await RowsAsync(db, db.WebhookEndpoints.AsNoTracking(), ct);
    }

    /// <summary>Null when this merchant has none with the id.</summary>
    public async Task<WebhookRow?> FindAsync(WebhookEndpointId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await RowsAsync(db, db.WebhookEndpoints.AsNoTracking().Where(e => e.Id == id), ct) is [var one] ? one : null;
    }

    /// <summary>Null when none is switched off by itself.</summary>
    public async Task<WebhooksOff?> OffAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var off = await db.WebhookEndpoints.AsNoTracking().Where(e => e.State == WebhookState.Disabled).OrderBy(e => e.StateSince).ThenBy(e => e.Id).Select(e => new { e.Id, e.StateSince }).ToListAsync(ct);
        return off is [var first, ..] ? new(off.Count, first.StateSince, first.Id) : null;
    }

    // At most a handful of webhooks, each asked for with its own index.
    private static async Task<IReadOnlyList<WebhookRow>> RowsAsync(AppDb db, IQueryable<WebhookEndpoint> which, CancellationToken ct)
    {
        var rows = new List<WebhookRow>();
        foreach (var endpoint in await which.OrderBy(e => e.CreatedAt).ThenBy(e => e.Id).ToListAsync(ct))
        {
            var its = db.WebhookDeliveries.AsNoTracking().Where(d => d.EndpointId == endpoint.Id);
            var last = await its.Where(d => d.LastAt != null).OrderByDescending(d => d.CreatedAt).Select(d => new LastDelivery(d.LastAt!.Value, d.State, d.LastCode, d.LastError)).FirstOrDefaultAsync(ct);
            rows.Add(WebhookRow.Of(endpoint, last, await its.CountAsync(d => d.State == WebhookDeliveryState.Waiting || d.State == WebhookDeliveryState.Failed, ct)));
        }
        return rows;
    }
}
