using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What a merchant may use. Known for 30 seconds on each node.</summary>
public sealed class QuotaBook(IDbContextFactory<DirectoryDb> directory, IMemoryCache cache)
{
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(30);

    public async ValueTask<Quotas> OfAsync(TenantId tenant, CancellationToken ct)
    {
        if (cache.TryGetValue<Quotas>(KeyOf(tenant), out var known)) return known!;
        await using var db = await directory.CreateDbContextAsync(ct);
        var quotas = (await db.Quotas.AsNoTracking().FirstOrDefaultAsync(q => q.TenantId == tenant, ct))?.ToQuotas() ?? Quotas.None;
        return cache.Set(KeyOf(tenant), quotas, Known);
    }

    public void Forget(TenantId tenant) => cache.Remove(KeyOf(tenant));

    /// <summary>Step: whether one more file has room, one upload after the other; the last lock that a transaction takes.</summary>
    public async Task<Refusal?> WhyNotStoreAsync(AppDb db, int bytes, CancellationToken ct)
    {
        if ((await OfAsync(db.TenantId, ct)).FileBytes is not { } limit) return null;
        await NumberSeries.NextOrFirstAsync(db, "uploads", ct);
        return await db.Files.SumAsync(f => (long)f.Content.Length, ct) + bytes > limit ? QuotaRefusals.Files(limit) : null;
    }

    private static (string, TenantId) KeyOf(TenantId tenant) => ("quotas", tenant);
}
