using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Receiving;

namespace OrderCloud.Web.Inventory;

/// <summary>What the band below the scan field says: tone, icon, one word, what to do.</summary>
/// <param name="Tone">hit, new (a hit nobody expected), miss or nothing.</param>
public sealed record ScanNote(string Tone, string Sign, string Head, string Text)
{
    public static readonly ScanNote Ready = new("", "scan", "Ready", "Scan the first item");

    public static ScanNote Of(ReceiptScan scan) => scan switch
    {
        { Miss: { } miss, Sku.Length: > 0 } => new("miss", "ban", scan.Sku, miss.Message),
        { Miss: { } miss } => new("miss", "ban", scan.Code.Length > 24 ? scan.Code[..24] + "…" : scan.Code, miss.Message),
        { Expected: { } expected } => new("hit", "check", $"{scan.Quantity} of {expected}", $"{scan.Sku} · {scan.Title}"),
        _ => new("hit", "check", $"{scan.Quantity} in", $"{scan.Sku} · {scan.Title}"),
    };

    public static ScanNote Of(CountScan scan) => scan switch
    {
        { Miss: { } miss, Sku.Length: > 0 } => new("miss", "ban", scan.Sku, miss.Message),
        { Miss: { } miss } => new("miss", "ban", scan.Code.Length > 24 ? scan.Code[..24] + "…" : scan.Code, miss.Message),
        { IsNew: true } => new("new", "plus", "Not on this count’s list, added", $"{scan.Counted} counted · {scan.Sku} · {scan.Title}"),
        _ => new("hit", "check", $"{scan.Counted} counted", $"{scan.Sku} · {scan.Title}"),
    };

    /// <summary>Something else than a number was written into the field of a SKU; the figure that stood there holds.</summary>
    public static ScanNote Mistyped(string sku, string expected) => new("miss", "stop", "Not counted", $"{sku}: {expected}");

    public static ScanNote Of(Refusal why) => new("miss", "stop", "Not counted", why.Message);
}
