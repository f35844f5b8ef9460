using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Makes the invoices nobody asks for: per parcel, when it is delivered, or with the order, as the merchant chose. Asked twice, it makes one.</summary>
public sealed class InvoiceByItself(Writes writes, IDbContextFactory<AppDb> dbs, CurrentUser user, TimeProvider clock)
    : IHandle<ShipmentSent>, IHandle<ShipmentDelivered>, IHandle<OrderPlaced>, IHandle<OrderEdited>
{
    public async Task HandleAsync(ShipmentSent happened, Guid messageId, CancellationToken ct)
    {
        if (await ChosenAsync(ct) is BillWhen.PerShipment) await ShipmentAsync(happened.ShipmentId, ct);
    }

    public async Task HandleAsync(ShipmentDelivered happened, Guid messageId, CancellationToken ct)
    {
        if (await ChosenAsync(ct) is BillWhen.OnDelivery) await ShipmentAsync(happened.ShipmentId, ct);
    }

    public async Task HandleAsync(OrderPlaced happened, Guid messageId, CancellationToken ct)
    {
        if (await ChosenAsync(ct) is BillWhen.OnOrder) await OrderAsync(happened.OrderId, ct);
    }

    /// <summary>Where the placed order was invoiced as a whole, units that were added to it are invoiced too.</summary>
    public async Task HandleAsync(OrderEdited happened, Guid messageId, CancellationToken ct)
    {
        if (await ChosenAsync(ct) is BillWhen.OnOrder) await RunAsync(async db =>
            await OrderBook.LockAsync(db, happened.OrderId, ct) is { Invoices.Count: > 0 } book ? await IssueAsync(db, book, Billing.Rest(book.Order, book.Billed), BillCause.ByHand, ct) : null, ct);
    }

    /// <summary>The parcel's invoice; null when there is nothing to invoice of it.</summary>
    public Task<InvoiceId?> ShipmentAsync(ShipmentId id, CancellationToken ct) => RunAsync(async db =>
    {
        if (await db.Shipments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { Status: not ShipmentStatus.Voided } shipment) return null;
        if (await OrderBook.LockAsync(db, shipment.OrderId, ct) is not { } book) return null;
        if (book.Invoices.FirstOrDefault(i => i.ShipmentId == id) is { } known) return known.Id;

        var billed = book.Billed;
        var units = shipment.Lines.GroupBy(l => l.OrderLineId).ToDictionary(
            g => g.Key, g => Math.Min(g.Sum(l => l.Quantity), Billing.Billable(book.Order.Line(g.Key), billed)));
        return await IssueAsync(db, book, units, BillCause.Parcel(shipment), ct);
    }, ct);

    /// <summary>The placed order's invoice; null when there is nothing to invoice of it.</summary>
    public Task<InvoiceId?> OrderAsync(OrderId id, CancellationToken ct) => RunAsync(async db =>
    {
        if (await OrderBook.LockAsync(db, id, ct) is not { } book || book.Order.Status is OrderStatus.Cancelled) return null;
        if (book.Invoices.FirstOrDefault(i => i.WholeOrderId == id) is { } known) return known.Id;
        return await IssueAsync(db, book, Billing.Rest(book.Order, book.Billed), BillCause.PlacedOrder, ct);
    }, ct);

    private async Task<InvoiceId?> IssueAsync(AppDb db, OrderBook book, Dictionary<OrderLineId, int> units, BillCause cause, CancellationToken ct)
    {
        if (units.Values.All(u => u == 0)) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        return (await IssueDocument.InvoiceAsync(db, book, Billing.For(book.Order, book.Billed, units), cause, user.Name, now, ct)).Id;
    }

    private async Task<BillWhen> ChosenAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.InvoicingSettings.AsNoTracking().Select(s => (BillWhen?)s.When).FirstOrDefaultAsync(ct) ?? BillWhen.ByHand;
    }

    private async Task<InvoiceId?> RunAsync(Func<AppDb, Task<InvoiceId?>> work, CancellationToken ct)
    {
        InvoiceId? made = null;
        var outcome = await writes.RunAsync<bool>(async db =>
        {
            made = await work(db);
            return true;
        }, ct);
        return outcome is Outcome<bool>.Refused(var why) ? throw new InvalidOperationException(why.Message) : made;
    }
}
