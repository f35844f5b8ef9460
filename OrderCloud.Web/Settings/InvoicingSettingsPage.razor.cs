using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Settings;

/// <summary>An owner comes once, before the first invoice: when are they made, and what must stand on them? They save, and the next invoice follows it.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class InvoicingSettingsPage(InvoicingChoices choices, ChangeInvoicing change, TimeProvider clock, Toast toast)
{
    private static readonly (BillWhen, string)[] Whens =
    [
        (BillWhen.PerShipment, "when a parcel leaves, one for each parcel"), (BillWhen.OnDelivery, "when a parcel is delivered, one for each parcel"),
        (BillWhen.OnOrder, "when an order comes in, one for the order"), (BillWhen.ByHand, "only when somebody asks for it"),
    ];

    private BillWhen _when;
    private string _terms = "", _over = "", _reminders = "", _invoicePattern = "", _creditPattern = "", _name = "", _line1 = "", _postal = "", _city = "", _region = "", _country = "", _taxId = "";
    private string _registration = "", _iban = "", _bic = "", _bank = "", _email = "", _footer = "", _taxFree = "";
    private bool _mail, _dirty, _saving, _isStale, _lacksAddress;
    private int _version;
    private Address _address = Address.Empty;
    private Refusal? _why;
    private string? _refused;

    [Parameter] public string Merchant { get; set; } = "";

    private InvoicingInput Input => new(
        _when, Whole(_terms), _invoicePattern, _creditPattern,
        new(_name, _address with { Line1 = _line1.Trim(), PostalCode = _postal.Trim(), City = _city.Trim(), Region = _region.Trim(), Country = _country.Trim().ToUpperInvariant() }, _taxId, _registration, _iban, _bic, _bank, _email, _footer, _taxFree),
        Whole(_over), _reminders, _mail, _version);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => Show(await choices.RunAsync(default));

    private void Show(InvoicingChoices.View v)
    {
        (_when, _terms, _over, _reminders, _mail, _version) = (v.When, Text(v.TermDays), Text(v.OverBillingPercent), v.ReminderDays, v.MailOnIssue, v.Version);
        (_invoicePattern, _creditPattern, _address) = (v.InvoicePattern, v.CreditPattern, v.Seller.Address);
        (_name, _line1, _postal, _city, _region, _country) = (v.Seller.LegalName, _address.Line1, _address.PostalCode, _address.City, _address.Region, _address.Country);
        (_taxId, _registration, _iban, _bic, _bank) = (v.Seller.TaxId, v.Seller.Registration, Iban.Grouped(v.Seller.Iban), v.Seller.Bic, v.Seller.BankName);
        (_email, _footer, _taxFree) = (v.Seller.Email, v.Seller.Footer, v.Seller.TaxFreeReason);
        (_dirty, _isStale, _lacksAddress, _why, _refused) = (false, false, v.Seller.LacksAddress(), null, null);
    }

    private void Check()
    {
        if (_dirty && !_isStale) (_why, _refused) = (Input.WhyNot(), null);
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private string Sample(string pattern) => NumberPattern.WhyNot(pattern.Trim()) is null ? NumberPattern.Write(pattern.Trim(), clock.GetUtcNow().Year, 42) : "…";

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            switch (await change.RunAsync(Input, default))
            {
                case Outcome<InvoicingChoices.View>.Done(var saved):
                    Show(saved);
                    toast.Done("Invoicing is saved", "Invoices that were issued stay as they are; new ones follow this.");
                    break;
                case Outcome<InvoicingChoices.View>.Refused(var why):
                    (_why, _refused, _isStale) = (why, why.Message, why.Kind is RefusalKind.Stale);
                    break;
            }
        }
        finally { _saving = false; }
    }

    private static int Whole(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
