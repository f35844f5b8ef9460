using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Invoicing;

public static class InvoiceRefusals
{
    public static readonly Refusal NotFound = new("invoice.not_found", "There is no such invoice.", RefusalKind.Missing);

    public static readonly Refusal CreditNotFound = new("credit_note.not_found", "There is no such credit note.", RefusalKind.Missing);

    public static readonly Refusal NothingToBill = new("invoice.nothing_to_bill", "Everything of this order is invoiced already, or cancelled.");

    public static readonly Refusal ChooseUnits = Refusal.Invalid("invoice.units", "quantity", "Choose at least one unit.");

    public static readonly Refusal LineNotFound = new("invoice.line_not_found", "The invoice has no such line.", RefusalKind.Missing);

    public static readonly Refusal AmountMissing = Refusal.Invalid("invoice.amount", "amount", "Give an amount above zero.");

    public static readonly Refusal PaymentKnown = new("invoice.payment_known", "A payment with this reference is recorded already. Give each payment its own reference.");

    public static readonly Refusal DayWrong = Refusal.Invalid("invoice.paid_on", "paidOn", "Give the day the money came in; it cannot lie in the future.");

    public static readonly Refusal NoMoreReminders = new("invoice.no_more_reminders", "All reminders of your plan were sent.");

    public static readonly Refusal NotYetToRemind = new("invoice.not_yet", "The next reminder is not due yet.");

    public static readonly Refusal NoAddress = new("invoice.no_address", "The customer has no e-mail address. Print the invoice instead.");

    public static readonly Refusal SettingsStale = new("invoicing.stale", "Someone changed these settings. Reload them and decide again.", RefusalKind.Stale);

    public static readonly Refusal TaxIdMissing = new("invoice.tax_id_missing", "An EN 16931 invoice needs your tax id. Give it in Settings › Invoicing; it stands on invoices from then on.");

    public static Refusal AlreadyIssued(string? number) => new("invoice.issued", $"{number} is issued and cannot be changed. Credit it instead.");

    public static Refusal NothingOpen(string? number) => new("invoice.nothing_open", $"Nothing of {number ?? "this draft"} is open.");

    /// <param name="most">As people read it.</param>
    public static Refusal MoreThanOpen(string most) => new("invoice.more_than_open", $"Only {most} is open. Record that, or keep what goes beyond it as the customer's credit.", RefusalKind.Rule,
        new Dictionary<string, string[]> { ["amount"] = [$"Only {most} is open."] });

    public static Refusal NothingToCredit(string? number) => new("invoice.nothing_to_credit", $"{number ?? "This draft"} cannot be credited: nothing of it is left.");

    public static Refusal TooManyToCredit(string title, int most) => new("invoice.credit_too_many", $"At most {most.Units()} of {title} can still be credited.");

    public static Refusal TooManyToBill(string title, int most) => new("invoice.bill_too_many", $"At most {most.Units()} of {title} can still be invoiced.");
}
