using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>Sends a delivery once: takes it, sends it with no transaction open, and writes what came of it.</summary>
public sealed class SendWebhook(Writes writes, WebhookSecrets secrets, WebhookPost post, TimeProvider clock)
{
    /// <summary>Longer than a receiver may take; who lost it writes nothing.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly WebhookReply Unreadable = new(null, 0, "", "The secret cannot be read by this installation any more. Make a new one.", IsHopeless: true);

    private sealed record Taken(WebhookDeliveryId Id, int Attempt, WebhookEndpoint To, byte[] Body);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>False when there was nothing to do: another was faster, or it is not to be sent now.</summary>
    public async Task<bool> RunAsync(WebhookDeliveryId id, CancellationToken ct)
    {
        if (await TakeAsync(id, ct) is not Outcome<Taken>.Done(var taken)) return false;
        var reply = await PostAsync(taken, ct);
        await SettleAsync(taken, reply, CancellationToken.None);   // what was sent is written, whoever stops
        return true;
    }

    private Task<Outcome<Taken>> TakeAsync(WebhookDeliveryId id, CancellationToken ct) => writes.RunAsync<Taken>(async db =>
    {
        if (await db.WebhookDeliveries.FirstOrDefaultAsync(d => d.Id == id, ct) is not { } delivery) return WebhookRefusals.DeliveryNotFound;
        if (!delivery.IsDue(Now)) return WebhookRefusals.Waits;
        var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == delivery.EndpointId, ct);
        if (endpoint.State is not WebhookState.Active) return WebhookRefusals.NotActive;
        delivery.Begin(Now + Lease);
        return new Taken(id, delivery.Attempts, endpoint, Encoding.UTF8.GetBytes(delivery.Body));
    }, ct);

    private async Task<WebhookReply> PostAsync(Taken taken, CancellationToken ct)
    {
        IReadOnlyList<string> keys;
        try { keys = secrets.Read(taken.To, Now); }
        catch (CryptographicException) { return Unreadable; }
        return await post.SendAsync(taken.To.Url, taken.Body, WebhookSignature.Headers(keys, taken.Id, Now, taken.Body), ct);
    }

    private Task<Outcome<int>> SettleAsync(Taken taken, WebhookReply reply, CancellationToken ct) => writes.RunAsync<int>(async db =>
    {
        if (await db.WebhookDeliveries.FirstOrDefaultAsync(d => d.Id == taken.Id, ct) is not { } delivery || delivery.Attempts != taken.Attempt || delivery.State is WebhookDeliveryState.Delivered or WebhookDeliveryState.Dead) return 0;
        var endpoint = await db.WebhookEndpoints.SingleAsync(e => e.Id == delivery.EndpointId, ct);
        db.Add(new WebhookAttempt(delivery, reply, Now));
        Enter(delivery, endpoint, reply);
        return delivery.Attempts;
    }, ct);

    private void Enter(WebhookDelivery delivery, WebhookEndpoint endpoint, WebhookReply reply)
    {
        var wait = reply.Verdict is WebhookVerdict.TryAgain ? WebhookRetries.WaitAfter(delivery.Tries, reply.RetryAfter, Random.Shared.NextDouble()) : null;
        if (reply.Verdict is WebhookVerdict.Delivered)
        {
            delivery.Deliver(reply, Now);
            endpoint.NoteDelivered();
        }
        else if (wait is { } later) delivery.Fail(reply, Now, Now + later);
        else
        {
            delivery.GiveUp(reply, Now);
            if (reply.Verdict is not WebhookVerdict.Gone) endpoint.NoteGivenUp(reply.Error, Now);
            else if (endpoint.WhyNot(WebhookVerb.Disable) is null) endpoint.Disable(reply.Error, Now);
        }
    }
}
