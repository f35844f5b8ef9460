using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Invoicing;

/// <summary>What a voided shipment takes back of its invoice: all that is not credited yet.</summary>
internal sealed record ShipmentCredit(Invoice Invoice, IReadOnlyDictionary<InvoiceLineId, int> Units)
{
    /// <summary>Null where there is nothing to credit, or nothing any more.</summary>
    public static ShipmentCredit? Of(OrderBook book, ShipmentId shipment)
    {
        if (book.Invoices.FirstOrDefault(i => i.ShipmentId == shipment) is not { } invoice || book.Credits.Any(c => c.ShipmentId == shipment)) return null;
        var left = invoice.Lines.Where(l => l.Creditable > 0).ToDictionary(l => l.Id, l => l.Creditable);
        return left.Count > 0 && invoice.WhyNotCredit(left) is null ? new(invoice, left) : null;
    }
}

/// <summary>Query: what voiding a shipment would do, to the shelf and to its invoice. Nothing is written.</summary>
public sealed class VoidPreview(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="Credited">The invoice that is credited; null: none. Nobody gets a mail about either.</param>
    public sealed record Effects(string Number, int Units, string Location, string OrderNumber, Credit? Credited);

    public sealed record Credit(string InvoiceNumber, long TotalMinor, string Currency);

    public async Task<Outcome<Effects>> RunAsync(ShipmentId id, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var loaded = await ShipmentAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<ShipmentAtHand>.Done(var at)) return ((Outcome<ShipmentAtHand>.Refused)loaded).Why;
        if (at.Shipment.WhyNot(ShipmentVerb.Cancel) is { } why) return why;

        var credit = await OrderBook.ReadAsync(db, at.From.Order.Id, ct) is { } book ? ShipmentCredit.Of(book, id) : null;
        return new Effects(
            at.Shipment.Number, at.Shipment.Lines.Sum(l => l.Quantity), at.Location, at.From.Order.Number,
            credit is null ? null : new(credit.Invoice.Number!, credit.Invoice.CreditOf(credit.Units).TotalMinor, credit.Invoice.Currency));
    }
}
