using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Job: ends the orders that were not paid in their channel's time, the longest overdue first, one per transaction.</summary>
public sealed class ExpireUnpaid(ExpireOrder expire, IDbContextFactory<AppDb> dbs, TimeProvider clock) : ITenantJob
{
    public const string Name = "expire_unpaid";

    private const int Page = 100;

    public async Task<bool> HasWorkAsync(CancellationToken ct) => (await DueAsync(null, 1, ct)).Count > 0;

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        (DateTime At, OrderId Id)? last = null;
        while (await DueAsync(last, Page, ct) is { Count: > 0 } due)
        {
            foreach (var (_, id) in due) await ExpireAsync(id, progress, ct);
            last = due[^1];
        }
    }

    private async Task ExpireAsync(OrderId id, JobProgress progress, CancellationToken ct)
    {
        try
        {
            switch (await expire.RunAsync(id, ct))
            {
                case Outcome<bool>.Done(true): await progress.ItemDoneAsync(ct); break;
                case Outcome<bool>.Refused(var why) when why != OrderRefusals.NotExpired: await progress.ItemFailedAsync(new RefusedException(why), ct); break;   // it is being packed
            }
        }
        catch (Exception e) when (e is not (OperationCanceledException or JobCancelledException))
        {
            await progress.ItemFailedAsync(e, ct);   // a broken order does not keep the others
        }
    }

    private async Task<List<(DateTime At, OrderId Id)>> DueAsync((DateTime At, OrderId Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var due = db.Orders.Where(o => o.ExpiresAt != null && o.ExpiresAt <= now && o.PaymentStatus == PaymentStatus.Unpaid);
        if (after is var (at, id)) due = due.Where(o => o.ExpiresAt > at || (o.ExpiresAt == at && o.Id > id));
        var rows = await due.OrderBy(o => o.ExpiresAt).ThenBy(o => o.Id).Take(take).Select(o => new { At = o.ExpiresAt!.Value, o.Id }).ToListAsync(ct);
        return [.. rows.Select(r => (r.At, r.Id))];
    }
}
