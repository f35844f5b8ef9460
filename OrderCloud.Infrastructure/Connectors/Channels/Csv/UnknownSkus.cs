using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Connectors.Channels.Csv;

/// <summary>Query: which SKUs of a file name none of the merchant's products.</summary>
public sealed class UnknownSkus(IDbContextFactory<AppDb> dbs)
{
    private const int AtOnce = 500;

    public async Task<IReadOnlySet<string>> RunAsync(IEnumerable<string> skus, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var unknown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in skus.Distinct(StringComparer.Ordinal).Chunk(AtOnce))
        {
            var known = await StockBySku.Of(db, [.. some], ct);
            unknown.UnionWith(some.Where(sku => !known.ContainsKey(sku)));
        }
        return unknown;
    }
}
