using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Catalog;

/// <summary>An input that can be written as it is.</summary>
public sealed record CheckedProduct(string Title, string Category, IReadOnlyList<CheckedVariant> Variants);

/// <param name="Id">Null: a new variant.</param>
/// <param name="Field">Where it stood in the input: "variants[0]".</param>
public sealed record CheckedVariant(VariantId? Id, VariantDetails Details, string Field);

/// <summary>What a product must be; every message names its field, all of them at once.</summary>
public static class ProductRules
{
    public const int LongestTitle = 160, LongestCategory = 80, MostVariants = 250;

    /// <param name="now">The product that is changed; null for a new one.</param>
    /// <param name="good">What to write, when there is no refusal.</param>
    public static Refusal? WhyNot(ProductInput input, Product? now, out CheckedProduct good)
    {
        var errors = new Errors();
        var title = (input.Title ?? now?.Title ?? "").Trim();
        var category = (input.Category ?? now?.Category ?? "").Trim();
        errors.AddIf(title.Length is 0 or > LongestTitle, "title", $"Give the product a title of at most {LongestTitle} characters.");
        errors.AddIf(category.Length > LongestCategory, "category", $"A category has at most {LongestCategory} characters.");

        var inputs = input.Variants ?? [];
        errors.AddIf(now is null && inputs.Count == 0, "variants", "A product has at least one variant: the thing with a SKU.");
        errors.AddIf(inputs.Count > MostVariants, "variants", $"A product has at most {MostVariants} variants.");

        var variants = inputs.Take(MostVariants).Select((variant, i) => VariantRules.Check(variant, now, $"variants[{i}]", errors)).ToList();
        foreach (var twice in variants.Where(v => v.Details.Sku.Length > 0).GroupBy(v => v.Details.Sku).SelectMany(same => same.Skip(1)))
            errors.Add($"{twice.Field}.sku", $"The SKU {twice.Details.Sku} is used twice here. Give each variant its own.");

        var renamed = variants.Select(v => v.Id).ToHashSet();
        errors.AddIf((now?.Variants.Count ?? 0) + variants.Count(v => v.Id is null) > MostVariants, "variants", $"A product has at most {MostVariants} variants.");
        foreach (var taken in variants.Where(v => now?.Variants.Any(other => other.Sku == v.Details.Sku && !renamed.Contains(other.Id)) is true))
            errors.Add($"{taken.Field}.sku", CatalogRefusals.SkuTaken(taken.Details.Sku).Message);

        good = new(title, category, variants);
        return errors.ToRefusal();
    }
}
