using System.Globalization;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Invoicing;

/// <summary>Invoices in words.</summary>
internal static class InvoiceWords
{
    internal static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>The state as people ask for it: overdue goes before open.</summary>
    internal static object StateOf(InvoiceRow row) => row.IsOverdue ? "overdue" : row.Status;

    internal static object StateOf(Invoice invoice, DateOnly today) => invoice.IsOverdue(today) ? "overdue" : invoice.Status;

    internal static string Of(CreditReason reason) => CreditReasons.Text(reason);

    internal static string Of(BillingStatus status) => status switch
    {
        BillingStatus.ToDeliverAndBill => "To deliver and bill",
        BillingStatus.ToDeliver => "To deliver",
        BillingStatus.ToBill => "To bill",
        _ => "Completed",
    };

    internal static string Of(InvoicePayment payment) => payment.Method switch
    {
        "order" when payment.AmountMinor < 0 => "Moved back to the order (no refund)",
        "order" => "Paid with the order",
        _ => PaidByHand.TitleOf(payment.Method),
    };

    internal static IReadOnlyList<TimelineItem> Happened(IEnumerable<TimelineEntry> timeline) =>
        [.. timeline.Select(t => new TimelineItem(IconOf(t.Kind), t.Kind == "invoiced" ? "info" : t.Kind == "payment" ? "success" : "neutral", t.Actor, t.Text, t.At))];

    private static string IconOf(string kind) => kind switch
    {
        "payment" => "money",
        "credited" => "return",
        "invoiced" => "file",
        _ => "mail",
    };

    internal static string Days(int days) => days == 1 ? "1 day" : $"{days} days";
}
