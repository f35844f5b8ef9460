using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

/// <summary>What a document is about to say.</summary>
/// <param name="AdjustmentMinor">Beside the lines: where the channel charged another sum than they add up to.</param>
public sealed record Bill(IReadOnlyList<BillLine> Lines, long AdjustmentMinor)
{
    public long TotalMinor => Lines.Sum(l => l.GrossMinor) + AdjustmentMinor;
}

/// <summary>How far an order is delivered and invoiced (V1).</summary>
public enum BillingStatus { ToDeliverAndBill, ToDeliver, ToBill, Completed }

/// <summary>
/// Which units of an order an invoice takes and what they cost. Discount and tax of a line are shared by running sums, so that all invoices of
/// the order add up to it exactly; shipping stands on the first.
/// </summary>
public static class Billing
{
    /// <summary>Units of the line that may still be invoiced, the merchant's allowance included.</summary>
    public static int Billable(OrderLine line, BilledSoFar before, int allowancePercent = 0) =>
        Math.Max(0, (int)((long)line.Live * (100 + allowancePercent) / 100) - before.UnitsOf(line.Id));

    /// <summary>V1: the invoiced units never go beyond the ordered ones and the allowance.</summary>
    public static Refusal? WhyNot(Order order, BilledSoFar before, IReadOnlyDictionary<OrderLineId, int> units, int allowancePercent)
    {
        if (order.Lines.All(l => Billable(l, before, allowancePercent) == 0)) return InvoiceRefusals.NothingToBill;
        if (units.Values.All(u => u == 0)) return InvoiceRefusals.ChooseUnits;
        foreach (var (id, count) in units)
        {
            if (order.Lines.FirstOrDefault(l => l.Id == id) is not { } line) return InvoiceRefusals.LineNotFound;
            var most = Billable(line, before, allowancePercent);
            if (count < 0 || count > most) return InvoiceRefusals.TooManyToBill(line.Title.Length > 0 ? line.Title : line.Sku, most);
        }
        return null;
    }

    /// <summary>Everything that is not invoiced yet.</summary>
    public static Dictionary<OrderLineId, int> Rest(Order order, BilledSoFar before) =>
        order.Lines.ToDictionary(l => l.Id, l => Billable(l, before));

    public static Bill For(Order order, BilledSoFar before, IReadOnlyDictionary<OrderLineId, int> units)
    {
        var rates = TaxRate.Of([.. order.Lines.Select(l => (NetOf(order, l.UnitPriceMinor * l.Quantity - l.DiscountMinor, l.TaxMinor), l.TaxMinor, l.Quantity))], order.TaxesIncluded);
        var lines = new List<BillLine>();
        foreach (var (i, line) in order.Lines.Index().OrderBy(l => l.Item.Position))
            if (units.GetValueOrDefault(line.Id) is > 0 and var count) lines.Add(LineOf(order, line, before, count) with { Rate = rates[i] });
        if (Shipping(order, before) is { } shipping) lines.Add(shipping);

        var open = (order.ComputedTotalMinor is { } computed ? order.TotalMinor - computed : 0) - before.AdjustmentMinor;
        // A document never asks for less than nothing; what is left of a reduction goes on the next one.
        return new(lines, Math.Max(open, -Math.Max(0, lines.Sum(l => l.GrossMinor))));
    }

    public static BillingStatus Status(Order order, BilledSoFar before)
    {
        var delivered = order.Lines.All(l => l.Fulfilled >= l.Live);
        var billed = order.Lines.All(l => before.UnitsOf(l.Id) >= l.Live);
        return (delivered, billed) switch
        {
            (true, true) => BillingStatus.Completed,
            (true, false) => BillingStatus.ToBill,
            (false, true) => BillingStatus.ToDeliver,
            _ => BillingStatus.ToDeliverAndBill,
        };
    }

    private static BillLine LineOf(Order order, OrderLine line, BilledSoFar before, int units)
    {
        var (billed, gross) = (before.UnitsOf(line.Id), checked(line.UnitPriceMinor * units));
        var discount = Math.Clamp(UpTo(line.DiscountMinor, line.Quantity, billed + units) - before.DiscountOf(line.Id), 0, gross);
        var tax = Math.Max(0, UpTo(line.TaxMinor, line.Quantity, billed + units) - before.TaxOf(line.Id));
        return new(line.Id, line.Sku, line.Title.Length > 0 ? line.Title : line.Sku, units, line.UnitPriceMinor, discount, tax, NetOf(order, gross - discount, tax));
    }

    private static BillLine? Shipping(Order order, BilledSoFar before)
    {
        var price = order.Shipping.Sum(s => s.PriceMinor) - before.ShippingMinor;
        var tax = order.Shipping.Sum(s => s.TaxMinor) - before.ShippingTaxMinor;
        if (price < 0 || tax < 0 || (price == 0 && tax == 0)) return null;
        var title = string.Join(" + ", order.Shipping.Select(s => s.Title).Where(t => t.Length > 0 && !t.Equals("Shipping", StringComparison.OrdinalIgnoreCase)).Distinct());
        var net = NetOf(order, price, tax);
        return new(null, "", title.Length > 0 ? $"Shipping: {title}" : "Shipping", 1, price, 0, tax, net, TaxRate.Of([(net, tax, 1)], order.TaxesIncluded)[0]);
    }

    private static long NetOf(Order order, long amount, long tax) => order.TaxesIncluded ? amount - tax : amount;

    private static long UpTo(long total, int quantity, int units) => LineShare.Of(total, quantity, 0, units);
}

/// <summary>What the invoices of an order say together, less what credit notes freed again.</summary>
public sealed class BilledSoFar
{
    private readonly Dictionary<OrderLineId, (int Units, long Discount, long Tax)> _lines = [];

    public static readonly BilledSoFar Nothing = new([], []);

    public BilledSoFar(IEnumerable<Invoice> invoices, IEnumerable<CreditNote> credits)
    {
        foreach (var invoice in invoices)
        {
            AdjustmentMinor += invoice.AdjustmentMinor;
            foreach (var l in invoice.Lines) Add(l.OrderLineId, l.Quantity, l.DiscountMinor, l.TaxMinor, invoice.TaxesIncluded ? l.GrossMinor : l.NetMinor);
        }
        foreach (var credit in credits.Where(c => c.FreesUnits))
        {
            AdjustmentMinor -= credit.AdjustmentMinor;
            foreach (var l in credit.Lines) Add(l.OrderLineId, -l.Quantity, -l.DiscountMinor, -l.TaxMinor, -(credit.TaxesIncluded ? l.NetMinor + l.TaxMinor : l.NetMinor));
        }
    }

    public long ShippingMinor { get; private set; }
    public long ShippingTaxMinor { get; private set; }
    public long AdjustmentMinor { get; }

    public int UnitsOf(OrderLineId id) => _lines.GetValueOrDefault(id).Units;

    internal long DiscountOf(OrderLineId id) => _lines.GetValueOrDefault(id).Discount;

    internal long TaxOf(OrderLineId id) => _lines.GetValueOrDefault(id).Tax;

    private void Add(OrderLineId? line, int units, long discount, long tax, long price)
    {
        if (line is not { } id)
        {
            ShippingMinor += price;
            ShippingTaxMinor += tax;
            return;
        }
        var sum = _lines.GetValueOrDefault(id);
        _lines[id] = (sum.Units + units, sum.Discount + discount, sum.Tax + tax);
    }
}
