using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Makes a key of the HTTP API; the answer holds its secret, once.</summary>
public sealed class CreateApiKey(IDbContextFactory<DirectoryDb> directory, CurrentUser user, AuditTrail audit, TimeProvider clock)
{
    public async Task<Outcome<NewApiKey>> RunAsync(string name, IReadOnlyCollection<string> scopes, CancellationToken ct)
    {
        if (user.WhyNot(Permission.EditApiKeys) is { } forbidden) return forbidden;
        if (name.Trim() is not { Length: > 0 and <= 60 } named) return TenantRefusals.KeyName;
        if (scopes.Count == 0 || !scopes.All(Scopes.IsKnown)) return TenantRefusals.KeyScopes;

        var key = NewApiKey.Make(user.TenantId, named, scopes.Distinct().Order(StringComparer.Ordinal), clock.GetUtcNow().UtcDateTime);
        await using var db = await directory.CreateDbContextAsync(ct);
        db.Add(key.Row);
        db.Add(audit.Entry("created", "api_key", key.Row.Id, named, after: new { key.Row.Prefix, key.Row.Scopes }));
        await db.SaveChangesAsync(ct);
        return key;
    }
}
