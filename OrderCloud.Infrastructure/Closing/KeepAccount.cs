using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Closing;

/// <summary>Keeps an account that was to be closed.</summary>
public sealed class KeepAccount(IDbContextFactory<DirectoryDb> directory, SystemMails mails, MerchantDoors doors, CurrentUser user, AuditTrail audit)
{
    public async Task<Outcome<TenantId>> RunAsync(CancellationToken ct)
    {
        if (user.WhyNot(Permission.CloseAccount) is { } forbidden) return forbidden;
        var tenant = user.TenantId;
        await using var db = await directory.CreateDbContextAsync(ct);
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            var merchant = await db.Merchants.AsNoTracking().SingleAsync(m => m.Id == tenant, ct);
            var done = await db.Merchants.Where(m => m.Id == tenant && m.ClosesAt != null && m.ErasingSince == null).ExecuteUpdateAsync(s => s.SetProperty(m => m.ClosesAt, (DateTime?)null), ct);
            if (done == 0) return ClosingRefusals.NotClosing;
            db.Add(audit.Entry("kept", AuditLog.Account, null, merchant.Name, new { merchant.ClosesAt }, null));
            await mails.ToMembersAsync(db, merchant, "kept", new($"{merchant.Name} stays open", $"{user.Name} keeps the account of {merchant.Name}. Nothing is erased.", "Open the store", $"/{merchant.Slug}"), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
        await doors.ForgetAsync(tenant, ct);
        return tenant;
    }
}
