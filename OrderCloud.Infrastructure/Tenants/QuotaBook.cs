using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What merchants may use; few have limits, so all of them are known at once, for 30 seconds on each node.</summary>
public sealed class QuotaBook(IDbContextFactory<DirectoryDb> directory, TimeProvider clock) : IFileRoom
{
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(30);

    private volatile Kept? _kept;

    public async ValueTask<Quotas> OfAsync(TenantId tenant, CancellationToken ct)
    {
        if (_kept is not { IsForgotten: false } kept || clock.GetElapsedTime(kept.At) >= Known) _kept = kept = await ReadAsync(ct);
        return kept.Of(tenant);
    }

    /// <summary>What was known last, for a transaction that is open: it must not wait for another connection. <see cref="OfAsync"/> is asked before it begins.</summary>
    public Quotas Remembered(TenantId tenant) => _kept?.Of(tenant) ?? throw new InvalidOperationException("Ask for the quotas before the transaction begins.");

    /// <summary>They were changed on this node.</summary>
    public void Forget() => _kept = _kept is { } kept ? kept with { IsForgotten = true } : null;

    public async Task ReadyAsync(TenantId tenant, CancellationToken ct) => await OfAsync(tenant, ct);

    /// <summary>Step: whether one more file has room, one upload after the other; the last lock that a transaction takes.</summary>
    public async Task<Refusal?> WhyNotStoreAsync(AppDb db, int bytes, CancellationToken ct)
    {
        if (Remembered(db.TenantId).FileBytes is not { } limit) return null;
        await NumberSeries.NextOrFirstAsync(db, "uploads", ct);
        return await db.Files.SumAsync(f => (long)f.Content.Length, ct) + bytes > limit ? QuotaRefusals.Files(limit) : null;
    }

    private async Task<Kept> ReadAsync(CancellationToken ct)
    {
        var at = clock.GetTimestamp();
        await using var db = await directory.CreateDbContextAsync(ct);
        return new((await db.Quotas.AsNoTracking().ToListAsync(ct)).ToDictionary(q => q.TenantId, q => q.ToQuotas()), at, IsForgotten: false);
    }

    private sealed record Kept(Dictionary<TenantId, Quotas> Quotas, long At, bool IsForgotten)
    {
        public Quotas Of(TenantId tenant) => Quotas.GetValueOrDefault(tenant) ?? Domain.Tenants.Quotas.None;
    }
}
