using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>A return as its page shows it; a copy to look at, never to save.</summary>
/// <param name="Reasons">Their titles, by code, as the policy of the order has them.</param>
/// <param name="Replacement">The order that goes out for it.</param>
/// <param name="Barcodes">Of its products, so that a scan finds its line.</param>
public sealed record ReturnView(
    Return Return, string Email, IReadOnlyDictionary<string, string> Reasons, Location? Destination, IReadOnlyDictionary<Guid, string> Barcodes, IReadOnlyList<TimelineEntry> Timeline, Order? Replacement)
{
    public string TitleOf(string reason) => Reasons.GetValueOrDefault(reason, reason);
}

/// <summary>Query: everything a return's page shows.</summary>
public sealed class ReturnDesk(IDbContextFactory<AppDb> dbs)
{
    public const int MostEntries = 200;

    /// <summary>Null when this merchant has none with the id.</summary>
    public async Task<ReturnView?> RunAsync(ReturnId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await db.Returns.AsNoTracking().AsSplitQuery().Include(r => r.Photos).Include(r => r.Inspections).Include(r => r.Payouts).FirstOrDefaultAsync(r => r.Id == id, ct);
        if (found is null) return null;

        var order = await db.Orders.AsNoTracking().Where(o => o.Id == found.OrderId).Select(o => new { o.Email, o.ReturnPolicyVersion }).SingleAsync(ct);
        var policy = await ReturnPolicies.OfAsync(db, order.ReturnPolicyVersion, ct);
        var place = found.Destination is { } at ? await db.Locations.AsNoTracking().FirstOrDefaultAsync(l => l.Id == at, ct) : null;
        var variants = found.Lines.Select(l => l.VariantId).OfType<Domain.Catalog.VariantId>().ToList();
        var codes = await db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id)).Select(v => new { v.Id, v.Barcode }).ToDictionaryAsync(v => v.Id, v => v.Barcode, ct);
        var replacement = found.ReplacementId is { } given ? await db.Orders.AsNoTracking().AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == given, ct) : null;
        var timeline = await db.Timeline.AsNoTracking().Where(e => e.OrderId == found.OrderId && e.SubjectId == id.Value).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(MostEntries).ToListAsync(ct);
        return new(
            found, order.Email, policy.ForClaims().Reasons.ToDictionary(r => r.Code, r => r.Title), place,
            found.Lines.Where(l => l.VariantId is not null).ToDictionary(l => l.Id, l => codes.GetValueOrDefault(l.VariantId!.Value) ?? ""), timeline, replacement);
    }

    /// <summary>A picture of a return of this merchant; null when there is none.</summary>
    public async Task<StoredFile?> PictureAsync(ReturnId id, Guid file, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var known = await db.ReturnPhotos.AnyAsync(p => p.ReturnId == id && p.FileId == file, ct) || await db.ReturnInspections.AnyAsync(i => i.ReturnId == id && i.PhotoId == file, ct);
        return known ? await db.Files.AsNoTracking().FirstOrDefaultAsync(f => f.Id == file && f.Name == ReturnPictures.FileName, ct) : null;
    }
}
