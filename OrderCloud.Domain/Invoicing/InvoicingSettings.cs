using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Invoicing;

/// <summary>When an invoice is made without anybody asking.</summary>
public enum BillWhen { ByHand, PerShipment, OnOrder, OnDelivery }

/// <summary>How a merchant invoices. A merchant without a row has not chosen yet and invoices by hand.</summary>
public sealed class InvoicingSettings : Aggregate
{
    private InvoicingSettings() { }

    public InvoicingSettings(BillWhen when, DateTime at) => (When, Since) = (when, at);

    public BillWhen When { get; private set; } = BillWhen.ByHand;

    /// <summary>Since when the present choice holds; what shipped before it is not invoiced by itself.</summary>
    public DateTime Since { get; private set; }
    public int TermDays { get; private set; } = 14;
    public string InvoicePattern { get; private set; } = NumberPattern.Invoices;
    public string CreditPattern { get; private set; } = NumberPattern.CreditNotes;
    public Seller Seller { get; private set; } = Seller.None;

    /// <summary>Percent above the ordered units that may be invoiced by hand.</summary>
    public int OverBillingPercent { get; private set; }

    /// <summary>Days after the due date of up to three reminders, rising, like "7,14,30"; empty: none are sent.</summary>
    public string ReminderDays { get; private set; } = "";
    public bool MailOnIssue { get; private set; }

    public IReadOnlyList<int> Reminders => ReminderPlan.Read(ReminderDays) ?? [];

    public void Change(InvoicingInput input, DateTime at)
    {
        RefusedException.ThrowIf(input.WhyNot());
        if (input.When != When) Since = at;
        (When, TermDays, InvoicePattern, CreditPattern) = (input.When, input.TermDays, input.InvoicePattern.Trim(), input.CreditPattern.Trim());
        (Seller, OverBillingPercent, MailOnIssue) = (input.Seller, input.OverBillingPercent, input.MailOnIssue);
        ReminderDays = string.Join(',', ReminderPlan.Read(input.ReminderDays)!);
        Record(new InvoicingChanged(When));
    }
}

/// <summary>Days after the due date on which reminders go out, as the merchant writes them.</summary>
public static class ReminderPlan
{
    public const int Most = 3;

    /// <summary>Null when it is no list of up to three rising numbers of days.</summary>
    public static IReadOnlyList<int>? Read(string text)
    {
        var days = new List<int>();
        foreach (var part in text.Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var day)) return null;
            if (day is < 1 or > 365 || days.Count == Most || (days.Count > 0 && day <= days[^1])) return null;
            days.Add(day);
        }
        return days;
    }
}
