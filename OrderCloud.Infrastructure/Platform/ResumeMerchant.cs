using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Opens a suspended merchant again; what waited is worked off, and an account that closes closes later by as long as it stood still.</summary>
public sealed class ResumeMerchant(CurrentOperator me, OperatorSeat seat, IDbContextFactory<DirectoryDb> directory, SystemMails mails, MerchantDoors doors, DueWork due, TimeProvider clock)
{
    public async Task<Outcome<TenantId>> RunAsync(TenantId tenant, CancellationToken ct)
    {
        var found = await seat.FindAsync(tenant, ct);
        if (found is not Outcome<OperatorSeat.Opened>.Done(var (merchant, _))) return ((Outcome<OperatorSeat.Opened>.Refused)found).Why;
        if (merchant.SuspendedAt is not { } since) return OperatorRefusals.NotSuspended;
        var closes = merchant.ClosesAt + (clock.GetUtcNow().UtcDateTime - since);
        await using var db = await directory.CreateDbContextAsync(ct);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var done = await db.Merchants.Where(m => m.Id == tenant && m.SuspendedAt == since && m.ErasingSince == null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.SuspendedAt, (DateTime?)null).SetProperty(m => m.SuspendedWhy, "").SetProperty(m => m.ClosesAt, closes), ct);
            if (done == 0) return OperatorRefusals.NotSuspended;
            db.Add(me.Entry(tenant, "resumed", merchant.Name, new { Reason = merchant.SuspendedWhy }, null));
            await mails.ToOwnersAsync(db, merchant, "resumed", new(
                $"{merchant.Name} is open again", "Your store is no longer suspended. What your channels sent meanwhile is being taken now.", "Open your store", $"/{merchant.Slug}"), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await doors.ForgetAsync(tenant, ct);
        foreach (var queue in (string[])[DueWork.Inbox, DueWork.Outbox, DueWork.Backorders, DueWork.Bulk, DueWork.Imports]) due.Mark(tenant, queue);
        return tenant;
    }
}
