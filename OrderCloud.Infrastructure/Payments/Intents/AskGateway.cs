using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Intents;

/// <summary>
/// Asks the gateway for what an intent wants, with no transaction open, and keeps its answer. A first time it asks for the deed; later it asks what
/// became of it, and repeats the deed with the same key only where the gateway says that nothing has happened. So nothing is done twice, and what
/// nobody heard is settled in the end.
/// </summary>
public sealed class AskGateway(IDbContextFactory<AppDb> dbs, Writes writes, GatewayDesk desk, GatewayKinds kinds, CustomerLinks links, TimeProvider clock)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), LongestWait = TimeSpan.FromHours(6);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Does it now, unless somebody else is at it.</summary>
    /// <returns>The intent as it is afterwards; null when there is none.</returns>
    public async Task<PaymentIntent?> RunAsync(Guid id, CancellationToken ct = default)
    {
        if (await LeaseAsync(id, ct) is not { } intent) return await FindAsync(id, ct);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var answer = await desk.OpenAsync(db, intent.ConnectionId, ct) is { } open
            ? await AskAsync(open, intent, OriginOf(intent, await links.SlugAsync(db.TenantId, ct)), ct)
            : new GatewayAnswer.Declined(PaymentRefusals.NoGateway);
        await KeepAsync(intent.Id, answer, ct);
        return await FindAsync(id, ct);
    }

    private static Task<GatewayAnswer> AskAsync(OpenGateway open, PaymentIntent intent, PaymentOrigin origin, CancellationToken ct) => intent.Kind is PaymentKind.Authorization
        ? FinishAsync(open, intent, origin, ct)
        : DoAsync(open, intent, origin, ct);

    /// <summary>The customer may have paid: where the gateway waits for our word it gets it, else it says what is so.</summary>
    private static Task<GatewayAnswer> FinishAsync(OpenGateway open, PaymentIntent intent, PaymentOrigin origin, CancellationToken ct) =>
        open.Gateway.FinishAsync(open.Account, new(intent.PaymentId, intent.CaptureNow, origin, $"{intent.Id:N}-{intent.Tries}"), ct);

    private static async Task<GatewayAnswer> DoAsync(OpenGateway open, PaymentIntent intent, PaymentOrigin origin, CancellationToken ct)
    {
        if (intent.Tries > 1)
        {
            var known = await open.Gateway.LookUpAsync(open.Account, new(intent.Kind, intent.PaymentId, intent.TargetId, origin), ct);
            if (known is not GatewayAnswer.Settled { Reference: "" }) return known;
        }

        var (gateway, account, key) = (open.Gateway, open.Account, intent.Id.ToString("N"));
        return intent.Kind switch
        {
            PaymentKind.Capture => await gateway.CaptureAsync(account, new(intent.PaymentId, intent.TargetId, intent.Amount, intent.IsLast, origin, key), ct),
            PaymentKind.Void => await gateway.VoidAsync(account, new(intent.PaymentId, intent.TargetId, intent.Amount, origin, key), ct),
            PaymentKind.Refund => await gateway.RefundAsync(account, new(intent.PaymentId, intent.TargetId, intent.Amount, origin, key), ct),
            var other => throw new InvalidOperationException($"Nobody asks a gateway for a {other}."),
        };
    }

    private Task<Outcome<Guid>> KeepAsync(Guid id, GatewayAnswer answer, CancellationToken ct) => writes.RunAsync<Guid>(async db =>
    {
        var intent = await db.PaymentIntents.SingleAsync(i => i.Id == id, ct);
        if (await PaymentFile.LoadAsync(db, intent.OrderId, ct) is not { } file) return id;
        if (answer is GatewayAnswer.Settled settled) Settle(db, file, intent, settled);
        else if (answer is GatewayAnswer.Declined(var why)) await DeclineAsync(db, file, intent, why, ct);
        else if (answer is GatewayAnswer.Unknown unknown) Postpone(db, intent, unknown.Why, unknown.RetryAfterSeconds);
        return id;
    }, ct);

    private void Settle(AppDb db, PaymentFile file, PaymentIntent intent, GatewayAnswer.Settled settled)
    {
        if (settled.Payments.Count > 0 && settled.Currency != file.Order.Currency) Postpone(db, intent, $"the gateway speaks of {settled.Currency}, the order of {file.Order.Currency}", null);
        else if (file.WhyNot(intent, settled.Payments) is { } conflict) Postpone(db, intent, conflict.Message, null);
        else
        {
            file.Take(db, intent, settled.Payments, TitleOf(intent), Now);
            if (settled.Risk is { } risk) intent.NoteRisk(risk);
            if (settled.Reference.Length > 0) intent.Settle(Now);
            else if (intent is { Status: IntentStatus.Waiting } && HasClosed(intent)) intent.Expire(Now);
            else Postpone(db, intent, "", null, answered: intent.Status is IntentStatus.Waiting);
        }
    }

    private async Task DeclineAsync(AppDb db, PaymentFile file, PaymentIntent intent, Refusal why, CancellationToken ct)
    {
        // On a page the customer may try again with another card, as long as it is open.
        if (intent.Status is IntentStatus.Waiting)
        {
            if (why == GatewayRefusals.PageExpired || HasClosed(intent)) intent.Expire(Now);
            else Postpone(db, intent, why.Message, null, answered: true);
            return;
        }

        if (!PaymentIntentStates.Table.Allow(intent.Status, IntentVerb.Decline)) return;
        intent.Decline(why.Message, Now);
        if (intent.RefundId is { } refund)
        {
            var granted = await db.Refunds.SingleAsync(r => r.Id == refund, ct);
            granted.Decline(intent.AmountMinor);
            file.Order.NoteGranted(-intent.AmountMinor);
            if (granted.IsGoodwill) file.Order.NoteGoodwill(-intent.AmountMinor);   // the limit has room again
        }
        var what = intent.Kind switch { PaymentKind.Refund => "Giving back", PaymentKind.Void => "Letting go", _ => "Taking" };
        db.Add(OrderTimeline.Entry(intent.OrderId, "payment_declined", $"{what} {MoneyForm.Of(intent.AmountMinor, intent.Currency)} was declined: {why.Message}", TitleOf(intent), Now));
    }

    private void Postpone(AppDb db, PaymentIntent intent, string heard, int? retryAfterSeconds, bool answered = false)
    {
        if (!PaymentIntentStates.Table.Allow(intent.Status, IntentVerb.Postpone)) return;
        var wait = TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, Math.Max(retryAfterSeconds ?? 0, (intent.Status is IntentStatus.Waiting ? 300 : 15) * Math.Pow(2, Math.Max(0, intent.Tries - 1)))));
        intent.Postpone(heard, Now + wait, answered);
        db.Wake(DueWork.Payments);
        if (intent.Status is IntentStatus.Lost)
            db.Add(OrderTimeline.Entry(intent.OrderId, "payment_unknown", $"{TitleOf(intent)} has not said what became of {MoneyForm.Of(intent.AmountMinor, intent.Currency)}. Look there, or have it asked again.", TitleOf(intent), Now));
    }

    private bool HasClosed(PaymentIntent intent) => (intent.PageUntil ?? intent.CreatedAt.AddHours(6)) < Now;

    private static PaymentOrigin OriginOf(PaymentIntent intent, string slug) => new(slug, intent.OrderId, intent.Id);

    private string TitleOf(PaymentIntent intent) => kinds.TitleOf(intent.Gateway);

    private async Task<PaymentIntent?> LeaseAsync(Guid id, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<PaymentIntent>(async db =>
        {
            var intent = await db.PaymentIntents.FirstOrDefaultAsync(i => i.Id == id && (i.Status == IntentStatus.Open || i.Status == IntentStatus.Waiting), ct);
            if (intent is null || intent.NotBefore > Now) return PaymentRefusals.NotLost;
            intent.Lease(Now + Lease);
            return intent;
        }, ct);
        return outcome is Outcome<PaymentIntent>.Done(var leased) ? leased : null;
    }

    private async Task<PaymentIntent?> FindAsync(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.PaymentIntents.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, ct);
    }
}
