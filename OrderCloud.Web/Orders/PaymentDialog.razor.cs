using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Payments;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>Asks what an agent knows of a payment that was made outside.</summary>
public sealed partial class PaymentDialog(DialogService dialogs)
{
    // One reference for one opening of the dialog, so that a double click is one payment.
    private readonly string _unnamed = $"by hand {Guid.NewGuid():N}"[..20];
    private PaymentKind _kind = PaymentKind.Capture;
    private string _amount = "", _gateway = "manual", _reference = "";
    private string? _error;

    [Parameter, EditorRequired] public string Currency { get; set; } = "";
    [Parameter] public long LeftMinor { get; set; }

    public static async Task<ReportedPayment?> AskAsync(DialogService dialogs, string currency, long leftMinor) => await dialogs.OpenAsync<PaymentDialog>(
        "Record a payment", new() { [nameof(Currency)] = currency, [nameof(LeftMinor)] = leftMinor }, PreviewDialog.Options) as ReportedPayment;

    protected override void OnInitialized() => _amount = LeftMinor > 0 ? Domain.Common.Money.Text(LeftMinor, Currency) : "";

    private void Confirm()
    {
        if (!Domain.Common.Money.TryParseMinor(_amount.Trim(), Currency, out var minor) || minor <= 0) _error = $"Write an amount above zero, like {Domain.Common.Money.Text(1234, Currency)}.";
        else dialogs.Close(new ReportedPayment(_gateway, _kind, minor, _reference.Trim() is { Length: > 0 } given ? given : _unnamed));
    }
}
