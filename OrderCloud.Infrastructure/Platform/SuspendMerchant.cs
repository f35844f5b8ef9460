using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>Closes the doors of a merchant: nobody works there, nothing runs. What comes in is kept and waits; customers still follow their parcels.</summary>
public sealed class SuspendMerchant(CurrentOperator me, OperatorSeat seat, IDbContextFactory<DirectoryDb> directory, SystemMails mails, OperatorSettings settings, MerchantDoors doors, TimeProvider clock)
{
    public async Task<Outcome<TenantId>> RunAsync(TenantId tenant, string reason, CancellationToken ct)
    {
        var found = await seat.FindAsync(tenant, ct);
        if (found is not Outcome<OperatorSeat.Opened>.Done(var (merchant, _))) return ((Outcome<OperatorSeat.Opened>.Refused)found).Why;
        if (OperatorRefusals.WhyNotReason(reason) is { } wrong) return wrong;
        var (now, why) = (clock.GetUtcNow().UtcDateTime, reason.Trim());
        await using var db = await directory.CreateDbContextAsync(ct);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var done = await db.Merchants.Where(m => m.Id == tenant && m.SuspendedAt == null && m.ErasingSince == null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.SuspendedAt, now).SetProperty(m => m.SuspendedWhy, why), ct);
            if (done == 0) return OperatorRefusals.AlreadySuspended;
            db.Add(me.Entry(tenant, "suspended", merchant.Name, null, new { Reason = why }));
            await mails.ToOwnersAsync(db, merchant, "suspended", new(
                $"{merchant.Name} is suspended",
                $"OrderCloud has suspended your store: {why}\nNobody of your team can work in it and your programs are refused. Nothing is lost: orders that your channels send are kept and taken as soon as the store is open again. Your customers can still follow their parcels."
                + (settings.Contact.Length > 0 ? $"\nWrite to {settings.Contact} to have it opened again." : ""),
                "See your stores", "/account/merchants"), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await doors.ForgetAsync(tenant, ct);
        return tenant;
    }
}
