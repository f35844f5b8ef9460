using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tests.Orders;

namespace OrderCloud.Domain.Tests.Invoicing;

/// <summary>Orders with awkward amounts, and invoices of them.</summary>
internal static class InvoiceSamples
{
    public static readonly DateTime At = TestOrder.At;
    public static readonly DateOnly Today = new(2026, 3, 2);

    public static Order Order(bool taxesIncluded, long totalMinor, IReadOnlyList<ShippingLine> shipping, params (int Units, long Price, long Discount, long Tax)[] lines) => new(new PlacedOrder(
        "1001", ConnectionId.New(), "api", "A-1", 0, "", At, At, "EUR", null, "Maren Holt", "m@example.com", "", Address.Empty, Address.Empty,
        [.. lines.Select((l, i) => new PlacedLine(VariantId.New(), $"SKU-{i}", $"Thing {i}", l.Units, l.Price, l.Discount, l.Tax))], shipping, taxesIncluded, totalMinor, At.AddDays(3), ""));

    public static Dictionary<OrderLineId, int> Units(Order order, params int[] units) => order.Lines.Zip(units).ToDictionary(p => p.First.Id, p => p.Second);

    public static Invoice Draft(Order order, BilledSoFar before, params int[] units) => new(order, Billing.For(order, before, Units(order, units)), BillCause.ByHand);

    public static Invoice Issued(Order order, params int[] units) => Issue(Draft(order, BilledSoFar.Nothing, units), 1);

    public static Invoice Issue(Invoice draft, int sequence, int termDays = 14)
    {
        draft.Issue(new($"INV-2026-{sequence:00000}", "invoice-2026", sequence, Today), Seller.None with { LegalName = "Acme GmbH" }, termDays, At);
        return draft;
    }

    public static InvoicePayment Money(Invoice invoice, long minor) => new() { InvoiceId = invoice.Id, AmountMinor = minor, PaidOn = Today, Method = "bank_transfer", Reference = "r" };
}
