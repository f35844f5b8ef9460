using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Settings;

/// <summary>An owner comes once, with keys from a payment provider: where do they go, and what must I enter there? They save, copy the webhook address, and send their first pay link.</summary>
[Authorize(Policy = nameof(Permission.EditSettings))]
public sealed partial class PaymentSettingsPage(GatewayList gateways, ChangePaymentChoices change, Toast toast)
{
    private static readonly (CaptureWhen, string, string)[] Whens =
    [
        (CaptureWhen.AtOnce, "When the customer pays", "The usual way. If you cannot deliver, you give it back."),
        (CaptureWhen.OnShipment, "When the goods leave", "Reserved first, and taken with each parcel; a provider that takes it in one piece only is asked when the last parcel leaves. A reservation ends by itself after some days."),
    ];

    private PaymentSetup? _setup;
    private bool _busy;

    [Parameter] public string Merchant { get; set; } = "";

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync() => _setup = await gateways.RunAsync();

    private async Task ChooseAsync(CaptureWhen when)
    {
        _busy = true;
        switch (await change.RunAsync(when, _setup!.Version))
        {
            case Outcome<PaymentSetup>.Done(var setup):
                _setup = setup;
                toast.Done("Saved", when is CaptureWhen.AtOnce ? "Money is taken when the customer pays." : "Money is reserved first, and taken when the goods leave.");
                break;
            case Outcome<PaymentSetup>.Refused(var why):
                toast.Refused(why.Message);
                await LoadAsync();
                break;
        }
        _busy = false;
    }
}
