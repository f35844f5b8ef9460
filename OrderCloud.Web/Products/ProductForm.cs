using System.Globalization;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Products;

/// <summary>A product as it is being typed.</summary>
public sealed class ProductForm
{
    public string Title { get; set; } = "";
    public string Category { get; set; } = "";
    public List<VariantForm> Variants { get; } = [];
    public int? Version { get; set; }

    public static ProductForm Of(ProductView p)
    {
        var form = new ProductForm { Title = p.Title, Category = p.Category, Version = p.Version };
        form.Variants.AddRange(p.Variants.Select(VariantForm.Of));
        return form;
    }

    public ProductInput ToInput() => new(Title, Category, [.. Variants.Select(v => v.ToInput())], Version);

    /// <summary>What is wrong by field, without asking the database.</summary>
    public Dictionary<string, string[]> Errors()
    {
        var input = ToInput();
        var unbound = input with { Variants = [.. input.Variants!.Select(v => v with { Id = null })] };
        return new(ProductRules.WhyNot(unbound, now: null, out _)?.Errors ?? new Dictionary<string, string[]>());
    }
}

/// <summary>A row of the variants table. One currency is for price and cost.</summary>
public sealed class VariantForm
{
    public VariantId? Id { get; init; }

    /// <summary>The SKU it is stored under; empty for a new row.</summary>
    public string StoredSku { get; init; } = "";
    public string Sku { get; set; } = "";
    public string Title { get; set; } = "";
    public string Barcode { get; set; } = "";
    public string Price { get; set; } = "";
    public string Cost { get; set; } = "";
    public string Currency { get; set; } = "";
    public string Weight { get; set; } = "0";
    public bool Hazmat { get; set; }

    public static VariantForm Of(VariantView v) => new()
    {
        Id = v.Id, StoredSku = v.Sku, Sku = v.Sku, Title = v.Title, Barcode = v.Barcode.Length > 0 ? Gtin.Display(v.Barcode) : "",
        Price = v.PriceMinor is { } price ? Domain.Common.Money.Text(price, v.Currency) : "",
        Cost = v.CostTenThousandths is { } cost ? CostText.Of(cost, Domain.Common.Currency.Digits(v.Currency)) : "",
        Currency = v.Currency, Weight = v.WeightGrams.ToString(CultureInfo.InvariantCulture), Hazmat = v.Hazmat,
    };

    public VariantInput ToInput() => new()
    {
        Id = Id, Sku = Sku, Title = Title, Barcode = Barcode, Price = new(Price, Currency), Cost = new(Cost, Currency), Hazmat = Hazmat,
        WeightGrams = Weight.Trim().Length == 0 ? 0 : int.TryParse(Weight.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var grams) ? grams : -1,
    };
}
