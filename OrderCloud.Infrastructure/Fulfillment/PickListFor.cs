using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
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

    /// <summary>What somebody may ask for by name, or as all that a tab of the queue shows.</summary>
    public const int MostAsked = 200;

    /// <param name="location">A location's code.</param>
    /// <param name="ids">The parts to fetch; null takes the most urgent open ones.</param>
    /// <param name="tab">Takes all that this tab of the queue shows there, in its order.</param>
    public async Task<Outcome<PickListFile>> RunAsync(string location, IReadOnlyCollection<Guid>? ids, PaperStyle style, CancellationToken ct, QueueTab? tab = null)
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
            if (tab is QueueTab.Open) live = live.Where(f => f.Status == FulfillmentOrderStatus.Open);
            if (tab is QueueTab.InWork) live = live.Where(f => f.Status == FulfillmentOrderStatus.InProgress);
            live = live.Where(f => !db.OrderHolds.Any(h => h.OrderId == f.OrderId && h.ReleasedAt == null));
        }

        var parts = await live.OrderBy(f => f.PromisedAt).ThenBy(f => f.Id).Take(ids is null && tab is null ? MostParts : MostAsked).ToListAsync(ct);
        if (parts.Count == 0) return FulfillmentRefusals.NotFound;
        var orderIds = parts.Select(p => p.OrderId).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);

        var variants = parts.SelectMany(p => p.Lines).Select(l => l.VariantId).Distinct().ToList();
        var barcodes = await db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Barcode.Length > 0 ? AsPrinted(v.Barcode) : v.Sku, ct);

        var now = clock.GetUtcNow().UtcDateTime;
        var number = now.ToString("'PL-'MMdd-HHmm", CultureInfo.InvariantCulture);
        var list = ModelOf(number, $"{style.Instant(now)} by {user.Name}", here, parts, orders, barcodes);
        return new PickListFile($"{number}.pdf", PickList.Render(list, style.Paper));
    }

    /// <summary>Without the zeros that fill a shorter GTIN up to 14 digits.</summary>
    private static string AsPrinted(string gtin) => gtin.StartsWith("00", StringComparison.Ordinal) ? gtin[2..] : gtin.StartsWith('0') ? gtin[1..] : gtin;

    /// <param name="barcodes">What a scanner reads on the thing; without them none is printed.</param>
    internal static PickListModel ModelOf(string number, string created, Location here, IReadOnlyList<FulfillmentOrder> parts, IReadOnlyDictionary<OrderId, Order> orders,
        IReadOnlyDictionary<VariantId, string>? barcodes = null)
    {
        var wanted = parts.SelectMany(p => p.Lines.Where(l => l.Open > 0).Select(l => (Part: p, l.Open, l.VariantId, Of: orders[p.OrderId].Line(l.OrderLineId))));
        return new()
        {
            Number = number,
            LocationName = here.Name,
            Created = created,
            Orders = [.. parts.Select(p => new PickListOrder(p.Number, orders[p.OrderId].Number, orders[p.OrderId].ShippingAddress.Name))],
            Lines = [.. wanted.GroupBy(w => w.Of.Sku).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PickListLine(
                null, g.Key, g.First().Of.Title, [.. g.GroupBy(w => w.Part.Number).Select(p => new PickListShare(p.Key, p.Sum(w => w.Open)))], barcodes?.GetValueOrDefault(g.First().VariantId)))],
        };
    }
}

public sealed record PickListFile(string Name, byte[] Pdf);
