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

    public static ProductForm Of(ProductView p, bool imperial)
    {
        var form = new ProductForm { Title = p.Title, Category = p.Category, Version = p.Version };
        form.Variants.AddRange(p.Variants.Select(v => VariantForm.Of(v, imperial)));
        return form;
    }

    public ProductInput ToInput() => new(Title, Category, [.. Variants.Select(v => v.ToInput())], Version);

    /// <summary>What is wrong by field, without asking the database.</summary>
    public Dictionary<string, string[]> Errors()
    {
        var input = ToInput();
        var unbound = input with { Variants = [.. input.Variants!.Select(v => v with { Id = null })] };
        var errors = new Dictionary<string, string[]>(ProductRules.WhyNot(unbound, now: null, out _)?.Errors ?? new Dictionary<string, string[]>());
        foreach (var (i, _) in Variants.Index().Where(v => v.Item.Grams is null)) errors[$"variants[{i}].weightGrams"] = ["Write a weight like 350 g, 0.35 kg, 12 oz or 1 lb."];
        return errors;
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

    /// <summary>A number alone is in grams, or in ounces where the store counts so.</summary>
    public string Weight { get; set; } = "0";
    public bool Imperial { get; init; }

    /// <summary>Empty: the store's.</summary>
    public string LowStockAt { get; set; } = "";
    public bool Hazmat { get; set; }

    /// <summary>Null where what was typed is no weight.</summary>
    internal int? Grams => Weight.Trim().Length == 0 ? 0 : WeightText.TryRead(Weight, Imperial, out var grams) ? grams : null;

    public static VariantForm Of(VariantView v, bool imperial) => new()
    {
        Id = v.Id, StoredSku = v.Sku, Sku = v.Sku, Title = v.Title, Barcode = v.Barcode.Length > 0 ? Gtin.Display(v.Barcode) : "",
        Price = v.PriceMinor is { } price ? Domain.Common.Money.Text(price, v.Currency) : "",
        Cost = v.CostTenThousandths is { } cost ? CostText.Of(cost, Domain.Common.Currency.Digits(v.Currency)) : "",
        Currency = v.Currency, Weight = WeightText.Plain(v.WeightGrams, imperial), Imperial = imperial, Hazmat = v.Hazmat,
        LowStockAt = v.LowStockAt?.ToString(CultureInfo.InvariantCulture) ?? "",
    };

    public VariantInput ToInput() => new()
    {
        Id = Id, Sku = Sku, Title = Title, Barcode = Barcode, Price = new(Typed(Price, Domain.Common.Currency.Digits(Currency)), Currency), Cost = new(Typed(Cost, CostText.Digits), Currency), Hazmat = Hazmat,
        WeightGrams = Grams ?? -1, LowStockAt = LowStockAt,
    };

    private static string Typed(string amount, int digits) => TypedAmount.Plain(amount, digits);
}
