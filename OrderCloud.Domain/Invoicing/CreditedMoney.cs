using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

/// <summary>
/// What became of money that an invoice had before it was credited. A credit sends it back to the order, so the invoice itself is square; these are the
/// figures for people. Minor units.
/// </summary>
/// <param name="PaidMinor">Paid on the invoice, with what the credit sent back to the order and no other invoice uses.</param>
/// <param name="RefundedMinor">Of that, given back to the customer.</param>
/// <param name="OwedMinor">Of that, credited and not given back: the customer has it coming.</param>
public readonly record struct CreditedMoney(long PaidMinor, long RefundedMinor, long OwedMinor)
{
    /// <summary>Of the whole order: money that is credited, not refunded, and that neither another invoice nor one still to come needs.</summary>
    public static long OwedOf(Order order, IReadOnlyCollection<Invoice> invoices, BilledSoFar billed)
    {
        var credited = invoices.Sum(i => i.CreditedMinor);
        return credited <= 0 ? 0 : Math.Clamp(order.CapturedMinor - order.RefundedMinor - Asked(order, invoices, billed), 0, credited);
    }

    /// <summary>Of the whole order: what is credited for good, without what an invoice asks for again or still will, and without what was cancelled, which nobody asks for.</summary>
    public static long ForGood(Order order, IReadOnlyCollection<Invoice> invoices, BilledSoFar billed)
    {
        var credited = invoices.Sum(i => i.CreditedMinor);
        return credited <= 0 ? 0 : Math.Clamp(order.DueMinor - Asked(order, invoices, billed), 0, credited);
    }

    /// <summary>By invoice; together they owe what the order owes.</summary>
    /// <param name="invoices">All of the order, with their payments.</param>
    public static IReadOnlyDictionary<InvoiceId, CreditedMoney> Of(Order order, IReadOnlyCollection<Invoice> invoices, BilledSoFar billed)
    {
        var (owed, refunded) = (OwedOf(order, invoices, billed), order.RefundedMinor);
        var found = new Dictionary<InvoiceId, CreditedMoney>();
        foreach (var invoice in invoices)
        {
            var over = Math.Max(0, -invoice.OutstandingMinor);
            var sentBack = over - invoice.Payments.Where(p => p is { FromOrder: true, AmountMinor: < 0 }).Sum(p => p.AmountMinor);
            var atMost = Math.Min(invoice.CreditedMinor, sentBack);
            var (own, back) = (Math.Min(atMost, owed), 0L);
            back = Math.Min(atMost - own, refunded);
            (owed, refunded) = (owed - own, refunded - back);
            found[invoice.Id] = new(invoice.PaidMinor + back + Math.Max(0, own - over), back, own);
        }
        return found;
    }

    /// <summary>What the invoices stand for now, and those still to come.</summary>
    private static long Asked(Order order, IReadOnlyCollection<Invoice> invoices, BilledSoFar billed)
    {
        var rest = Billing.Rest(order, billed);
        var toBill = rest.Values.Any(units => units > 0) ? Billing.For(order, billed, rest).TotalMinor : 0;
        return toBill + invoices.Sum(i => Math.Max(0, i.TotalMinor - i.CreditedMinor));
    }
}
