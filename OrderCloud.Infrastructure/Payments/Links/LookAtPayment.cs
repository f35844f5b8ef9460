using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Links;

/// <summary>A customer came back from the gateway's page: asks it at once whether they paid.</summary>
public sealed class LookAtPayment(IDbContextFactory<AppDb> dbs, Writes writes, AskGateway ask, TimeProvider clock)
{
    private const int Most = 3;

    public async Task RunAsync(Guid link, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var waiting = await db.PaymentIntents.AsNoTracking().Where(i => i.PayLinkId == link && i.Status == IntentStatus.Waiting).OrderByDescending(i => i.CreatedAt).Take(Most).Select(i => i.Id).ToListAsync(ct);
        foreach (var id in waiting)
        {
            await writes.RunAsync<Guid>(async write =>
            {
                (await write.PaymentIntents.SingleAsync(i => i.Id == id, ct)).LookNow(clock.GetUtcNow().UtcDateTime);
                return id;
            }, ct);
            if (await ask.RunAsync(id, ct) is { Status: IntentStatus.Done }) return;
        }
    }
}
