using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Platform;

/// <summary>A look into a merchant that is going on.</summary>
public sealed record Look(string Reason, DateTime Until);

/// <summary>
/// An operator looks into a merchant for a reason, which stands in that merchant's audit log before anything is shown. The entry is the leave to look:
/// it holds for an hour, for this operator and this merchant.
/// </summary>
public sealed class OperatorLooks(CurrentOperator me, IDbContextFactory<DirectoryDb> directory, TimeProvider clock)
{
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(60);

    private sealed record Said(string Reason);

    public async Task<Look?> ActiveAsync(TenantId tenant, CancellationToken ct)
    {
        if (!me.IsKnown) return null;
        var (since, mine) = (clock.GetUtcNow().UtcDateTime - Lasts, (Guid?)me.UserId);
        await using var db = await directory.CreateDbContextAsync(ct);
        var last = await db.AuditEntries.AsNoTracking()
            .Where(e => e.TenantId == tenant && e.ActorKind == ActorKind.Operator && e.ActorId == mine && e.Action == AuditLog.Looked && e.At > since)
            .OrderByDescending(e => e.At).Select(e => new { e.After, e.At }).FirstOrDefaultAsync(ct);
        return last is null ? null : new(System.Text.Json.JsonSerializer.Deserialize<Said>(last.After)?.Reason ?? "", last.At + Lasts);
    }

    /// <summary>Writes the reason down and lets the operator look.</summary>
    public async Task<Outcome<Look>> BeginAsync(TenantId tenant, string reason, CancellationToken ct)
    {
        if (me.WhyNot() is { } nobody) return nobody;
        if (OperatorRefusals.WhyNotReason(reason) is { } wrong) return wrong;
        await using var db = await directory.CreateDbContextAsync(ct);
        if (await db.Merchants.AsNoTracking().FirstOrDefaultAsync(m => m.Id == tenant && m.ErasingSince == null, ct) is not { } merchant) return OperatorRefusals.MerchantNotFound;
        var said = new Said(reason.Trim());
        db.Add(me.Entry(tenant, AuditLog.Looked, merchant.Name, null, said));
        await db.SaveChangesAsync(ct);
        return new Look(said.Reason, clock.GetUtcNow().UtcDateTime + Lasts);
    }
}
