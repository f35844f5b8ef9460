using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Catalog;

/// <summary>One product as it is now; null when there is none.</summary>
public sealed class ProductForEdit(IDbContextFactory<AppDb> dbs)
{
    public async Task<ProductView?> RunAsync(ProductId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Products.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } product ? ProductView.Of(product) : null;
    }

    /// <summary>The product that holds this SKU; null when there is none.</summary>
    public async Task<ProductView?> BySkuAsync(string sku, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Products.AsNoTracking().FirstOrDefaultAsync(p => db.Variants.Where(v => v.Sku == sku).Select(v => v.ProductId).Contains(p.Id), ct) is { } product ? ProductView.Of(product) : null;
    }
}
