using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>
/// Counts, receives, adjusts or sets aside stock. What is there is the truth: reservations that it does not cover any more fall
/// back to backorder in the same transaction.
/// </summary>
public sealed class ChangeStock(Writes writes, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<StockView>> RunAsync(StockWish wish, CancellationToken ct) => writes.RunAsync<StockView>(Permission.AdjustStock, async db =>
    {
        if (wish.WhyNot() is { } wrong) return wrong;
        if (await FindAsync(db, wish, user, ct) is not { } place) return InventoryRefusals.LocationNotFound;
        if (place.Variant is not { } variant) return InventoryRefusals.VariantNotFound;

        var level = await StockLevels.LockAsync(db, variant, place.Location, ct);
        if (wish.WhyNot(level, out var change) is { } impossible) return impossible;

        var now = clock.GetUtcNow().UtcDateTime;
        var missing = Missing(level, change);
        var fallen = missing > 0 ? FallBack.Choose(await FallBack.HoldersAsync(db, variant, place.Location, ct), variant, missing) : [];
        var released = await FallBack.ApplyAsync(db, fallen, variant, wish.Sku, place.Name, user.Name, now, ct);
        await StockLedger.ApplyAsync(db, [change, .. released], user.Name, now, ct);
        db.Add(audit.Entry(
            change.Kind.ToString().ToLowerInvariant(), "stock", variant.Value, $"{wish.Sku} in {place.Code}", new { level.OnHand, level.Unavailable },
            new { OnHand = level.OnHand + change.OnHand, Unavailable = level.Unavailable + change.Unavailable, change.Reason }));
        return new StockView(wish.Sku, place.Code, place.Location, level.OnHand + change.OnHand, level.Reserved - fallen.Sum(f => f.Units), level.Unavailable + change.Unavailable);
    }, ct);

    /// <summary>Reserved units that would not be covered after the change.</summary>
    internal static int Missing(StockLevel level, StockChange change) =>
        Math.Clamp(-(level.Available + change.OnHand - change.Unavailable), 0, level.Reserved);

    internal static async Task<StockPlace?> FindAsync(AppDb db, StockWish wish, CurrentUser user, CancellationToken ct)
    {
        var location = await db.Locations.AsNoTracking().Where(l => l.Code == wish.Location).Select(l => new { l.Id, l.Code, l.Name }).FirstOrDefaultAsync(ct);
        if (location is null || !user.MayAt(location.Id)) return null;
        var variant = await db.Variants.Where(v => v.Sku == wish.Sku).Select(v => (VariantId?)v.Id).FirstOrDefaultAsync(ct);
        return new(location.Id, location.Code, location.Name, variant);
    }
}

/// <summary>Where a wish points to. Without a variant nobody sells that SKU.</summary>
internal sealed record StockPlace(LocationId Location, string Code, string Name, VariantId? Variant);
