using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Orders that another system finished: kept to be found, counted and looked at. They move no stock and write to nobody.</summary>
public sealed class PastOrderImport : IImportKind
{
    public ImportKind Kind => ImportKind.PastOrders;
    public Permission Needs => Permission.EditOrders;
    public int AtOnce => 8;

    public string? KeyOf(ImportRow row) => row.Text("order") is { Length: > 0 } order ? order : null;

    public async Task<ImportChunk> ReadAsync(ImportDesk desk, IReadOnlyList<IReadOnlyList<ImportRow>> things)
    {
        var known = await KnownOrders.OfAsync(desk, things);
        var skus = things.SelectMany(t => t).Select(r => r.Text("sku")).Where(s => s.Length > 0).Distinct().ToList();
        var variants = await desk.Db.Variants.AsNoTracking().Where(v => skus.Contains(v.Sku)).Select(v => new { v.Sku, v.Id }).ToDictionaryAsync(v => v.Sku, v => v.Id, desk.Ct);
        var (marks, issues, orders, unchanged) = (new List<RowMark>(), new List<ImportIssue>(), new List<PastOrder>(), 0);
        foreach (var rows in things)
        {
            if (Read(rows, desk) is not { } order) issues.AddRange(OrderRows.IssuesOf(rows));
            else if (known.Contains(order.Order.ExternalId))
            {
                unchanged++;
                marks.AddRange(rows.Select(r => new RowMark(r.Number, RowState.Unchanged)));
            }
            else
            {
                orders.Add(order);
                marks.AddRange(rows.Select(r => new RowMark(r.Number, RowState.New)));
            }
        }
        return ImportChunk.Of(new(orders.Count, 0, unchanged, issues), marks, () => WriteAsync(desk, orders, variants));
    }

    private sealed record PastOrder(IncomingOrder Order, PastOutcome Outcome, DateTime EndedAt);

    private static PastOrder? Read(IReadOnlyList<ImportRow> rows, ImportDesk desk)
    {
        var head = rows[0];
        if (head.Text("placed").Length == 0) head.Needed("placed");
        var outcome = OutcomeOf(head);
        var ended = head.Instant("ended", desk.Setup.Zone);
        if (OrderRows.Read(rows, Door.Channel, desk.Setup) is not { } order) return null;

        if (order.PlacedAt > desk.Now.AddDays(1)) head.Wrong("placed", "A past order was placed before today.");
        var total = head.Text("total").Length > 0 ? head.Minor("total", order.Currency) : Math.Max(0, order.ComputedTotalMinor);
        var at = ended == default || ended < order.PlacedAt ? order.PlacedAt : ended;
        var payments = OrderRows.PaymentsOf(head, outcome is not PastOutcome.Cancelled, total, order.PlacedAt);
        return head.IsGood ? new(order with { TotalMinor = total, Payments = payments! }, outcome!.Value, at) : null;
    }

    private static PastOutcome? OutcomeOf(ImportRow head)
    {
        switch (SearchText.Fold(head.Needed("status")))
        {
            case "": return null;
            case "shipped": case "fulfilled": case "sent": case "in transit": case "versendet": return PastOutcome.Shipped;
            case "delivered": case "completed": case "complete": case "closed": case "archived": case "picked up": case "zugestellt": return PastOutcome.Delivered;
            case "cancelled": case "canceled": case "voided": case "storniert": return PastOutcome.Cancelled;
            case "open": case "unfulfilled": case "pending": case "processing": case "partial": case "on hold":
                head.Wrong("status", $"\"{head.Text("status")}\" is still open. Import it as an open order.");
                return null;
            default:
                head.Wrong("status", $"\"{head.Text("status").Cut(40)}\" is not read. Write shipped, delivered or cancelled.");
                return null;
        }
    }

    private static async Task WriteAsync(ImportDesk desk, List<PastOrder> past, Dictionary<string, VariantId> variants)
    {
        if (past.Count == 0) return;
        var book = await CustomerBook.OpenAsync(desk.Db, [.. past.Select(p => (p.Order.Email, p.Order.Phone))], desk.Ct);
        var customers = past.ConvertAll(p => book.Match(p.Order.CustomerName, p.Order.Email, p.Order.Phone, p.Order.ShippingAddress, p.Order.PlacedAt).Customer?.Id);
        var last = await NumberSeries.TakeAsync(desk.Db, NumberSeries.Orders, past.Count, desk.Ct);

        var rates = new RateBook(desk.Db, desk.Setup.BaseCurrency, desk.Setup.Zone);
        var (orders, payments, timeline) = (new List<Order>(past.Count), new List<PaymentTransaction>(), new List<TimelineEntry>());
        foreach (var ((incoming, outcome, endedAt), i) in past.Select((p, i) => (p, i)))
        {
            var order = Order.TakenAsHistory(PlacedOf(desk, incoming, (last - past.Count + 1 + i).ToString(CultureInfo.InvariantCulture), customers[i], variants)
                with { Rate = await rates.OfAsync(incoming.Currency, incoming.PlacedAt, desk.Ct) }, outcome, endedAt);
            payments.AddRange(RecordPayments.Of(order, incoming.Payments, desk.Actor, desk.Now));
            orders.Add(order);
            timeline.Add(new()
            {
                OrderId = order.Id, At = desk.Now, Kind = "placed", Actor = desk.Actor,
                Text = $"Imported from {desk.FileName}: number {order.ExternalId}, {outcome.ToString().ToLowerInvariant()} on {endedAt:yyyy-MM-dd}. It moved no stock here.",
            });
        }
        await book.InsertAsync(null, desk.Ct);
        await new InsertBatch(desk.Db)
            .Add(orders).Add(orders.SelectMany(o => o.Lines).ToList()).Add(payments)
            .Add(orders.SelectMany(o => OrderTerm.Of(o).Select(term => new OrderTerm { Term = term, PlacedAt = o.PlacedAt, OrderId = o.Id })).ToList())
            .Add(timeline).RunAsync(desk.Ct);
        foreach (var order in orders) await CustomerCounts.AddAsync(desk.Db, order, desk.Ct);
        desk.Db.Announce("order", orders[0].Id.Value);   // open lists read anew; one word is enough for all of them
    }

    // Taken when it was placed, elsewhere: it is none of the orders that are taken here today.
    private static PlacedOrder PlacedOf(ImportDesk desk, IncomingOrder o, string number, Domain.Customers.CustomerId? customer, Dictionary<string, VariantId> variants) => new(
        number, desk.Setup.Connections["csv"].Id, "csv", o.ExternalId, 0, ContentHash.Of(o), o.PlacedAt, o.PlacedAt, o.Currency, customer, o.CustomerName, o.Email, o.Phone, o.ShippingAddress, Address.Empty,
        [.. o.Lines.Select(l => new PlacedLine(variants.TryGetValue(l.Sku, out var id) ? id : null, l.Sku, l.Title.Length > 0 ? l.Title : l.Sku, l.Quantity, l.UnitPriceMinor, l.DiscountMinor, l.TaxMinor))],
        [.. o.Shipping.Select(s => new ShippingLine(s.Title, s.PriceMinor, s.TaxMinor))], o.TaxesIncluded, o.TotalMinor!.Value, o.PlacedAt, o.Note,
        ReturnPolicyVersion: desk.Setup.ReturnPolicyVersion);
}
