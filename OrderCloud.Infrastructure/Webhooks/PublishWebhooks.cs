using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Writes what each receiver is to be told of an event; sending it is another's work.</summary>
public sealed class PublishWebhooks(IDbContextFactory<AppDb> dbs, IDbContextFactory<DirectoryDb> directory, Writes writes, WebhookDocuments documents, TimeProvider clock) : IHandle<IDomainEvent>
{
    public async Task HandleAsync(IDomainEvent happened, Guid messageId, CancellationToken ct)
    {
        var source = WebhookTopics.Of(happened);
        await using (var db = await dbs.CreateDbContextAsync(ct))
            if ((await MissingAsync(db, source.Topic.Name, messageId, ct)).Count == 0) return;

        await writes.RunAsync<int>(async db =>
        {
            var missing = await MissingAsync(db, source.Topic.Name, messageId, ct);
            if (missing.Count == 0) return 0;

            // Who takes a number holds the order's row until the end: what is read after it is as new as the number says.
            var order = source.OrderOf(happened);
            var sequence = await NumberSeries.NextOrFirstAsync(db, SeriesOf(order), ct);
            if (await source.Read(documents, happened, ct) is not { } data) return 0;
            var number = await db.Orders.Where(o => o.Id == order).Select(o => o.Number).SingleAsync(ct);
            var (merchant, now) = (await SlugAsync(directory, db.TenantId, ct), clock.GetUtcNow().UtcDateTime);
            foreach (var endpoint in missing)
            {
                var id = WebhookDeliveryId.New();
                db.Add(new WebhookDelivery(id, endpoint, messageId, source.Topic.Name, order, $"#{number}".Cut(60), sequence, WebhookBody.Write(id, source.Topic.Name, now, sequence, merchant, data), now));
            }
            db.Wake(DueWork.Webhooks);
            return missing.Count;
        }, ct);
    }

    internal static async Task<string> SlugAsync(IDbContextFactory<DirectoryDb> directory, TenantId tenant, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Merchants.Where(m => m.Id == tenant).Select(m => m.Slug).FirstOrDefaultAsync(ct) ?? "";
    }

    /// <summary>Who wants it and has not got it: an event may be handled twice.</summary>
    private static async Task<List<WebhookEndpointId>> MissingAsync(AppDb db, string topic, Guid message, CancellationToken ct)
    {
        var endpoints = await db.WebhookEndpoints.AsNoTracking().Where(e => e.State != WebhookState.Disabled).OrderBy(e => e.CreatedAt).ThenBy(e => e.Id).ToListAsync(ct);
        var wanting = endpoints.Where(e => e.Wants(topic)).Select(e => e.Id).ToList();
        if (wanting.Count == 0) return [];
        var known = await db.WebhookDeliveries.Where(d => wanting.Contains(d.EndpointId) && d.CauseId == message).Select(d => d.EndpointId).ToListAsync(ct);
        return [.. wanting.Except(known)];
    }

    private static string SeriesOf(OrderId order) => $"webhook {order.Value:N}";
}
