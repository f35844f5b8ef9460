using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

/// <summary>What was scanned comes on the shelf, one movement for each SKU, all or nothing. Asked twice it is booked once; who waits for the stock is served next.</summary>
public sealed class BookReceipt(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    private const int LongestReference = 60;

    /// <param name="seen">Units as the person saw them on the page; null takes what is there.</param>
    public Task<Outcome<ReceiptView>> RunAsync(ReceiptId id, int? seen, CancellationToken ct) => writes.RunAsync<ReceiptView>(Permission.AdjustStock, async db =>
    {
        var loaded = await ReceiptAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<ReceiptAtHand>.Done(var at)) return ((Outcome<ReceiptAtHand>.Refused)loaded).Why;
        if (at.Receipt.Status is not ReceiptStatus.Received)
        {
            if (at.Receipt.WhyNotBook() is { } why) return why;
            if (seen is { } units && units != at.Receipt.Units) return ReceiptRefusals.Stale(at.Receipt.Units);
            if (await BookAsync(db, at.Receipt, ct) is { } refused) return refused;
            await db.SaveChangesAsync(ct);
        }

        return (await ReceiptView.ReadAsync(db, id, user, ct))!;
    }, ct);

    private async Task<Refusal?> BookAsync(AppDb db, GoodsReceipt receipt, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var lines = receipt.Lines.Select(l => new VariantUnits(l.VariantId, l.Quantity)).ToList();
        if (receipt.TransferId is { } transfer)
        {
            var loaded = await TransferAtHand.LoadAsync(db, user, transfer, null, TransferVerb.Receive, ct);
            if (loaded is not Outcome<TransferAtHand>.Done(var at)) return ((Outcome<TransferAtHand>.Refused)loaded).Why;
            if (await at.ArriveAsync(db, lines, at.Transfer.Number, user.Name, now, ct) is { } why) return why;
            db.Add(audit.Entry("received", "transfer", transfer.Value, at.Transfer.Number, null, new { At = at.To.Code, receipt.Units, Receipt = receipt.Number }));
        }
        else
        {
            var reference = (receipt.Reference.Length > 0 ? $"{receipt.Number} · {receipt.Reference}" : receipt.Number).Cut(LongestReference);
            await StockLevels.EnsureAsync(db, [.. lines.Select(l => (l.Variant, receipt.LocationId))], ct);
            await StockLedger.ApplyAsync(
                db, [.. lines.Select(l => new StockChange(l.Variant, receipt.LocationId, MovementKind.Receive, l.Units, 0, Reason: receipt.Reason, Reference: reference))], user.Name, now, ct);
            db.Add(audit.Entry("received", "goods_receipt", receipt.Id.Value, receipt.Number, null, new { receipt.Units, Skus = lines.Count, receipt.Reference, receipt.Reason }));
        }

        receipt.Book(user.Name.Cut(120), now);
        return null;
    }
}
