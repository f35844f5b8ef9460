using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Takes an open invitation back: its link stops working at once.</summary>
public sealed class RevokeInvitation(IDbContextFactory<DirectoryDb> directory, CurrentUser user, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(Guid id, CancellationToken ct)
    {
        if (user.WhyNot(Permission.EditTeam) is { } forbidden) return forbidden;
        var (tenant, now) = (user.TenantId, clock.GetUtcNow().UtcDateTime);
        await using var db = await directory.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ended = await db.Invitations.Where(i => i.Id == id && i.TenantId == tenant && i.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.EndedAt, now), ct);
        if (ended == 0) return TenantRefusals.InvitationNotFound;
        db.Add(audit.Entry("revoked", "invitation", id, await db.Invitations.Where(i => i.Id == id).Select(i => i.Email).SingleAsync(ct)));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return id;
    }
}
