using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

/// <summary>What the dock answers to one scan. A miss changes nothing and is kept nowhere.</summary>
/// <param name="Variant">What was counted up; null for a miss.</param>
/// <param name="Quantity">Units of it that are counted in now.</param>
public sealed record ReceiptScan(string Code, string Sku, string Title, VariantId? Variant, int Quantity, int? Expected, Refusal? Miss);

/// <summary>Counts one scanned unit in.</summary>
public sealed class ScanReceipt(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ReceiptScan>> RunAsync(ReceiptId id, string code, CancellationToken ct) =>
        writes.RunAsync(Permission.AdjustStock, db => ScanAsync(db, id, code.Trim(), ct), ct);

    private async Task<Outcome<ReceiptScan>> ScanAsync(AppDb db, ReceiptId id, string code, CancellationToken ct)
    {
        if (code.Length == 0) return ScanRefusals.CodeMissing;
        var loaded = await ReceiptAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<ReceiptAtHand>.Done(var at)) return ((Outcome<ReceiptAtHand>.Refused)loaded).Why;
        if (at.Receipt.WhyNot(ReceiptVerb.Count) is { } closed) return closed;

        var found = await ScannedVariant.FindAsync(db, code, ct);
        if (ScannedVariant.Choose(found, code, v => at.Expected?.GetValueOrDefault(v) > 0 || at.Receipt.UnitsOf(v) > 0) is not { } scanned)
            return Missed(code, null, found.Count == 0 ? ScanRefusals.UnknownCode : ScanRefusals.Ambiguous(found.Select(v => v.Sku)));

        var units = at.Receipt.UnitsOf(scanned.Id) + 1;
        if (at.WhyNotSet(scanned.Id, units, scanned.Sku) is { } why) return Missed(code, scanned, why) with { Quantity = units - 1 };
        at.Receipt.Set(scanned.Id, units, clock.GetUtcNow().UtcDateTime);
        return new ReceiptScan(code, scanned.Sku, scanned.Title, scanned.Id, units, at.Expected?.GetValueOrDefault(scanned.Id), null);
    }

    private static ReceiptScan Missed(string code, ScannedVariant? scanned, Refusal why) => new(code, scanned?.Sku ?? "", scanned?.Title ?? "", null, 0, null, why);
}
