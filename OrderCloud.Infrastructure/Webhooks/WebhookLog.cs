using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>A delivery in the log, without what it says.</summary>
public sealed record DeliveryRow(
    WebhookDeliveryId Id, WebhookEndpointId EndpointId, string Topic, OrderId? OrderId, string About, long Sequence, WebhookDeliveryState State, int Attempts, DateTime CreatedAt, DateTime? NextAt, DateTime? LastAt,
    int? Code, int? Milliseconds, string Error);

/// <param name="WhyNotReplay">Null: it may be sent once more.</param>
public sealed record DeliveryView(DeliveryRow Row, string Url, string Body, IReadOnlyList<AttemptRow> Attempts, Refusal? WhyNotReplay);

public sealed record AttemptRow(int Number, DateTime At, int? Code, int Milliseconds, string Answer, string Error);

/// <summary>Query: what was sent to a receiver, what it answered, and what is still to go out.</summary>
public sealed class WebhookLog(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    private const int MostAttempts = 100;

    /// <summary>Newest first; null when this merchant has no such webhook.</summary>
    public async Task<IReadOnlyList<DeliveryRow>?> RunAsync(WebhookEndpointId id, WebhookDeliveryState? state, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.WebhookEndpoints.AnyAsync(e => e.Id == id, ct)) return null;
        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.EndpointId == id);
        if (state is { } wanted) deliveries = deliveries.Where(d => d.State == wanted);
        if (after is { } last)
        {
            var before = new WebhookDeliveryId(last.Id);
            deliveries = deliveries.Where(d => d.CreatedAt < last.At || (d.CreatedAt == last.At && d.Id < before));
        }
        return await Rows(deliveries.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(take)).ToListAsync(ct);
    }

    /// <summary>One with what it says; refused to those who may not read what it tells of.</summary>
    public async Task<Outcome<DeliveryView>> FindAsync(WebhookDeliveryId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.WebhookDeliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct) is not { } delivery) return WebhookRefusals.DeliveryNotFound;
        if (WebhookTopics.Find(delivery.Topic) is { } topic && !user.May(topic.Needs)) return WebhookRefusals.MayNotRead(topic.Name, topic.Needs);
        var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == delivery.EndpointId, ct);
        var attempts = await db.WebhookAttempts.AsNoTracking().Where(a => a.DeliveryId == id).OrderByDescending(a => a.Number).Take(MostAttempts)
            .Select(a => new AttemptRow(a.Number, a.At, a.Code, a.Milliseconds, a.Answer, a.Error)).ToListAsync(ct);
        return new DeliveryView(await Rows(db.WebhookDeliveries.AsNoTracking().Where(d => d.Id == id)).SingleAsync(ct), endpoint.Url, delivery.Body, attempts, delivery.WhyNotReplay(endpoint));
    }

    private static IQueryable<DeliveryRow> Rows(IQueryable<WebhookDelivery> deliveries) => deliveries.Select(d => new DeliveryRow(
        d.Id, d.EndpointId, d.Topic, d.OrderId, d.About, d.Sequence, d.State, d.Attempts, d.CreatedAt, d.State == WebhookDeliveryState.Waiting || d.State == WebhookDeliveryState.Failed ? d.NextAt : null,
        d.LastAt, d.LastCode, d.LastMilliseconds, d.LastError));
}
