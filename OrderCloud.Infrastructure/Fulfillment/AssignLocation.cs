using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Moves the parts of an order that nobody has touched yet to another location: its reservations go with them, if all of it is there.</summary>
public sealed class AssignLocation(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="location">The destination's code.</param>
    /// <returns>Units that ship from there now.</returns>
    public Task<Outcome<int>> RunAsync(OrderId id, string location, int? version = null, CancellationToken ct = default) => writes.RunAsync<int>(Permission.EditOrders, async db =>
    {
        if (await db.Locations.FirstOrDefaultAsync(l => l.Code == location, ct) is not { } to) return InventoryRefusals.LocationNotFound;
        var order = await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null) return OrderRefusals.NotFound;
        var parts = await db.FulfillmentOrders.Where(f => f.OrderId == id).OrderBy(f => f.Number).ToListAsync(ct);
        if ((order.WhyNotVersion(version) ?? WhyNot(to, parts, user)) is { } why) return why;

        var moved = Movable(to.Id, parts);
        var lines = moved.SelectMany(p => p.Lines.Where(l => l.Open > 0).Select(l => (From: p.LocationId!.Value, l.VariantId, l.Open))).ToList();
        if (await WhyNotTakeAsync(db, to, lines.Select(l => (l.VariantId, l.Open)), ct) is { } missing) return missing;

        var now = clock.GetUtcNow().UtcDateTime;
        var reason = $"moved to {to.Code}";
        await StockLedger.ApplyAsync(
            db, [.. lines.SelectMany(l => new[] { StockChange.Release(l.VariantId, l.From, l.Open, order.Number, reason), StockChange.Reserve(l.VariantId, to.Id, l.Open, order.Number) })], user.Name, now, ct);

        var names = await db.Locations.AsNoTracking().Select(l => new { l.Id, l.Name }).ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        foreach (var part in moved)
        {
            db.Add(new TimelineEntry
            {
                OrderId = id, At = now, Kind = "moved", Actor = user.Name, SubjectId = part.Id.Value,
                Text = $"{part.Number} ships from {to.Name} instead of {names[part.LocationId!.Value]}: {part.Lines.Sum(l => l.Open)} reserved there.".Cut(2000),
            });
            part.MoveTo(to.Id, $"{to.Name}: chosen by {user.Name}".Cut(400));
        }
        order.SetWork(parts.Count(p => p.IsInWork));
        return lines.Sum(l => l.Open);
    }, ct);

    /// <summary>The parts that may go there: reserved elsewhere, not picked, nothing of them shipped.</summary>
    public static IReadOnlyList<FulfillmentOrder> Movable(LocationId to, IReadOnlyList<FulfillmentOrder> parts) => [.. parts.Where(p => p.WhyNotMove(to) is null)];

    public static Refusal? WhyNot(Location to, IReadOnlyList<FulfillmentOrder> parts, CurrentUser user) =>
        !to.MayShip ? FulfillmentRefusals.DoesNotShip(to.Name)
        : !user.MayAt(to.Id) ? FulfillmentRefusals.ElsewhereBound
        : Movable(to.Id, parts) is not { Count: > 0 } movable ? FulfillmentRefusals.NothingToMove
        : movable.Any(p => !user.MayAt(p.LocationId!.Value)) ? FulfillmentRefusals.ElsewhereBound
        : null;

    private static async Task<Refusal?> WhyNotTakeAsync(AppDb db, Location to, IEnumerable<(Domain.Catalog.VariantId Variant, int Units)> units, CancellationToken ct)
    {
        var wanted = units.GroupBy(u => u.Variant).ToDictionary(g => g.Key, g => g.Sum(u => u.Units));
        var variants = await StockBySku.Of(db, wanted.Keys.ToList(), ct);
        if (!to.Hazmat && variants.Values.FirstOrDefault(v => v.Hazmat) is { } dangerous) return FulfillmentRefusals.NoHazmat(to.Name, dangerous.Sku);
        var missing = variants.Values.Where(v => v.Available.GetValueOrDefault(to.Id) < wanted[v.Id]).ToList();
        return missing.Count == 0 ? null : InventoryRefusals.Insufficient(
            missing.ToDictionary(v => v.Sku, v => new[] { $"{v.Sku}: {wanted[v.Id]} asked, {Math.Max(0, v.Available.GetValueOrDefault(to.Id))} available in {to.Name}" }));
    }
}
