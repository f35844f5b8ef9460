using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Who an API key is. Known for 30 seconds; its last use is noted at most once a minute.</summary>
public sealed class ApiKeyLookup(IDbContextFactory<DirectoryDb> directory, IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(30), NotedEvery = TimeSpan.FromMinutes(1);

    public async Task<Seat?> FindAsync(string secret, CancellationToken ct)
    {
        if (!NewApiKey.HasForm(secret)) return null;
        var hash = NewApiKey.HashOf(secret);
        if (cache.TryGetValue<Seat>(CacheKey(hash), out var known)) return known;

        await using var db = await directory.CreateDbContextAsync(ct);
        var prefix = NewApiKey.PrefixOf(secret);
        // Found by prefix; the hash decides in memory, where timing says nothing about an index.
        var key = (await db.ApiKeys.AsNoTracking().Where(k => k.Prefix == prefix && k.RevokedAt == null).ToListAsync(ct)).Find(k => Same(k.Hash, hash));
        if (key is null || await db.Merchants.AsNoTracking().FirstOrDefaultAsync(m => m.Id == key.TenantId, ct) is not { } merchant) return null;

        await NoteUseAsync(db, key, ct);
        var suspended = merchant.SuspendedAt is not null || merchant.ErasingSince is not null;
        var rate = (await db.Quotas.AsNoTracking().FirstOrDefaultAsync(q => q.TenantId == key.TenantId, ct))?.ToQuotas().Rate;
        var seat = new Seat(merchant.Id, merchant.Slug, merchant.Name, ActorKind.ApiKey, $"API key {key.Name}",
            suspended ? new HashSet<Permission>() : Scopes.PermissionsOf(key.Scopes.Split(' ')), null, key.Id, KeyPrefix: key.Prefix, IsSuspended: suspended, Rate: rate);
        return cache.Set(CacheKey(hash), seat, Known);
    }

    /// <summary>A revoked key must not live on in this node's memory.</summary>
    public void Forget(string hash) => cache.Remove(CacheKey(hash));

    private async Task NoteUseAsync(DirectoryDb db, ApiKey key, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var before = now - NotedEvery;
        if (key.LastUsedAt > before) return;
        await db.ApiKeys.Where(k => k.Id == key.Id && (k.LastUsedAt == null || k.LastUsedAt < before))
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), ct);
    }

    private static bool Same(string a, string b) =>
        System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(a), System.Text.Encoding.ASCII.GetBytes(b));

    private static string CacheKey(string hash) => "api-key:" + hash;
}
