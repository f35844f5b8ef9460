using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Ends a key: at once on this node, within 30 seconds on the others. Its row stays, so that its past stays readable.</summary>
public sealed class RevokeApiKey(IDbContextFactory<DirectoryDb> directory, CurrentUser user, ApiKeyLookup lookup, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(Guid id, CancellationToken ct)
    {
        if (user.WhyNot(Permission.EditApiKeys) is { } forbidden) return forbidden;
        await using var db = await directory.CreateDbContextAsync(ct);
        if (await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id && k.TenantId == user.TenantId, ct) is not { } key) return TenantRefusals.KeyNotFound;

        if (key.RevokedAt is null)
        {
            key.RevokedAt = clock.GetUtcNow().UtcDateTime;
            db.Add(audit.Entry("revoked", "api_key", key.Id, key.Name, before: new { key.Prefix, key.Scopes }));
        }
        await db.SaveChangesAsync(ct);
        lookup.Forget(key.Hash);
        return id;
    }
}
