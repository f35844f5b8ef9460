using System.Collections.Frozen;

namespace OrderCloud.Domain.Invoicing;

/// <summary>Overdue is not among them: it is derived from the outstanding amount and the due date.</summary>
public enum InvoiceStatus { Draft, Issued, PartiallyPaid, Paid, Credited }

/// <summary>What can be done to an invoice. Settle: money of its order is counted towards it, or taken away again.</summary>
public enum InvoiceVerb { Issue, Pay, Settle, Credit, Remind }

/// <summary>The one table of what may be done in which state.</summary>
public static class InvoiceStates
{
    private static readonly FrozenDictionary<InvoiceStatus, InvoiceVerb[]> Table = new Dictionary<InvoiceStatus, InvoiceVerb[]>
    {
        [InvoiceStatus.Draft] = [InvoiceVerb.Issue],
        [InvoiceStatus.Issued] = [InvoiceVerb.Pay, InvoiceVerb.Settle, InvoiceVerb.Credit, InvoiceVerb.Remind],
        [InvoiceStatus.PartiallyPaid] = [InvoiceVerb.Pay, InvoiceVerb.Settle, InvoiceVerb.Credit, InvoiceVerb.Remind],
        [InvoiceStatus.Paid] = [InvoiceVerb.Settle, InvoiceVerb.Credit],
        [InvoiceStatus.Credited] = [InvoiceVerb.Settle],
    }.ToFrozenDictionary();

    public static bool May(InvoiceStatus status, InvoiceVerb verb) => Table[status].Contains(verb);

    /// <summary>V2: from what is credited and paid of the total, whatever happened in between.</summary>
    public static InvoiceStatus Of(long totalMinor, long paidMinor, long creditedMinor) =>
        creditedMinor > 0 && creditedMinor >= totalMinor ? InvoiceStatus.Credited
        : paidMinor + creditedMinor >= totalMinor ? InvoiceStatus.Paid
        : paidMinor > 0 ? InvoiceStatus.PartiallyPaid
        : InvoiceStatus.Issued;
}
