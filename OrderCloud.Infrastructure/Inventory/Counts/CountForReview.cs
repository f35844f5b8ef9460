using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory.Counts;

/// <param name="Expected">What the books said when it was counted, with what other counts put right since.</param>
/// <param name="Value">Of the difference at cost, in ten-thousandths of the currency's unit; null where no cost is known.</param>
public sealed record ReviewLine(
    VariantId VariantId, string Sku, string Title, int? Counted, int Expected, int Difference, long? Value, string CountedBy, Guid? CountedById, DateTime? CountedAt, bool MovedMeanwhile,
    int Recounts, string Reason);

/// <summary>A count as it is decided on, the greatest differences first.</summary>
/// <param name="CountedByMe">Who looks at it counted some of its lines.</param>
public sealed record ReviewView(
    StockCountId Id, int Version, string Number, CountStatus Status, string Choice, string Location, string LocationName, DateTime CreatedAt, string CreatedBy, DateTime? SubmittedAt,
    string SubmittedBy, DateTime? DecidedAt, string DecidedBy, string Currency, IReadOnlyList<ReviewLine> Lines, IReadOnlyList<StockDocumentEntry> Story, Refusal? WhyNotApprove, bool CountedByMe)
{
    public IEnumerable<ReviewLine> Different => Lines.Where(l => l.Counted is not null && l.Difference != 0);
}

/// <summary>Query: a count for those who decide on it; nothing to others, who may have to count it. Once it is decided everybody may look.</summary>
public sealed class CountForReview(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    public async Task<ReviewView?> RunAsync(StockCountId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.StockCounts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } count || !user.MayAt(count.LocationId)) return null;
        var mayReview = user.May(Permission.ApproveCounts) && count.Status is CountStatus.Submitted || count.Status is CountStatus.Approved or CountStatus.Rejected;
        var place = await db.Locations.AsNoTracking().Where(l => l.Id == count.LocationId).Select(l => new { l.Code, l.Name }).SingleAsync(ct);
        var lines = mayReview ? await LinesAsync(db, count, ct) : [];
        return new(
            id, count.Version, count.Number, count.Status, count.Choice, place.Code, place.Name, count.CreatedAt, count.CreatedBy, count.SubmittedAt, count.SubmittedBy, count.DecidedAt,
            count.DecidedBy, await db.Stores.Select(s => s.Currency).SingleAsync(ct), lines, await db.StoryAsync(id.Value, ct), WhyNotApprove(count, lines.Select(l => l.CountedById), user),
            user.UserId is { } me && lines.Any(l => l.CountedById == me));
    }

    /// <summary>Nobody decides alone on what they counted themselves, unless the store is theirs.</summary>
    public static Refusal? WhyNotApprove(StockCount count, IEnumerable<Guid?> countedBy, CurrentUser user) =>
        user.WhyNot(Permission.ApproveCounts) ?? count.WhyNot(CountVerb.Approve)
        ?? (user.UserId is { } me && !user.May(Permission.ApproveOwnCounts) && countedBy.Contains(me) ? CountRefusals.OwnCount : null);

    private static async Task<List<ReviewLine>> LinesAsync(AppDb db, StockCount count, CancellationToken ct)
    {
        var rows = await (
            from l in db.StockCountLines.AsNoTracking()
            join v in db.Variants on l.VariantId equals v.Id
            join p in db.Products on v.ProductId equals p.Id
            where l.CountId == count.Id
            orderby v.Sku
            select new { Line = l, v.Sku, v.Title, Product = p.Title, v.CostTenThousandths }).ToListAsync(ct);
        var corrections = count.Status is CountStatus.Approved ? [] : await CountCorrections.SinceAsync(db, count.LocationId, [.. rows.Select(r => r.Line)], ct);
        return [.. rows.Select(r =>
        {
            var expected = r.Line.OnHandThen + corrections.GetValueOrDefault(r.Line.VariantId);
            var difference = r.Line.Counted - expected ?? 0;
            return new ReviewLine(
                r.Line.VariantId, r.Sku, StockBySku.FullTitle(r.Product, r.Title), r.Line.Counted, expected, difference, r.CostTenThousandths * difference, r.Line.CountedBy, r.Line.CountedById,
                r.Line.CountedAt, r.Line.MovedMeanwhile, r.Line.Recounts, r.Line.Reason);
        }).OrderByDescending(l => Math.Abs(l.Value ?? 0)).ThenByDescending(l => Math.Abs(l.Difference))];
    }
}
