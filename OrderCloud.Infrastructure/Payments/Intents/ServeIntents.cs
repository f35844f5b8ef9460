using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Intents;

/// <summary>Asks gateways for what is due: what somebody wants of them, what they have not answered, and whether a customer has paid whose word did not come.</summary>
public sealed class AskGateways(IDbContextFactory<AppDb> dbs, AskGateway ask, TimeProvider clock, ILogger<AskGateways> log) : IServeQueue
{
    private const int Batch = 20;

    public string Queue => DueWork.Payments;

    public async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        var due = await DueAsync(ct);
        foreach (var id in due)
        {
            ct.ThrowIfCancellationRequested();
            try { await ask.RunAsync(id, ct); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogWarning(e, "Payment intent {Intent} could not be asked for; its turn comes again", id); }
        }
        return due.Count == Batch ? QueueResult.Again : QueueResult.Later(await NextAsync(ct));
    }

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Waiting(db).Where(i => i.NotBefore <= now).OrderBy(i => i.NotBefore).ThenBy(i => i.Id).Take(Batch).Select(i => i.Id).ToListAsync(ct);
    }

    private async Task<DateTime?> NextAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Waiting(db).MinAsync(i => (DateTime?)i.NotBefore, ct);
    }

    /// <summary>A payment that has no page yet is asked for by its customer alone: they know where to come back to.</summary>
    internal static IQueryable<PaymentIntent> Waiting(AppDb db) => db.PaymentIntents.AsNoTracking()
        .Where(i => i.Status == IntentStatus.Waiting || (i.Status == IntentStatus.Open && i.Kind != PaymentKind.Authorization));
}

public sealed class ServeIntents(IDbContextFactory<AppDb> dbs, IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock)
    : ServeWaiting(DueWork.Payments, dbs, scopes, user, clock)
{
    protected override IQueryable<DateTime> DueAt(AppDb db) => AskGateways.Waiting(db).Select(i => i.NotBefore);
}
