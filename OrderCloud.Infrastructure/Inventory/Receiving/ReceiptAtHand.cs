using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

/// <summary>Step: a goods receipt to be changed, with what a transfer still expects.</summary>
/// <param name="Expected">Units on their way by variant; null for a delivery, of which nobody knows what is in it.</param>
internal sealed record ReceiptAtHand(GoodsReceipt Receipt, IReadOnlyDictionary<VariantId, int>? Expected)
{
    public static async Task<Outcome<ReceiptAtHand>> LoadAsync(AppDb db, CurrentUser user, ReceiptId id, CancellationToken ct)
    {
        if (await db.GoodsReceipts.FirstOrDefaultAsync(r => r.Id == id, ct) is not { } receipt || !user.MayAt(receipt.LocationId)) return ReceiptRefusals.NotFound;
        if (receipt.TransferId is not { } source) return new ReceiptAtHand(receipt, null);
        var transfer = await db.Transfers.AsNoTracking().SingleAsync(t => t.Id == source, ct);
        return new ReceiptAtHand(receipt, transfer.Lines.ToDictionary(l => l.VariantId, l => transfer.IsOnItsWay ? l.Outstanding : 0));
    }

    /// <summary>Whether so many units of it may stand in the receipt.</summary>
    public Refusal? WhyNotSet(VariantId variant, int units, string sku) => this switch
    {
        _ when Receipt.WhyNotSet(variant, units) is { } why => why,
        { Expected: null } => null,
        _ when units == 0 => null,
        _ when !Expected.TryGetValue(variant, out _) => Domain.Inventory.Transfers.TransferRefusals.NotInIt(sku),
        _ when units > Expected[variant] => Domain.Inventory.Transfers.TransferRefusals.MoreThanSent(sku, Expected[variant]),
        _ => null,
    };
}
