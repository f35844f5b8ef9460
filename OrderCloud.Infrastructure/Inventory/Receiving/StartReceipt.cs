using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

/// <summary>Opens a goods receipt to scan into.</summary>
public sealed class StartReceipt(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="location">A location's code.</param>
    public Task<Outcome<ReceiptId>> RunAsync(string location, string reference, string reason, CancellationToken ct) => writes.RunAsync<ReceiptId>(Permission.AdjustStock, async db =>
    {
        if (ChangeReceipt.WhyNot(reference, reason) is { } wrong) return wrong;
        var place = await db.Locations.AsNoTracking().Where(l => l.Code == location).Select(l => (LocationId?)l.Id).FirstOrDefaultAsync(ct);
        if (place is not { } here || !user.MayAt(here)) return InventoryRefusals.LocationNotFound;
        return await AddAsync(db, here, null, reference.Trim(), reason.Trim(), ct);
    }, ct);

    /// <summary>For a transfer that arrives. What this member began before is gone on with.</summary>
    public Task<Outcome<ReceiptId>> RunAsync(TransferId transfer, CancellationToken ct) => writes.RunAsync<ReceiptId>(Permission.AdjustStock, async db =>
    {
        var loaded = await TransferAtHand.LoadAsync(db, user, transfer, null, TransferVerb.Receive, ct);
        if (loaded is not Outcome<TransferAtHand>.Done(var at)) return ((Outcome<TransferAtHand>.Refused)loaded).Why;
        var name = user.Name;
        var begun = await db.GoodsReceipts.IgnoreAutoIncludes().Where(r => r.TransferId == transfer && r.Status == ReceiptStatus.Draft && r.StartedBy == name)
            .OrderByDescending(r => r.StartedAt).Select(r => (ReceiptId?)r.Id).FirstOrDefaultAsync(ct);
        return begun is { } id ? id : await AddAsync(db, at.To.Id, transfer, at.Transfer.Number, $"Transfer from {at.From.Code}", ct);
    }, ct);

    private async Task<Outcome<ReceiptId>> AddAsync(AppDb db, LocationId location, TransferId? transfer, string reference, string reason, CancellationToken ct)
    {
        var receipt = new GoodsReceipt(
            $"GR-{await NumberSeries.NextOrFirstAsync(db, NumberSeries.Receipts, ct)}", location, transfer, reference, reason, user.Name.Cut(120), clock.GetUtcNow().UtcDateTime);
        db.Add(receipt);
        return receipt.Id;
    }
}
