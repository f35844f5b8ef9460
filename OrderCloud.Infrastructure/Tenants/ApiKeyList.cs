using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>The merchant's keys, newest first.</summary>
public sealed class ApiKeyList(IDbContextFactory<DirectoryDb> directory, CurrentUser user)
{
    public sealed record Row(Guid Id, string Name, string Prefix, IReadOnlyList<string> Scopes, DateTime CreatedAt, DateTime? LastUsedAt, DateTime? RevokedAt);

    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken ct)
    {
        if (!user.May(Permission.EditApiKeys)) return [];
        await using var db = await directory.CreateDbContextAsync(ct);
        var keys = await db.ApiKeys.AsNoTracking().Where(k => k.TenantId == user.TenantId).OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id).Take(200).ToListAsync(ct);
        return [.. keys.Select(k => new Row(k.Id, k.Name, k.Prefix, k.Scopes.Split(' '), k.CreatedAt, k.LastUsedAt, k.RevokedAt))];
    }
}
