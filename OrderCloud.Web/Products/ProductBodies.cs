using System.Text.Json;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Products;

/// <summary>A product as it is sent; what is left out of a change stays as it is.</summary>
public sealed record ProductRequest(string? Title, string? Category, IReadOnlyList<VariantRequest>? Variants, int? Version)
{
    public ProductInput ToInput() => new(Title, Category, Variants?.Select(v => v.ToInput()).ToList(), Version);
}

/// <summary>A variant as it is sent; without an id the one with this SKU is meant, or a new one. An empty amount or barcode takes away what was there.</summary>
public sealed record VariantRequest(Guid? Id, string? Sku, string? Title, string? Barcode, ApiMoney? Price, ApiMoney? Cost, int? WeightGrams, bool? Hazmat)
{
    /// <summary>A whole number; null: as the store says; left out: stays.</summary>
    public JsonElement LowStockAt { get; init; }

    public VariantInput ToInput() => new()
    {
        Id = Id is { } id ? new VariantId(id) : null, Sku = Sku, Title = Title, Barcode = Barcode, Price = Amount(Price), Cost = Amount(Cost),
        WeightGrams = WeightGrams, Hazmat = Hazmat,
        LowStockAt = LowStockAt.ValueKind switch { JsonValueKind.Undefined => null, JsonValueKind.Null => "", _ => LowStockAt.GetRawText() },
    };

    private static AmountInput? Amount(ApiMoney? money) => money is null ? null : new(money.Amount, money.Currency);
}

/// <summary>A product as it is answered.</summary>
public sealed record ProductBody(Guid Id, string Title, string Category, IReadOnlyList<VariantBody> Variants, int Version)
{
    public static ProductBody Of(ProductView p) => new(p.Id.Value, p.Title, p.Category, [.. p.Variants.Select(VariantBody.Of)], p.Version);
}

/// <param name="Barcode">A GTIN of 14 digits, or empty.</param>
public sealed record VariantBody(Guid Id, string Sku, string Title, string Barcode, ApiMoney? Price, ApiMoney? Cost, int WeightGrams, bool Hazmat, int? LowStockAt)
{
    public static VariantBody Of(VariantView v) => new(
        v.Id.Value, v.Sku, v.Title, v.Barcode, v.PriceMinor is { } price ? ApiMoney.Of(new Domain.Common.Money(price, v.Currency)) : null,
        v.CostTenThousandths is { } cost ? new(CostText.Of(cost, Currency.Digits(v.Currency)), v.Currency) : null, v.WeightGrams, v.Hazmat, v.LowStockAt);
}
