using OrderCloud.Domain.Catalog;

namespace OrderCloud.Infrastructure.Catalog;

/// <summary>A product with its variants, by SKU.</summary>
public sealed record ProductView(ProductId Id, string Title, string Category, IReadOnlyList<VariantView> Variants, int Version)
{
    public static ProductView Of(Product p) =>
        new(p.Id, p.Title, p.Category, [.. p.Variants.OrderBy(v => v.Sku, StringComparer.Ordinal).Select(VariantView.Of)], p.Version);
}

/// <param name="Barcode">A GTIN of 14 digits, or empty.</param>
/// <param name="LowStockAt">Null: as the store says.</param>
/// <param name="Currency">Of price and cost; empty while it has neither.</param>
public sealed record VariantView(
    VariantId Id, string Sku, string Title, string Barcode, long? PriceMinor, string Currency, long? CostTenThousandths, int WeightGrams, bool Hazmat, int? LowStockAt = null)
{
    public static VariantView Of(Variant v) =>
        new(v.Id, v.Sku, v.Title, v.Barcode, v.PriceMinor, v.PriceCurrency, v.CostTenThousandths, v.WeightGrams, v.Hazmat, v.LowStockAt);
}
