namespace OrderCloud.Domain.Catalog;

/// <summary>A product as somebody typed or sent it. What is null was not said: it stays as it is, and is empty in a new product.</summary>
/// <param name="Variants">Those to add or change; variants that are not named stay.</param>
/// <param name="Version">The version the caller saw; null takes whatever is there.</param>
public sealed record ProductInput(string? Title, string? Category, IReadOnlyList<VariantInput>? Variants, int? Version = null);

/// <summary>A variant as somebody typed or sent it; without an id the product's variant with this SKU is meant, or a new one.</summary>
public sealed record VariantInput
{
    public VariantId? Id { get; init; }
    public string? Sku { get; init; }
    public string? Title { get; init; }
    public string? Barcode { get; init; }
    public AmountInput? Price { get; init; }
    public AmountInput? Cost { get; init; }
    public int? WeightGrams { get; init; }
    public bool? Hazmat { get; init; }

    /// <summary>A whole number; empty: the store's own counts again.</summary>
    public string? LowStockAt { get; init; }
}

/// <summary>"12.34" of a currency; an empty amount takes away what was there.</summary>
public sealed record AmountInput(string? Amount, string? Currency);
