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
    private string _amount = "", _gateway = PaidByHand.Manual, _reference = "";
    private string? _error;
    private long _kept;

    [Parameter, EditorRequired] public string Currency { get; set; } = "";
    [Parameter] public long LeftMinor { get; set; }

    /// <summary>What was paid and not given back.</summary>
    [Parameter] public long RefundableMinor { get; set; }

    /// <summary>Of that, what the customer has coming: then a refund is proposed.</summary>
    [Parameter] public long OwedMinor { get; set; }

    public static async Task<ReportedPayment?> AskAsync(DialogService dialogs, string currency, long leftMinor, long refundableMinor, long owedMinor) => await dialogs.OpenAsync<PaymentDialog>(
        "Record a payment", new() { [nameof(Currency)] = currency, [nameof(LeftMinor)] = leftMinor, [nameof(RefundableMinor)] = refundableMinor, [nameof(OwedMinor)] = owedMinor }, PreviewDialog.Options) as ReportedPayment;

    protected override void OnInitialized()
    {
        if (OwedMinor > 0) _kind = PaymentKind.Refund;
        Propose();
    }

    private void Propose() => (_error, _amount) = (null, (_kind is PaymentKind.Refund ? OwedMinor : LeftMinor) is > 0 and var minor ? Domain.Common.Money.Text(minor, Currency) : "");

    private void Confirm()
    {
        if (Domain.Common.TypedAmount.WhyNot(_amount, Currency, out var minor) is { } wrong) _error = wrong;
        else if (minor <= 0) _error = $"Write an amount above zero, like {Domain.Common.Money.Text(1234, Currency)}.";
        else if (_kind is PaymentKind.Refund && minor > RefundableMinor) _error = $"At most {Shown(RefundableMinor)} can be given back.";
        else if (BeyondMinor > 0 && !KeepsRest) _error = $"{(LeftMinor > 0 ? $"Only {Shown(LeftMinor)} is" : "Nothing is")} left to pay. Say below that the rest is kept, or correct the amount.";
        else dialogs.Close(new ReportedPayment(_gateway, _kind, minor, _reference.Trim() is { Length: > 0 } given ? given : _unnamed));
    }

    /// <summary>What is typed beyond what is left to pay.</summary>
    private long BeyondMinor => _kind is PaymentKind.Capture && Domain.Common.TypedAmount.WhyNot(_amount, Currency, out var minor) is null ? Math.Max(0, minor - Math.Max(0, LeftMinor)) : 0;

    /// <summary>Of this very amount: another one is asked for anew.</summary>
    private bool KeepsRest
    {
        get => BeyondMinor > 0 && _kept == BeyondMinor;
        set => _kept = value ? BeyondMinor : 0;
    }

    private string Shown(long minor) => Domain.Common.MoneyForm.Of(minor, Currency, System.Globalization.CultureInfo.CurrentCulture);
}
