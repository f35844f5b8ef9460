using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Infrastructure.Payments.Notices;

/// <summary>Takes what gateways reported into the orders' ledgers. A notice and what it did are one transaction; their order does not matter.</summary>
public sealed class ProcessNotices(
    IDbContextFactory<AppDb> dbs, Writes writes, AskGateway ask, GatewayKinds kinds, CustomerLinks links, CurrentUser user, TimeProvider clock, ILogger<ProcessNotices> log) : IServeQueue
{
    private const int Batch = 25;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public string Queue => DueWork.Notices;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        var now = Now;
        await using var db = await dbs.CreateDbContextAsync(ct);
        var due = await Waiting(db).Where(e => e.NotBefore <= now).OrderBy(e => e.ReceivedAt).ThenBy(e => e.Id).Take(Batch).Select(e => e.Id).ToListAsync(ct);
        foreach (var id in due)
        {
            ct.ThrowIfCancellationRequested();
            if (await LeaseAsync(id, ct) is { } happened) await ServeAsync(happened, ct);
        }
        return due.Count == Batch ? QueueResult.Again : QueueResult.Later(await Waiting(db).MinAsync(e => (DateTime?)e.NotBefore, ct));
    }

    internal static IQueryable<GatewayEvent> Waiting(AppDb db) => db.GatewayEvents.AsNoTracking().Where(e => e.Status == WorkStatus.Pending || e.Status == WorkStatus.Retrying);

    private async Task ServeAsync(GatewayEvent happened, CancellationToken ct)
    {
        using var step = Tracing.Continue("gateway_notice", happened.Trace);
        user.BecomeSystem(user.TenantId, ActorKind.Channel, kinds.TitleOf(happened.Gateway));
        try
        {
            var notice = KeptNotice.Read(happened.Notice);
            if (PaymentOrigin.TryParse(notice.Origin, out var origin) && !await IsOursAsync(origin, ct)) await SettleAsync(happened.Id, WorkStatus.Done, "of another site or store", "", null, ct);
            else if (notice.Approved.Length > 0) await FinishAsync(happened, notice.Approved, ct);
            else await TakeAsync(happened, notice, origin, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One notice must not stop the others; it waits with its error and comes back.
            log.LogWarning(e, "Notice {Event} could not be processed, attempt {Attempt}", happened.Id, happened.Attempts);
            await LaterAsync(happened, $"{e.GetType().Name} while it was processed", ct);
        }
    }

    private async Task TakeAsync(GatewayEvent happened, KeptNotice notice, PaymentOrigin? origin, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<OrderId>(async db =>
        {
            if (await FindAsync(db, happened, notice, origin, ct) is not { } about) return PaymentRefusals.NotFound;
            if (await PaymentFile.LoadAsync(db, about.OrderId, ct) is not { } file) return PaymentRefusals.NotFound;
            var intent = file.Intents.Single(i => i.Id == about.Id);
            if (notice.Payments.Count > 0 && notice.Currency != file.Order.Currency) return PaymentRefusals.OtherCurrency(notice.Currency, file.Order.Currency);
            if (file.WhyNot(intent, notice.Payments) is { } conflict) return conflict;

            var fresh = file.Take(db, intent, notice.Payments, kinds.TitleOf(happened.Gateway), Now);
            if (fresh.Any(p => p.Kind == intent.Kind && p.Result is not PaymentResult.Failure)) intent.Settle(Now);
            if (notice.Risk is { } risk) intent.NoteRisk(risk);
            await WriteAsync(db, happened.Id, WorkStatus.Done, fresh.Count == 0 ? notice is { Risk: not null, Payments.Count: 0 } ? "its word on the risk" : "known already" : $"{fresh.Count} new", "", file.Order.Id, Now, ct);
            return file.Order.Id;
        }, ct);
        if (outcome is Outcome<OrderId>.Refused(var why)) await (why == PaymentRefusals.NotFound || why.Kind is RefusalKind.Stale ? LaterAsync(happened, why.Message, ct) : SettleAsync(happened.Id, WorkStatus.Failed, "", why.Message, null, ct));
    }

    /// <summary>The customer has agreed; only our word takes the money.</summary>
    private async Task FinishAsync(GatewayEvent happened, string payment, CancellationToken ct)
    {
        var found = await writes.RunAsync<PaymentIntent>(async db =>
        {
            if (await db.PaymentIntents.FirstOrDefaultAsync(i => i.PaymentId == payment && i.StartId == null && i.ConnectionId == happened.ConnectionId, ct) is not { } intent) return PaymentRefusals.NotFound;
            if (intent.Status is IntentStatus.Waiting) intent.LookNow(Now);
            return intent;
        }, ct);
        if (found is not Outcome<PaymentIntent>.Done(var start)) await LaterAsync(happened, PaymentRefusals.NotFound.Message, ct);
        else if (await ask.RunAsync(start.Id, ct) is { Status: IntentStatus.Done }) await SettleAsync(happened.Id, WorkStatus.Done, "taken", "", start.OrderId, ct);
        else await LaterAsync(happened, "the gateway has not taken it yet", ct);
    }

    private static async Task<PaymentIntent?> FindAsync(AppDb db, GatewayEvent happened, KeptNotice notice, PaymentOrigin? origin, CancellationToken ct)
    {
        var own = db.PaymentIntents.AsNoTracking().Where(i => i.ConnectionId == happened.ConnectionId);
        if (origin is { IntentId: var id } && await own.FirstOrDefaultAsync(i => i.Id == id, ct) is { } named) return named;
        var references = notice.Related.Concat(notice.Payments.Select(p => p.Reference)).Distinct().Take(20).ToList();
        if (await own.FirstOrDefaultAsync(i => i.StartId == null && references.Contains(i.PaymentId), ct) is { } started) return started;
        return await own.FirstOrDefaultAsync(i => i.StartId == null && db.Payments.Any(p => references.Contains(p.Reference) && p.Gateway == happened.Gateway && p.IntentId == i.Id), ct);
    }

    private async Task<bool> IsOursAsync(PaymentOrigin origin, CancellationToken ct)
    {
        if (origin.Tenant == await links.SlugAsync(user.TenantId, ct)) return true;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.PaymentIntents.AnyAsync(i => i.Id == origin.IntentId, ct);   // the merchant's address was changed meanwhile
    }

    private Task<Outcome<Guid>> LaterAsync(GatewayEvent happened, string error, CancellationToken ct) => RetryPlan.IsSpent(happened.Attempts)
        ? SettleAsync(happened.Id, WorkStatus.Failed, "", error, null, ct)
        : SettleAsync(happened.Id, WorkStatus.Retrying, "", error, null, ct, Now + RetryPlan.WaitAfter(happened.Attempts, Random.Shared));

    private Task<Outcome<Guid>> SettleAsync(Guid id, WorkStatus status, string result, string error, OrderId? order, CancellationToken ct, DateTime? next = null) => writes.RunAsync<Guid>(async db =>
    {
        await WriteAsync(db, id, status, result, error, order, next ?? Now, ct);
        return id;
    }, ct);

    private static async Task WriteAsync(AppDb db, Guid id, WorkStatus status, string result, string error, OrderId? order, DateTime next, CancellationToken ct)
    {
        await db.GatewayEvents.Where(e => e.Id == id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, status).SetProperty(e => e.Result, result.Cut(400))
            .SetProperty(e => e.Error, error.Cut(1000)).SetProperty(e => e.OrderId, e => order ?? e.OrderId).SetProperty(e => e.NotBefore, next), ct);
        if (status is WorkStatus.Retrying) db.Wake(DueWork.Notices);
    }

    private async Task<GatewayEvent?> LeaseAsync(Guid id, CancellationToken ct)
    {
        var now = Now;
        var leased = await writes.RunAsync<bool>(async db => await db.GatewayEvents
            .Where(e => e.Id == id && (e.Status == WorkStatus.Pending || e.Status == WorkStatus.Retrying) && e.NotBefore <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.NotBefore, now + Lease).SetProperty(e => e.Attempts, e => e.Attempts + 1), ct) == 1, ct);
        if (leased is not Outcome<bool>.Done(true)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.GatewayEvents.AsNoTracking().SingleAsync(e => e.Id == id, ct);
    }
}

public sealed class ServeNotices(IDbContextFactory<AppDb> dbs, IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock)
    : ServeWaiting(DueWork.Notices, dbs, scopes, user, clock)
{
    protected override IQueryable<DateTime> DueAt(AppDb db) => ProcessNotices.Waiting(db).Select(e => e.NotBefore);
}
