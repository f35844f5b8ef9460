using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Catalog;

/// <summary>What a merchant says of a variant. Barcode is a GTIN of 14 digits or empty; cost in ten-thousandths of the currency's unit; weight in grams; null low stock is the store's.</summary>
public sealed record VariantDetails(
    string Sku, string Title, string Barcode, long? PriceMinor, string PriceCurrency, long? CostTenThousandths, int WeightGrams, bool Hazmat = false, int? LowStockAt = null);

/// <summary>The thing with a SKU that is stocked, sold and shipped.</summary>
public sealed class Variant : ITenantOwned
{
    private Variant() { }

    internal Variant(ProductId productId, VariantDetails details)
    {
        Id = VariantId.New();
        ProductId = productId;
        Change(details);
    }

    public TenantId TenantId { get; private set; }
    public VariantId Id { get; private set; }
    public ProductId ProductId { get; private set; }
    public string Sku { get; private set; } = "";
    public string Title { get; private set; } = "";
    public string Barcode { get; private set; } = "";
    public long? PriceMinor { get; private set; }
    public string PriceCurrency { get; private set; } = "";
    public long? CostTenThousandths { get; private set; }
    public int WeightGrams { get; private set; }
    public bool Hazmat { get; private set; }

    /// <summary>At so many available units or fewer it is low on stock; null: as the store says.</summary>
    public int? LowStockAt { get; private set; }

    internal void Change(VariantDetails d) =>
        (Sku, Title, Barcode, PriceMinor, PriceCurrency, CostTenThousandths, WeightGrams, Hazmat, LowStockAt) =
        (d.Sku, d.Title, d.Barcode, d.PriceMinor, d.PriceCurrency, d.CostTenThousandths, d.WeightGrams, d.Hazmat, d.LowStockAt);
}
