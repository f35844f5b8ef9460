using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>What a row says was counted.</summary>
public sealed record CountedRow(int Row, RoutableLocation Place, StockWish Wish)
{
    /// <summary>Null where the row is wrong; the row says why.</summary>
    public static CountedRow? Read(ImportDesk desk, ImportRow row)
    {
        var counted = row.Count("onhand");
        var reason = row.Text("reason") is { Length: > 0 } said ? said : $"Import of {desk.FileName}".Cut(200);
        if (reason.Length > 200) row.Wrong("reason", "A reason has at most 200 characters.");
        if (PlaceOf(desk, row) is not { } place || !row.IsGood) return null;
        return new(row.Number, place, new(place.Code, row.Text("sku"), reason, Counted: counted));
    }

    private static RoutableLocation? PlaceOf(ImportDesk desk, ImportRow row)
    {
        var code = row.Text("location");
        var place = code.Length > 0 ? desk.Setup.Locations.FirstOrDefault(l => l.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) : desk.Setup.Locations is [var only] ? only : null;
        if (place is null) row.Wrong("location", code.Length > 0 ? $"There is no location with the code \"{code.Cut(40)}\"." : "Name the location: the store has more than one, or none.");
        else if (desk.Bound is { } bound && !bound.Contains(place.Id)) row.Wrong("location", $"You do not work at {place.Code}.");
        else return place;
        return null;
    }
}

/// <summary>Step: counts of many levels in one transaction. As with a count by hand, reservations that the stock does not cover any more fall back to backorder.</summary>
internal static class StockCounts
{
    public static async Task ApplyAsync(ImportDesk desk, IReadOnlyList<(CountedRow Row, VariantId Variant)> counts)
    {
        if (counts.Count == 0) return;
        var (db, ct) = (desk.Db, desk.Ct);
        var ordered = counts.OrderBy(c => c.Variant).ThenBy(c => c.Row.Place.Id).ToList();
        var levels = await StockLevels.LockAsync(db, [.. ordered.Select(c => (c.Variant, c.Row.Place.Id))], ct);

        var changes = new List<StockChange>();
        var short_ = new List<(StockLevel Level, CountedRow Row, int Missing)>();
        foreach (var (row, variant) in ordered)
        {
            var level = levels[(variant, row.Place.Id)];
            if (row.Wish.WhyNot(level, out var change) is { } why) throw new RefusedException(why);
            if (change is { OnHand: 0, Unavailable: 0 }) continue;
            changes.Add(change);
            if (ChangeStock.Missing(level, change) is > 0 and var missing) short_.Add((level, row, missing));
        }

        foreach (var (level, row, missing) in short_)
        {
            var fallen = FallBack.Choose(await FallBack.HoldersAsync(db, level.VariantId, level.LocationId, ct), level.VariantId, missing);
            changes.AddRange(await FallBack.ApplyAsync(db, fallen, level.VariantId, row.Wish.Sku, row.Place.Name, desk.Actor, desk.Now, ct));
            await db.SaveChangesAsync(ct);   // the next one looks for the parts of the same orders
        }
        await StockLedger.ApplyAsync(db, changes, desk.Actor, desk.Now, ct);
    }
}
