using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Invoicing;

/// <summary>Overdue is not among them: it is derived from the outstanding amount and the due date.</summary>
public enum InvoiceStatus { Draft, Issued, PartiallyPaid, Paid, Credited }

/// <summary>What can be done to an invoice. Settle: money of its order is counted towards it, or taken away again.</summary>
public enum InvoiceVerb { Issue, Pay, Settle, Credit, Remind }

public static class InvoiceStates
{
    private static readonly InvoiceStatus[] Uncredited = [InvoiceStatus.Issued, InvoiceStatus.PartiallyPaid, InvoiceStatus.Paid];

    public static readonly Transitions<InvoiceStatus, InvoiceVerb> Table = new()
    {
        { InvoiceStatus.Draft, InvoiceVerb.Issue, InvoiceStatus.Issued, InvoiceStatus.Paid },
        { InvoiceStatus.Issued, InvoiceVerb.Pay, InvoiceStatus.PartiallyPaid, InvoiceStatus.Paid },
        { InvoiceStatus.Issued, InvoiceVerb.Settle, Uncredited },
        { InvoiceStatus.Issued, InvoiceVerb.Credit, InvoiceStatus.Issued, InvoiceStatus.Credited },
        { InvoiceStatus.Issued, InvoiceVerb.Remind, InvoiceStatus.Issued },
        { InvoiceStatus.PartiallyPaid, InvoiceVerb.Pay, InvoiceStatus.PartiallyPaid, InvoiceStatus.Paid },
        { InvoiceStatus.PartiallyPaid, InvoiceVerb.Settle, Uncredited },
        { InvoiceStatus.PartiallyPaid, InvoiceVerb.Credit, InvoiceStatus.PartiallyPaid, InvoiceStatus.Paid, InvoiceStatus.Credited },
        { InvoiceStatus.PartiallyPaid, InvoiceVerb.Remind, InvoiceStatus.PartiallyPaid },
        { InvoiceStatus.Paid, InvoiceVerb.Settle, Uncredited },
        { InvoiceStatus.Paid, InvoiceVerb.Credit, InvoiceStatus.Paid, InvoiceStatus.Credited },
        { InvoiceStatus.Credited, InvoiceVerb.Settle, InvoiceStatus.Credited },
    };

    /// <summary>V2: from what is credited and paid of the total, whatever happened in between.</summary>
    public static InvoiceStatus Of(long totalMinor, long paidMinor, long creditedMinor) =>
        creditedMinor > 0 && creditedMinor >= totalMinor ? InvoiceStatus.Credited
        : paidMinor + creditedMinor >= totalMinor ? InvoiceStatus.Paid
        : paidMinor > 0 ? InvoiceStatus.PartiallyPaid
        : InvoiceStatus.Issued;
}
