using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Invoicing;

/// <summary>A merchant's choices for invoices as typed.</summary>
/// <param name="Version">The version the caller saw; null takes whatever is there.</param>
public sealed record InvoicingInput(
    BillWhen When, int TermDays, string InvoicePattern, string CreditPattern, Seller Seller, int OverBillingPercent, string ReminderDays, bool MailOnIssue, int? Version = null)
{
    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(TermDays is < 0 or > 365, "termDays", "Give 0 to 365 days to pay. 0 means due at once.");
        errors.AddIf(OverBillingPercent is < 0 or > 100, "overBilling", "Allow 0 to 100 percent above what was ordered.");
        errors.AddIf(ReminderPlan.Read(ReminderDays) is null, "reminders", "Write up to three rising numbers of days after the due date, like 7, 14, 30. Leave it empty to send none.");
        if (NumberPattern.WhyNot(InvoicePattern.Trim()) is { } wrong) errors.Add("invoicePattern", wrong);
        if (NumberPattern.WhyNot(CreditPattern.Trim()) is { } wrongToo) errors.Add("creditPattern", wrongToo);
        errors.AddIf(string.Equals(InvoicePattern.Trim(), CreditPattern.Trim(), StringComparison.OrdinalIgnoreCase), "creditPattern", "Give credit notes another format than invoices, so that nobody mixes them up.");
        CheckSeller(errors);
        return errors.ToRefusal();
    }

    private void CheckSeller(Errors errors)
    {
        errors.AddIf(Seller.LegalName.Trim().Length is 0 or > 200, "legalName", "Give the legal name of your business, in at most 200 characters.");
        errors.AddIf(Seller.TaxId.Trim().Length > 40, "taxId", "A tax id has at most 40 characters.");
        errors.AddIf(Seller.Registration.Trim().Length > 120, "registration", "The registration has at most 120 characters.");
        errors.AddIf(Seller.Iban.Trim().Length > 0 && !Domain.Invoicing.Iban.IsValid(Seller.Iban), "iban", "This is no valid IBAN: its check digits do not fit. Copy it from your bank.");
        errors.AddIf(Seller.Bic.Trim().Length is not (0 or 8 or 11), "bic", "A BIC has 8 or 11 characters.");
        errors.AddIf(Seller.BankName.Trim().Length > 120, "bankName", "The bank line has at most 120 characters.");
        errors.AddIf(Seller.Footer.Trim().Length > 500, "footer", "The footer has at most 500 characters.");
        errors.AddIf(Seller.TaxFreeReason.Trim().Length > 200, "taxFreeReason", "The reason has at most 200 characters.");
        errors.AddIf(Seller.Email.Trim().Length > 254 || (Seller.Email.Trim().Length > 0 && !Seller.Email.Contains('@', StringComparison.Ordinal)), "email", "Write an e-mail address like accounts@example.com.");
        errors.AddIf(Seller.Address.Country.Length > 0 && Countries.Normalize(Seller.Address.Country) is null, "country", "Choose the country.");
    }
}

/// <summary>ISO 13616: letters count as numbers from 10, the first four characters go last, modulo 97 is 1.</summary>
public static class Iban
{
    public static string Compact(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>In groups of four, as people read it.</summary>
    public static string Grouped(string text) => string.Join(' ', Compact(text).Chunk(4).Select(group => new string(group)));

    public static bool IsValid(string text)
    {
        var iban = Compact(text);
        if (iban.Length is < 15 or > 34 || !iban.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(iban[0]) || !char.IsAsciiLetter(iban[1])) return false;
        var rest = 0;
        foreach (var c in iban[4..] + iban[..4])
            rest = char.IsAsciiDigit(c) ? (rest * 10 + (c - '0')) % 97 : (rest * 100 + (c - 'A' + 10)) % 97;
        return rest == 1;
    }
}
