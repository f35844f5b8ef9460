using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Catalog;

/// <summary>Adds a product with its variants.</summary>
public sealed class SaveProduct(Writes writes)
{
    public Task<Outcome<ProductView>> RunAsync(ProductInput input, CancellationToken ct) => writes.RunAsync<ProductView>(Permission.EditCatalog, async db =>
    {
        if (ProductRules.WhyNot(input, now: null, out var good) is { } wrong) return wrong;
        if (await FreeSkus.WhyNotAsync(db, good.Variants, ct) is { } taken) return taken;

        var product = new Product(good.Title, good.Category);
        foreach (var variant in good.Variants) product.Add(variant.Details);
        db.Add(product);
        return ProductView.Of(product);
    }, ct);
}
