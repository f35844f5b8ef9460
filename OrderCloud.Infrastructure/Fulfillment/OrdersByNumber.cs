using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Finds the orders that ledger rows refer to, by their own number or that of one of their parts or shipments ("1001", "1001-2").</summary>
public sealed class OrdersByNumber(IDbContextFactory<AppDb> dbs)
{
    public async Task<IReadOnlyDictionary<string, OrderId>> RunAsync(IEnumerable<string> references, CancellationToken ct)
    {
        var byNumber = references.Where(r => r.Length > 0).Distinct().ToLookup(r => r.Split('-')[0]);
        var numbers = byNumber.Select(g => g.Key).ToList();
        if (numbers.Count == 0) return new Dictionary<string, OrderId>();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.Orders.Where(o => numbers.Contains(o.Number)).Select(o => new { o.Number, o.Id }).ToListAsync(ct);
        return found.SelectMany(o => byNumber[o.Number].Select(reference => (reference, o.Id))).ToDictionary(o => o.reference, o => o.Id);
    }
}
