using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What this node remembers of who may enter a merchant and how much it may use. Other nodes forget it by themselves within half a minute.</summary>
public sealed class MerchantDoors(IDbContextFactory<DirectoryDb> directory, MerchantStates states, QuotaBook quotas, MerchantLookup members, ApiKeyLookup keys)
{
    public async Task ForgetAsync(TenantId tenant, CancellationToken ct)
    {
        states.Forget();
        quotas.Forget();
        await using var db = await directory.CreateDbContextAsync(ct);
        var slugs = await db.Slugs.Where(s => s.TenantId == tenant).Select(s => s.Slug).ToListAsync(ct);
        foreach (var user in await db.Memberships.Where(m => m.TenantId == tenant).Select(m => m.UserId).ToListAsync(ct))
            foreach (var slug in slugs) members.Forget(slug, user);
        foreach (var hash in await db.ApiKeys.Where(k => k.TenantId == tenant).Select(k => k.Hash).ToListAsync(ct)) keys.Forget(hash);
    }
}
