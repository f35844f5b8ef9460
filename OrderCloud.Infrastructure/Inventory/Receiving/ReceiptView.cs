using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

/// <param name="Expected">Units of a transfer that are still on their way; null for a delivery.</param>
public sealed record ReceiptLineView(VariantId VariantId, string Sku, string Title, int Quantity, int? Expected, DateTime? TouchedAt);

/// <summary>A goods receipt with all that its page shows, the last scanned first.</summary>
public sealed record ReceiptView(
    ReceiptId Id, string Number, ReceiptStatus Status, LocationId LocationId, string Location, string LocationName, TransferId? TransferId, string? TransferNumber, string Reference,
    string Reason, DateTime StartedAt, string StartedBy, DateTime? ClosedAt, string ClosedBy, IReadOnlyList<ReceiptLineView> Lines)
{
    public int Units => Lines.Sum(l => l.Quantity);

    internal static async Task<ReceiptView?> ReadAsync(AppDb db, ReceiptId id, CurrentUser user, CancellationToken ct)
    {
        if (await db.GoodsReceipts.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } r || !user.MayAt(r.LocationId)) return null;
        var place = await db.Locations.AsNoTracking().Where(l => l.Id == r.LocationId).Select(l => new { l.Code, l.Name }).SingleAsync(ct);
        var transfer = r.TransferId is { } source ? await db.Transfers.AsNoTracking().FirstOrDefaultAsync(t => t.Id == source, ct) : null;
        var expected = transfer is { IsOnItsWay: true } ? transfer.Lines.Where(l => l.Outstanding > 0).ToDictionary(l => l.VariantId, l => l.Outstanding) : [];
        var ids = r.Lines.Select(l => l.VariantId).Union(r.Status is ReceiptStatus.Draft ? expected.Keys : []).ToList();
        var titles = await db.Variants.AsNoTracking().Where(v => ids.Contains(v.Id))
            .Select(v => new { v.Id, v.Sku, v.Title, Product = db.Products.Where(p => p.Id == v.ProductId).Select(p => p.Title).First() }).ToListAsync(ct);
        var lines = r.Lines.ToDictionary(l => l.VariantId);
        return new(
            r.Id, r.Number, r.Status, r.LocationId, place.Code, place.Name, r.TransferId, transfer?.Number, r.Reference, r.Reason, r.StartedAt, r.StartedBy, r.ClosedAt, r.ClosedBy,
            [.. titles.Select(v => new ReceiptLineView(
                    v.Id, v.Sku, StockBySku.FullTitle(v.Product, v.Title), lines.GetValueOrDefault(v.Id)?.Quantity ?? 0,
                    transfer is null || r.Status is not ReceiptStatus.Draft ? null : expected.GetValueOrDefault(v.Id), lines.GetValueOrDefault(v.Id)?.TouchedAt))
                .OrderByDescending(l => l.TouchedAt).ThenBy(l => l.Sku, StringComparer.Ordinal)]);
    }
}

/// <summary>Query: one goods receipt. Null when there is none, or not at the member's locations.</summary>
public sealed class GetReceipt(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    public async Task<ReceiptView?> RunAsync(ReceiptId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReceiptView.ReadAsync(db, id, user, ct);
    }
}
