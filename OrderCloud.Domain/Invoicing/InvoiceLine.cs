using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Invoicing;

/// <summary>What is invoiced of one thing. Amounts in minor units, for the whole line.</summary>
/// <param name="OrderLineId">Null: shipping.</param>
/// <param name="NetMinor">After discount, without tax.</param>
/// <param name="Rate">Thousandths of a percent.</param>
public sealed record BillLine(
    OrderLineId? OrderLineId, string Sku, string Title, int Quantity, long UnitPriceMinor, long DiscountMinor, long TaxMinor, long NetMinor, int Rate = 0)
{
    public long GrossMinor => NetMinor + TaxMinor;
}

/// <summary>A line of an issued invoice; only the count of credited units moves.</summary>
public sealed class InvoiceLine : DocumentLine
{
    private InvoiceLine() { }

    internal InvoiceLine(InvoiceId invoice, int position, BillLine line) : base(position, line) => (Id, InvoiceId) = (InvoiceLineId.New(), invoice);

    public InvoiceLineId Id { get; private set; }
    public InvoiceId InvoiceId { get; private set; }
    public int CreditedUnits { get; internal set; }

    public int Creditable => Quantity - CreditedUnits;

    /// <summary>What the next units cost of what is left of the line; all of them together cost exactly the line.</summary>
    internal BillLine Share(int units, bool taxesIncluded)
    {
        var (discount, tax) = (LineShare.Of(DiscountMinor, Quantity, CreditedUnits, units), LineShare.Of(TaxMinor, Quantity, CreditedUnits, units));
        var amount = UnitPriceMinor * units - discount;
        return new(OrderLineId, Sku, Title, units, UnitPriceMinor, discount, tax, taxesIncluded ? amount - tax : amount, Rate);
    }
}

/// <summary>Net and tax of all lines of one rate.</summary>
public sealed record TaxTotal(int Rate, long NetMinor, long TaxMinor)
{
    public static IReadOnlyList<TaxTotal> Of(IEnumerable<(int Rate, long Net, long Tax)> lines) =>
        [.. lines.GroupBy(l => l.Rate).Select(g => new TaxTotal(g.Key, g.Sum(l => l.Net), g.Sum(l => l.Tax))).OrderByDescending(t => t.Rate)];
}

/// <summary>Money that counts towards an invoice; negative where it was given back. Never changed.</summary>
public sealed class InvoicePayment : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public InvoiceId InvoiceId { get; init; }
    public long AmountMinor { get; init; }
    public DateOnly PaidOn { get; init; }

    /// <summary>"bank_transfer", "cash" …; "order": what was paid with the order.</summary>
    public string Method { get; init; } = "";
    public string Reference { get; init; } = "";

    /// <summary>Counted from the order's payments, oldest invoice first; otherwise somebody named this invoice.</summary>
    public bool FromOrder { get; init; }
    public DateTime At { get; init; }
    public string Actor { get; init; } = "";
}
