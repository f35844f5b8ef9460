using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Catalog;

public static class CatalogRefusals
{
    public static readonly Refusal NotFound = new("product.not_found", "There is no such product.", RefusalKind.Missing);

    public static readonly Refusal ChangedMeanwhile = new("product.stale", "Someone changed this product. Reload it and decide again.", RefusalKind.Stale);

    public static Refusal SkuTaken(string sku) => new("product.sku_taken", $"The SKU {sku} is already used by another variant.");

    /// <param name="byField">Messages by field, like "variants[0].sku".</param>
    public static Refusal SkusTaken(IReadOnlyDictionary<string, string[]> byField) =>
        new("product.sku_taken", byField.Values.First()[0], RefusalKind.Rule, byField);

    public static Refusal UnknownSku(string field, string sku) => Refusal.Invalid("product.unknown_sku", field, $"There is no product with the SKU {sku}.");
}
