using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Step: levels that are there before the ledger changes them. A twin that was faster makes the work start over.</summary>
public static class StockLevels
{
    /// <summary>The levels that a change depends on, held until the transaction ends; one that is not there yet is made.</summary>
    public static async Task<IReadOnlyDictionary<(VariantId Variant, LocationId Location), StockLevel>> LockAsync(
        AppDb db, IReadOnlyCollection<(VariantId Variant, LocationId Location)> wanted, CancellationToken ct)
    {
        var held = (await StockStatements.LockAsync(db, wanted, ct)).Select(l => new StockLevel
        {
            VariantId = VariantId.From(l.VariantId), LocationId = LocationId.From(l.LocationId), OnHand = l.OnHand, Reserved = l.Reserved, Unavailable = l.Unavailable,
        }).ToDictionary(l => (l.VariantId, l.LocationId));
        foreach (var made in await AddAsync(db, wanted.Distinct().Except(held.Keys), ct)) held.Add((made.VariantId, made.LocationId), made);
        return held;
    }

    public static async Task<StockLevel> LockAsync(AppDb db, VariantId variant, LocationId location, CancellationToken ct) =>
        (await LockAsync(db, [(variant, location)], ct)).Values.Single();

    public static async Task EnsureAsync(AppDb db, IReadOnlyCollection<(VariantId Variant, LocationId Location)> wanted, CancellationToken ct)
    {
        var variants = wanted.Select(w => w.Variant).Distinct().ToList();
        var known = await db.StockLevels.AsNoTracking().Where(l => variants.Contains(l.VariantId)).Select(l => new { l.VariantId, l.LocationId }).ToListAsync(ct);
        await AddAsync(db, wanted.Distinct().Except(known.Select(l => (l.VariantId, l.LocationId))), ct);
    }

    private static async Task<List<StockLevel>> AddAsync(AppDb db, IEnumerable<(VariantId Variant, LocationId Location)> missing, CancellationToken ct)
    {
        var made = missing.OrderBy(w => w.Variant).ThenBy(w => w.Location).Select(w => new StockLevel { VariantId = w.Variant, LocationId = w.Location }).ToList();
        if (made.Count > 0) await db.InsertNowAsync(made, ct);
        return made;
    }
}
