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
    /// <summary>What one walk can carry, where nobody chose the parts of each.</summary>
    internal const int MostParts = 60;

    /// <param name="location">A location's code.</param>
    public async Task<Outcome<PaperFile>> RunAsync(string location, AskedParts asked, PaperStyle style, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var here = await db.Locations.AsNoTracking().FirstOrDefaultAsync(l => l.Code == location, ct);
        if (here is null) return InventoryRefusals.LocationNotFound;
        if (!user.MayAt(here.Id)) return FulfillmentRefusals.ElsewhereBound;

        var live = db.FulfillmentOrders.AsNoTracking()
            .Where(f => f.LocationId == here.Id && (f.Status == FulfillmentOrderStatus.Open || f.Status == FulfillmentOrderStatus.InProgress || f.HoldReason != null));
        var parts = await asked.Of(db, live).ToListAsync(ct);
        if (parts.Count == 0) return FulfillmentRefusals.NotFound;
        if (await AskedParts.WhyHeldAsync(db, parts, ct) is { } held) return held;
        var orderIds = parts.Select(p => p.OrderId).Distinct().ToList();
        var orders = await db.Orders.AsNoTracking().Include(o => o.Lines).Where(o => orderIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
        var codes = await CodesAsync(db, parts, ct);

        var now = clock.GetUtcNow().UtcDateTime;
        var number = style.Local(now).ToString("'PL-'MMdd-HHmm", CultureInfo.InvariantCulture);
        var list = ModelOf(number, $"{style.Instant(now)} by {user.Name}", here, parts, orders, codes);
        return new PaperFile($"{number}.pdf", PickList.Render(list, style.Paper));
    }

    /// <summary>Step: what a scanner reads on each thing: its barcode, else its SKU.</summary>
    internal static Task<Dictionary<VariantId, string>> CodesAsync(AppDb db, IEnumerable<FulfillmentOrder> parts, CancellationToken ct)
    {
        var variants = parts.SelectMany(p => p.Lines).Select(l => l.VariantId).Distinct().ToList();
        return db.Variants.AsNoTracking().Where(v => variants.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Barcode.Length > 0 ? Gtin.Display(v.Barcode) : v.Sku, ct);
    }

    /// <param name="codes">What is printed as bars below each thing.</param>
    internal static PickListModel ModelOf(string number, string created, Location here, IReadOnlyList<FulfillmentOrder> parts, IReadOnlyDictionary<OrderId, Order> orders, IReadOnlyDictionary<VariantId, string> codes)
    {
        var wanted = parts.SelectMany(p => p.Lines.Where(l => l.Open > 0).Select(l => (Part: p, l.Open, l.VariantId, Of: orders[p.OrderId].Line(l.OrderLineId))));
        return new()
        {
            Number = number,
            LocationName = here.Name,
            Created = created,
            Orders = [.. parts.Select(p => new PickListOrder(p.Number, orders[p.OrderId].Number, orders[p.OrderId].ShippingAddress.Name))],
            Lines = [.. wanted.GroupBy(w => w.Of.Sku).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new PickListLine(
                null, g.Key, g.First().Of.Title, [.. g.GroupBy(w => w.Part.Number).Select(p => new PickListShare(p.Key, p.Sum(w => w.Open)))], codes.GetValueOrDefault(g.First().VariantId)))],
        };
    }
}

/// <summary>A paper of the packing table, as it is printed.</summary>
public sealed record PaperFile(string Name, byte[] Pdf);
