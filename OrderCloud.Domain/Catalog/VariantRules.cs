using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Catalog;

/// <summary>What a variant must be. The barcode becomes a GTIN of 14 digits, amounts become whole units.</summary>
internal static class VariantRules
{
    private const int LongestSku = 80, LongestTitle = 100, HeaviestGrams = 10_000_000, MostLowStock = 100_000;

    public static CheckedVariant Check(VariantInput input, Product? product, string field, Errors errors)
    {
        var now = Meant(input, product);
        errors.AddIf(input.Id is not null && now is null, $"{field}.id", "This product has no such variant.");

        var sku = (input.Sku ?? now?.Sku ?? "").Trim();
        errors.AddIf(sku.Length is 0 or > LongestSku, $"{field}.sku", $"Give the variant a SKU of at most {LongestSku} characters.");
        errors.AddIf(sku.Any(char.IsControl), $"{field}.sku", "A SKU has no line breaks or control characters.");

        var title = (input.Title ?? now?.Title ?? "").Trim();
        errors.AddIf(title.Length > LongestTitle, $"{field}.title", $"A variant's title has at most {LongestTitle} characters.");

        var weight = input.WeightGrams ?? now?.WeightGrams ?? 0;
        errors.AddIf(weight is < 0 or > HeaviestGrams, $"{field}.weightGrams", "A weight is 0 to 10,000,000 grams.");

        var currency = CurrencyOf(input, now, field, errors);
        return new(now?.Id, new VariantDetails(
            sku, title, BarcodeOf(input, now, field, errors), PriceOf(input, now, currency, field, errors), currency,
            CostOf(input, now, currency, field, errors), weight, input.Hazmat ?? now?.Hazmat ?? false, LowStockOf(input, now, field, errors)), field);
    }

    private static Variant? Meant(VariantInput input, Product? product) => input.Id is { } id
        ? product?.Variants.FirstOrDefault(v => v.Id == id)
        : product?.Variants.FirstOrDefault(v => v.Sku == input.Sku?.Trim());

    private static int? LowStockOf(VariantInput input, Variant? now, string field, Errors errors)
    {
        if (input.LowStockAt is not { } typed) return now?.LowStockAt;
        if (typed.Trim().Length == 0) return null;
        if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var units) && units <= MostLowStock) return units;
        errors.Add($"{field}.lowStockAt", "Low stock begins at 0 to 100,000 units. Leave it empty for the store's own.");
        return null;
    }

    private static string BarcodeOf(VariantInput input, Variant? now, string field, Errors errors)
    {
        if (input.Barcode is not { } typed) return now?.Barcode ?? "";
        if (typed.Trim().Length == 0) return "";
        if (!Gtin.TryNormalize(typed, out var gtin)) errors.Add($"{field}.barcode", Gtin.WhyNot(typed));
        return gtin;
    }

    // Price and cost of a variant are in one currency.
    private static string CurrencyOf(VariantInput input, Variant? now, string field, Errors errors)
    {
        var (price, cost) = (Said(input.Price), Said(input.Cost));
        if (price is not null && cost is not null && price != cost)
            errors.Add($"{field}.cost.currency", $"The cost is in the currency of the price, {price}.");
        var currency = price ?? cost ?? now?.PriceCurrency ?? "";
        if ((price ?? cost) is not null && !Currency.IsKnown(currency))
            errors.Add($"{field}.{(price is not null ? "price" : "cost")}.currency", "Give the currency as its ISO 4217 code, like USD.");
        return currency.Length <= 3 ? currency : "";
    }

    private static long? PriceOf(VariantInput input, Variant? now, string currency, string field, Errors errors)
    {
        if (input.Price is not { } price)
        {
            // The kept price must still mean the same in the currency that came with the cost.
            if (now?.PriceMinor is not null && currency != now.PriceCurrency) errors.Add($"{field}.cost.currency", $"The cost is in the currency of the price, {now.PriceCurrency}.");
            return now?.PriceMinor;
        }

        if (string.IsNullOrWhiteSpace(price.Amount)) return null;
        if (!Currency.IsKnown(currency)) return null;
        if (Common.Money.TryParseMinor(price.Amount.Trim(), currency, out var minor) && minor >= 0) return minor;
        errors.Add($"{field}.price.amount", Currency.Digits(currency) == 0
            ? $"Write the price in whole {currency}, like 1200."
            : $"Write the price like 12.34, with at most {Currency.Digits(currency)} decimals.");
        return null;
    }

    private static long? CostOf(VariantInput input, Variant? now, string currency, string field, Errors errors)
    {
        if (input.Cost is not { } cost)
        {
            if (now?.CostTenThousandths is not null && currency != now.PriceCurrency)
                errors.Add($"{field}.cost.amount", $"The cost is still in {now.PriceCurrency}. Give it in {currency} too.");
            return now?.CostTenThousandths;
        }

        if (string.IsNullOrWhiteSpace(cost.Amount)) return null;
        if (CostText.TryParse(cost.Amount.Trim(), out var units)) return units;
        errors.Add($"{field}.cost.amount", "Write the cost like 7.50, with at most 4 decimals.");
        return null;
    }

    private static string? Said(AmountInput? amount) =>
        amount is null || string.IsNullOrWhiteSpace(amount.Amount) ? null : (amount.Currency ?? "").Trim().ToUpperInvariant();
}
