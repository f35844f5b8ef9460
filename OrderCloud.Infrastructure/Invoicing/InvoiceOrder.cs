using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>Somebody invoices what they choose of an order, or all that is left of it.</summary>
public sealed class InvoiceOrder(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="units">By line; null: everything that is not invoiced yet.</param>
    public Task<Outcome<InvoiceId>> RunAsync(OrderId id, IReadOnlyDictionary<OrderLineId, int>? units, CancellationToken ct = default) =>
        writes.RunAsync<InvoiceId>(Permission.EditInvoices, async db =>
        {
            if (await OrderBook.LockAsync(db, id, ct) is not { } book) return OrderRefusals.NotFound;
            var billed = book.Billed;
            var chosen = units ?? Billing.Rest(book.Order, billed);
            if (Billing.WhyNot(book.Order, billed, chosen, units is null ? 0 : book.Settings.OverBillingPercent) is { } why) return why;

            var bill = Billing.For(book.Order, billed, chosen);
            return (await IssueDocument.InvoiceAsync(db, book, bill, BillCause.ByHand, user.Name, clock.GetUtcNow().UtcDateTime, ct)).Id;
        }, ct);
}

/// <summary>A line of an order, as somebody chooses what to invoice of it.</summary>
/// <param name="Billable">With the merchant's allowance.</param>
public sealed record LineToBill(OrderLineId Id, string Sku, string Title, int Live, int Billed, int Billable);

/// <summary>What an invoice of the chosen units would say. Nothing is written.</summary>
public sealed class InvoicePreview(IDbContextFactory<AppDb> dbs)
{
    /// <param name="LacksAddress">The seller's street or city is missing in the settings, and would be missing on it for good.</param>
    public sealed record View(string Currency, IReadOnlyList<LineToBill> Lines, Bill Bill, Refusal? WhyNot, bool LacksAddress);

    public async Task<View?> RunAsync(OrderId id, IReadOnlyDictionary<OrderLineId, int>? units, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await OrderBook.ReadAsync(db, id, ct) is not { } book) return null;
        var (order, billed, allowance) = (book.Order, book.Billed, book.Settings.OverBillingPercent);
        var chosen = units ?? Billing.Rest(order, billed);
        var why = Billing.WhyNot(order, billed, chosen, allowance);
        var lines = order.Lines.OrderBy(l => l.Position).Select(l => new LineToBill(l.Id, l.Sku, l.Title, l.Live, billed.UnitsOf(l.Id), Billing.Billable(l, billed, allowance)));
        return new(order.Currency, [.. lines], why is null ? Billing.For(order, billed, chosen) : new([], 0), why, book.Seller.LacksAddress());
    }
}
