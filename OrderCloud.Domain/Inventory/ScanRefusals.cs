using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory;

/// <summary>What a scan on any page may be refused for.</summary>
public static class ScanRefusals
{
    public static readonly Refusal CodeMissing = Refusal.Invalid("scan.code", "code", "Scan or type a barcode or SKU.");

    public static readonly Refusal UnknownCode = new("scan.unknown_code", "No product has this barcode or SKU.");

    public static Refusal Ambiguous(IEnumerable<string> skus) => new("scan.ambiguous", $"Several products have this barcode. Type the SKU: {string.Join(", ", skus)}.");
}
