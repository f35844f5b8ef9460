using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>A variant that can be given for a line of an order.</summary>
/// <param name="IsSame">The very thing that was bought.</param>
public sealed record OfferedSwap(string Sku, string Title, int Available, bool IsSame);

/// <summary>Query: for each line of an order, the same thing and the other variants of its product. Anything else is searched for.</summary>
public sealed class ExchangeOffers(IDbContextFactory<AppDb> dbs)
{
    private const int MostOfAProduct = 100;

    public async Task<IReadOnlyDictionary<OrderLineId, IReadOnlyList<OfferedSwap>>> RunAsync(OrderId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var lines = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == id && l.VariantId != null)
            .Join(db.Variants, l => l.VariantId, v => v.Id, (l, v) => new { l.Id, Variant = v.Id, v.ProductId }).ToListAsync(ct);
        var products = lines.Select(l => l.ProductId).Distinct().ToList();
        var variants = await db.Variants.AsNoTracking().Where(v => products.Contains(v.ProductId)).OrderBy(v => v.Sku)
            .Select(v => new { v.Id, v.ProductId, v.Sku, v.Title, Product = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First(), Available = db.StockLevels.Where(l => l.VariantId == v.Id).Sum(l => (int?)(l.OnHand - l.Reserved - l.Unavailable)) ?? 0 })
            .ToListAsync(ct);
        return lines.ToDictionary(l => l.Id, l => (IReadOnlyList<OfferedSwap>)[.. variants.Where(v => v.ProductId == l.ProductId).OrderByDescending(v => v.Id == l.Variant).Take(MostOfAProduct)
            .Select(v => new OfferedSwap(v.Sku, StockBySku.FullTitle(v.Product, v.Title), v.Available, v.Id == l.Variant))]);
    }
}
