using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>One walk through a location for several parts, as PDF.</summary>
public sealed class PickListFor(IDbContextFactory<AppDb> dbs, CurrentUser user, TimeProvider clock)
{
    /// <summary>What one walk can carry.</summary>
    internal const int MostParts = 60;

    /// <param name="location">A location's code.</param>
    /// <param name="ids">The parts to fetch; null takes the most urgent open ones.</param>
    public async Task<Outcome<PickListFile>> RunAsync(string location, IReadOnlyCollection<Guid>? ids, PaperStyle style, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var here = await db.Locations.AsNoTracking().FirstOrDefaultAsync(l => l.Code == location, ct);
        if (here is null) return InventoryRefusals.LocationNotFound;
        if (!user.MayAt(here.Id)) return FulfillmentRefusals.ElsewhereBound;

        var live = db.FulfillmentOrders.AsNoTracking()
            .Where(f => f.LocationId == here.Id && (f.Status == FulfillmentOrderStatus.Open || f.Status == FulfillmentOrderStatus.InProgress));
        if (ids is not null)
        {
            var asked = ids.Select(i => new FulfillmentOrderId(i)).ToList();
            live = live.Where(f => asked.Contains(f.Id));
        }
        else
        {
            live = live.Where(f => !db.OrderHolds.Any(h => h.OrderId == f.OrderId && h.ReleasedAt == null));
        }

        var parts = await live.OrderBy(f => f.PromisedAt).ThenBy(f => f.Id).Take(MostParts).ToListAsync(ct);
        if (parts.Count == 0) return FulfillmentRefusals.NotFound;
        var orderIds = parts.Select(p => p.OrderId).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);

        var now = clock.GetUtcNow().UtcDateTime;
        var number = now.ToString("'PL-'MMdd-HHmm", CultureInfo.InvariantCulture);
        var list = ModelOf(number, $"{style.Instant(now)} by {user.Name}", here, parts, orders);
        return new PickListFile($"{number}.pdf", PickList.Render(list, style.Paper));
    }

    internal static PickListModel ModelOf(string number, string created, Location here, IReadOnlyList<FulfillmentOrder> parts, IReadOnlyDictionary<OrderId, Order> orders)
    {
        var wanted = parts.SelectMany(p => p.Lines.Where(l => l.Open > 0).Select(l => (Part: p, l.Open, Of: orders[p.OrderId].Line(l.OrderLineId))));
        return new()
        {
            Number = number,
            LocationName = here.Name,
            Created = created,
            Orders = [.. parts.Select(p => new PickListOrder(p.Number, orders[p.OrderId].Number, orders[p.OrderId].ShippingAddress.Name))],
            Lines = [.. wanted.GroupBy(w => w.Of.Sku).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PickListLine(
                null, g.Key, g.First().Of.Title, [.. g.GroupBy(w => w.Part.Number).Select(p => new PickListShare(p.Key, p.Sum(w => w.Open)))]))],
        };
    }
}

public sealed record PickListFile(string Name, byte[] Pdf);
