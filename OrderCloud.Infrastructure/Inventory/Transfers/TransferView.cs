using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

/// <param name="Mine">Whether the member works there.</param>
public sealed record TransferPlace(LocationId Id, string Code, string Name, bool Mine);

/// <param name="Available">At the source, now; of interest while it is a draft.</param>
public sealed record TransferLineView(
    VariantId VariantId, string Sku, string Title, int Quantity, int Received, int Missing, string MissingReason, int Available)
{
    public int Outstanding => Quantity - Received - Missing;
}

/// <summary>A transfer with all that its page shows.</summary>
public sealed record TransferView(
    TransferId Id, int Version, string Number, TransferStatus Status, TransferPlace From, TransferPlace To, string Note, DateTime CreatedAt, string CreatedBy,
    DateTime? ShippedAt, DateTime? ClosedAt, TransferFate? Fate, IReadOnlyList<TransferLineView> Lines, IReadOnlyList<StockDocumentEntry> Story)
{
    public int Units => Lines.Sum(l => l.Quantity);
    public int Received => Lines.Sum(l => l.Received);
    public int Missing => Lines.Sum(l => l.Missing);
    public int Outstanding => Status is TransferStatus.InTransit or TransferStatus.PartiallyReceived ? Lines.Sum(l => l.Outstanding) : 0;

    public bool May(TransferVerb verb) => TransferStates.Table.Allow(Status, verb) && (verb is TransferVerb.Receive or TransferVerb.CloseShort ? To.Mine : From.Mine);

    /// <summary>As it stands in the open transaction too. Null when there is none, or at none of the member's locations.</summary>
    internal static async Task<TransferView?> ReadAsync(AppDb db, TransferId id, CurrentUser user, CancellationToken ct)
    {
        if (await db.Transfers.AsNoTracking().IgnoreAutoIncludes().FirstOrDefaultAsync(t => t.Id == id, ct) is not { } t) return null;
        if (!user.MayAt(t.FromId) && !user.MayAt(t.ToId)) return null;
        var places = await db.Locations.AsNoTracking().Where(l => l.Id == t.FromId || l.Id == t.ToId).ToDictionaryAsync(l => l.Id, l => new TransferPlace(l.Id, l.Code, l.Name, user.MayAt(l.Id)), ct);
        var lines = await (
            from l in db.TransferLines.AsNoTracking()
            join v in db.Variants on l.VariantId equals v.Id
            join p in db.Products on v.ProductId equals p.Id
            where l.TransferId == id
            orderby l.Position
            select new
            {
                l.VariantId, v.Sku, v.Title, Product = p.Title, l.Quantity, l.Received, l.Missing, l.MissingReason,
                Available = db.StockLevels.Where(s => s.VariantId == l.VariantId && s.LocationId == t.FromId).Sum(s => s.OnHand - s.Reserved - s.Unavailable),
            }).ToListAsync(ct);
        return new(
            t.Id, t.Version, t.Number, t.Status, places[t.FromId], places[t.ToId], t.Note, t.CreatedAt, t.CreatedBy, t.ShippedAt, t.ClosedAt, t.Fate,
            [.. lines.Select(l => new TransferLineView(l.VariantId, l.Sku, StockBySku.FullTitle(l.Product, l.Title), l.Quantity, l.Received, l.Missing, l.MissingReason, l.Available))],
            await db.StoryAsync(id.Value, ct));
    }
}

/// <summary>Query: one transfer.</summary>
public sealed class GetTransfer(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    public async Task<TransferView?> RunAsync(TransferId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await TransferView.ReadAsync(db, id, user, ct);
    }
}
