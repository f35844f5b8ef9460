using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>For whom nothing runs: merchants that are suspended or being erased. Known for 15 seconds on each node; what waits for them stays where it is.</summary>
public sealed class MerchantStates(IDbContextFactory<DirectoryDb> directory, TimeProvider clock)
{
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(15);

    private volatile Kept? _kept;

    public async ValueTask<bool> IsStoppedAsync(TenantId tenant, CancellationToken ct) => (await KnownAsync(ct)).Stopped.ContainsKey(tenant);

    /// <summary>Nothing of it will ever run again.</summary>
    public async ValueTask<bool> IsErasingAsync(TenantId tenant, CancellationToken ct) => (await KnownAsync(ct)).Stopped.GetValueOrDefault(tenant);

    /// <summary>A state was changed on this node.</summary>
    public void Forget() => _kept = null;

    private async ValueTask<Kept> KnownAsync(CancellationToken ct)
    {
        if (_kept is not { } kept || clock.GetElapsedTime(kept.At) >= Known) _kept = kept = await ReadAsync(ct);
        return kept;
    }

    private async Task<Kept> ReadAsync(CancellationToken ct)
    {
        var at = clock.GetTimestamp();
        await using var db = await directory.CreateDbContextAsync(ct);
        return new(await db.Merchants.AsNoTracking().Where(m => m.SuspendedAt != null || m.ErasingSince != null).ToDictionaryAsync(m => m.Id, m => m.ErasingSince != null, ct), at);
    }

    /// <param name="Stopped">True: it is being erased.</param>
    private sealed record Kept(Dictionary<TenantId, bool> Stopped, long At);
}
