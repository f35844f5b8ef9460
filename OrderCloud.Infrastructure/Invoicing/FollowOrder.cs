using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Keeps invoices true to their order: a parcel that was taken back, or units that were cancelled after they were invoiced, are credited; money is counted anew. Asked twice, it finds nothing left to do.</summary>
public sealed class FollowOrder(Writes writes, CurrentUser user, TimeProvider clock) : IHandle<ShipmentCancelled>, IHandle<OrderCancelled>, IHandle<OrderEdited>, IHandle<OrderPaymentsChanged>
{
    public Task HandleAsync(ShipmentCancelled happened, Guid messageId, CancellationToken ct) => RunAsync(happened.OrderId, async (db, book) =>
    {
        if (ShipmentCredit.Of(book, happened.ShipmentId) is var (invoice, left))
            await IssueDocument.CreditAsync(db, book, invoice, left, CreditReason.Correction, $"Shipment {invoice.ShipmentNumber} was voided.", happened.ShipmentId, user.Name, Now, ct);
    }, ct);

    public Task HandleAsync(OrderCancelled happened, Guid messageId, CancellationToken ct) => RunAsync(happened.OrderId, (db, book) => CreditExcessAsync(db, book, ct), ct);

    /// <summary>
    /// Units that were given up are credited. Where prices are others now, invoices from before that stand for no parcel are credited as a whole, and one
    /// new invoice takes their place.
    /// </summary>
    public Task HandleAsync(OrderEdited happened, Guid messageId, CancellationToken ct) => RunAsync(happened.OrderId, async (db, book) =>
    {
        await CreditExcessAsync(db, book, ct);
        if (!happened.Repriced) return;
        var again = new Dictionary<OrderLineId, int>();
        foreach (var invoice in book.Invoices.Where(i => i.ShipmentId is null && i.IssuedAt < happened.At).ToList())
        {
            var left = invoice.Lines.Where(l => l.Creditable > 0).ToDictionary(l => l.Id, l => l.Creditable);
            if (left.Count == 0 || invoice.WhyNotCredit(left) is not null) continue;
            foreach (var line in invoice.Lines.Where(l => l.OrderLineId is not null)) again[line.OrderLineId!.Value] = again.GetValueOrDefault(line.OrderLineId.Value) + left.GetValueOrDefault(line.Id);
            await IssueDocument.CreditAsync(db, book, invoice, left, CreditReason.Correction, "The order was changed.", null, user.Name, Now, ct);
        }
        if (again.Values.All(units => units == 0)) return;
        var now = await OrderBook.ReadAsync(db, happened.OrderId, ct);
        await IssueDocument.InvoiceAsync(db, now!, Billing.For(now!.Order, now.Billed, again), BillCause.ByHand, user.Name, Now, ct);
    }, ct);

    private async Task CreditExcessAsync(AppDb db, OrderBook book, CancellationToken ct)
    {
        var billed = book.Billed;
        var excess = book.Order.Lines.ToDictionary(l => l.Id, l => billed.UnitsOf(l.Id) - l.Live * (100 + book.Settings.OverBillingPercent) / 100);
        var nothingLives = book.Order.Lines.All(l => l.Live == 0);
        foreach (var invoice in book.Invoices.Reverse())
        {
            var units = new Dictionary<InvoiceLineId, int>();
            foreach (var line in invoice.Lines.Where(l => l.Creditable > 0))
            {
                var take = line.OrderLineId is { } id ? Math.Min(line.Creditable, excess.GetValueOrDefault(id)) : nothingLives ? line.Creditable : 0;
                if (take <= 0) continue;
                units[line.Id] = take;
                if (line.OrderLineId is { } of) excess[of] -= take;
            }
            if (units.Count > 0 && invoice.WhyNotCredit(units) is null)
                await IssueDocument.CreditAsync(db, book, invoice, units, CreditReason.Cancelled, "Cancelled before it was shipped.", null, user.Name, Now, ct);
        }
    }

    /// <summary>Money that was taken or given back elsewhere counts towards the order's invoices.</summary>
    public Task HandleAsync(OrderPaymentsChanged happened, Guid messageId, CancellationToken ct) => RunAsync(happened.OrderId, (_, book) =>
    {
        IssueDocument.Settle(book, user.Name, Now);
        return Task.CompletedTask;
    }, ct);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task RunAsync(OrderId id, Func<AppDb, OrderBook, Task> work, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<bool>(async db =>
        {
            if (await OrderBook.LockAsync(db, id, ct) is { Invoices.Count: > 0 } book) await work(db, book);
            return true;
        }, ct);
        if (outcome is Outcome<bool>.Refused(var why)) throw new InvalidOperationException(why.Message);
    }
}
