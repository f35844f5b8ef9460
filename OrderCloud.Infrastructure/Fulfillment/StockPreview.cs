using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>What a change of stock would do, without doing it.</summary>
public sealed class StockPreview(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="FallBack">Orders whose units would wait for stock, as the numbers of their parts.</param>
    public sealed record View(StockView Before, StockView After, IReadOnlyList<(string Number, int Units)> FallBack);

    public async Task<Outcome<View>> RunAsync(StockWish wish, CancellationToken ct)
    {
        if (user.WhyNot(Permission.AdjustStock) is { } forbidden) return forbidden;
        if (wish.WhyNot() is { } wrong) return wrong;
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await ChangeStock.FindAsync(db, wish, user, ct) is not { } place) return InventoryRefusals.LocationNotFound;
        if (place.Variant is not { } variant) return InventoryRefusals.VariantNotFound;

        var level = await db.StockLevels.AsNoTracking().FirstOrDefaultAsync(l => l.VariantId == variant && l.LocationId == place.Location, ct)
            ?? new StockLevel { VariantId = variant, LocationId = place.Location };
        if (wish.WhyNot(level, out var change) is { } impossible) return impossible;

        var missing = ChangeStock.Missing(level, change);
        var fallen = missing > 0 ? FallBack.Choose(await FallBack.HoldersAsync(db, variant, place.Location, ct), variant, missing) : [];
        var before = new StockView(wish.Sku, place.Code, place.Location, level.OnHand, level.Reserved, level.Unavailable);
        return new View(before, before with
        {
            OnHand = level.OnHand + change.OnHand, Reserved = level.Reserved - fallen.Sum(f => f.Units), Unavailable = level.Unavailable + change.Unavailable,
        }, [.. fallen.Select(f => (f.Part.Number, f.Units))]);
    }
}
