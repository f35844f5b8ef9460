using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

/// <summary>Query: the orders a filter shows as CSV, newest first; one row per order, or one per line.</summary>
public sealed class OrderExport(IDbContextFactory<AppDb> dbs)
{
    private static readonly string[] OfOrder =
    [
        "Order", "External id", "Channel", "Placed at", "Status", "Payment", "Fulfillment", "Hold", "Tags", "Promised at", "Customer", "E-mail", "Phone",
        "Ship to", "Company", "Address 1", "Address 2", "City", "Region", "Postal code", "Country", "Location", "Units", "Currency",
    ];

    private static readonly string[] Sums = ["Subtotal", "Discount", "Shipping", "Tax", "Total", "Captured", "Refunded", "Cancelled at", "Cancel reason", "Note"];

    private static readonly string[] OfLine =
        ["SKU", "Title", "Quantity", "Cancelled", "Reserved", "Shipped", "Delivered", "Returned", "Unit price", "Line discount", "Line tax"];

    public async Task WriteAsync(OrderFilter filter, bool lines, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(ct, [.. OfOrder, .. lines ? OfLine : Sums]);
        await foreach (var batch in Batches.Of<Row>((last, take) => NextAsync(filter, last, take, ct), ct))
        {
            if (!lines)
            {
                foreach (var row in batch) await WithSums(Common(to, row), row.Order).EndRowAsync(ct);
                continue;
            }

            var byOrder = await LinesAsync(batch, ct);
            foreach (var row in batch)
                foreach (var line in byOrder[row.Order.Id]) await WithLine(Common(to, row), line, row.Order.Currency).EndRowAsync(ct);
        }
    }

    private async Task<IReadOnlyList<Row>> NextAsync(OrderFilter filter, Row? last, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var after = last is null ? null : new OrderCursor(last.Order.PlacedAt, last.Order.Id);
        var orders = await OrderList.Older(db, await OrderList.PlannedAsync(db, filter, ct), after).Take(take).ToListAsync(ct);
        var ids = orders.Select(o => o.Id).ToList();
        var holds = (await db.OrderHolds.AsNoTracking().Where(h => h.ReleasedAt == null && ids.Contains(h.OrderId)).OrderBy(h => h.PlacedAt).ToListAsync(ct)).ToLookup(h => h.OrderId);
        var units = await db.OrderLines.Where(l => ids.Contains(l.OrderId)).GroupBy(l => l.OrderId)
            .Select(g => new { g.Key, Units = g.Sum(l => l.Quantity - l.Cancelled) }).ToDictionaryAsync(g => g.Key, g => g.Units, ct);
        var places = (await (
            from p in db.FulfillmentOrders.AsNoTracking().IgnoreAutoIncludes()
            join l in db.Locations on p.LocationId equals l.Id
            where ids.Contains(p.OrderId) && p.Lines.Any(x => x.Quantity > 0)
            orderby l.Priority, l.Code
            select new { p.OrderId, l.Code }).ToListAsync(ct)).ToLookup(p => p.OrderId, p => p.Code);
        var tags = await OrderList.TagsAsync(db, ids, ct);
        return [.. orders.Select(o => new Row(o, holds[o.Id].FirstOrDefault()?.Reason, units.GetValueOrDefault(o.Id), [.. places[o.Id].Distinct()], [.. tags[o.Id]]))];
    }

    private async Task<ILookup<OrderId, OrderLine>> LinesAsync(IReadOnlyList<Row> orders, CancellationToken ct)
    {
        var ids = orders.Select(o => o.Order.Id).ToList();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await db.OrderLines.AsNoTracking().Where(l => ids.Contains(l.OrderId)).OrderBy(l => l.Position).ToListAsync(ct)).ToLookup(l => l.OrderId);
    }

    private static CsvTable Common(CsvTable to, Row row)
    {
        var (o, a) = (row.Order, row.Order.ShippingAddress);
        return to.Text(o.Number).Text(o.ExternalId).Text(o.Channel).Instant(o.PlacedAt).Text(Word(o.Status)).Text(Word(o.PaymentStatus)).Text(Word(o.FulfillmentStatus))
            .Text(row.Hold is { } hold ? Word(hold) : "").Text(string.Join(", ", row.Tags)).Instant(o.PromisedAt).Text(o.CustomerName).Text(o.Email).Text(o.Phone)
            .Text(a.Name).Text(a.Company).Text(a.Line1).Text(a.Line2).Text(a.City).Text(a.Region).Text(a.PostalCode).Text(a.Country)
            .Text(string.Join(", ", row.Locations)).Number(row.Units).Text(o.Currency);
    }

    private static CsvTable WithSums(CsvTable to, Order o) => to
        .Amount(o.SubtotalMinor, o.Currency).Amount(o.DiscountMinor, o.Currency).Amount(o.ShippingMinor, o.Currency).Amount(o.TaxMinor, o.Currency)
        .Amount(o.TotalMinor, o.Currency).Amount(o.CapturedMinor, o.Currency).Amount(o.RefundedMinor, o.Currency).Instant(o.CancelledAt).Text(o.CancelReason).Text(o.Note);

    private static CsvTable WithLine(CsvTable to, OrderLine l, string currency) => to
        .Text(l.Sku).Text(l.Title).Number(l.Quantity).Number(l.Cancelled).Number(l.Reserved).Number(l.Shipped).Number(l.Delivered).Number(l.Returned)
        .Amount(l.UnitPriceMinor, currency).Amount(l.DiscountMinor, currency).Amount(l.TaxMinor, currency);

    private static string Word(Enum state) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    private sealed record Row(Order Order, HoldReason? Hold, int Units, IReadOnlyList<string> Locations, IReadOnlyList<string> Tags);
}
