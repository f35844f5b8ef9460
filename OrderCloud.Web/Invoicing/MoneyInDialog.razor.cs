using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Invoicing;

/// <summary>Asks what somebody knows of money that came in for this invoice. More than is open is refused unless it is kept as credit.</summary>
public sealed partial class MoneyInDialog(DialogService dialogs)
{
    // One reference for one opening of the dialog, so that a double click is one payment.
    private readonly string _unnamed = $"by hand {Guid.NewGuid():N}"[..20];
    private string _amount = "", _method = "bank_transfer", _reference = "";
    private DateOnly _day;
    private bool _keepRest;
    private string? _error;

    [Parameter, EditorRequired] public Invoice Invoice { get; set; } = default!;
    [Parameter] public DateOnly Today { get; set; }

    private bool IsMore => Domain.Common.TypedAmount.WhyNot(_amount, Invoice.Currency, out var minor) is null && minor > Invoice.OutstandingMinor;

    public static async Task<MoneyIn?> AskAsync(DialogService dialogs, Invoice invoice, DateOnly today) => await dialogs.OpenAsync<MoneyInDialog>(
        $"Record a payment on {invoice.Number}", new() { [nameof(Invoice)] = invoice, [nameof(Today)] = today }, PreviewDialog.Options) as MoneyIn;

    protected override void OnInitialized() => (_amount, _day) = (Domain.Common.Money.Text(Invoice.OutstandingMinor, Invoice.Currency), Today);

    private void Confirm()
    {
        if (Domain.Common.TypedAmount.WhyNot(_amount, Invoice.Currency, out var minor) is { } wrong) _error = wrong;
        else if (minor <= 0) _error = $"Write an amount above zero, like {Domain.Common.Money.Text(1234, Invoice.Currency)}.";
        else if (Invoice.WhyNotPay(minor, _keepRest) is { } why) _error = why.Message;
        else dialogs.Close(new MoneyIn(Invoice.Id, minor, _day, _method, _reference.Trim() is { Length: > 0 } given ? given : _unnamed, _keepRest));
    }
}
