using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Catalog;

/// <summary>Changes a product and its variants, and adds variants. A variant is never deleted: orders and the stock ledger name it.</summary>
public sealed class ChangeProduct(Writes writes)
{
    public Task<Outcome<ProductView>> RunAsync(ProductId id, ProductInput input, CancellationToken ct) => writes.RunAsync<ProductView>(Permission.EditCatalog, async db =>
    {
        if (await db.Products.FirstOrDefaultAsync(p => p.Id == id, ct) is not { } product) return CatalogRefusals.NotFound;
        if (input.Version is { } seen && seen != product.Version) return CatalogRefusals.ChangedMeanwhile;
        if (ProductRules.WhyNot(input, product, out var good) is { } wrong) return wrong;
        if (await FreeSkus.WhyNotAsync(db, good.Variants, ct) is { } taken) return taken;

        if ((good.Title, good.Category) != (product.Title, product.Category)) product.Rename(good.Title, good.Category);
        foreach (var variant in good.Variants)
        {
            if (variant.Id is { } known) product.Change(known, variant.Details);
            else db.Add(product.Add(variant.Details));
        }

        await db.SaveChangesAsync(ct);   // so that the answer carries the version it has now
        return ProductView.Of(product);
    }, ct);
}
