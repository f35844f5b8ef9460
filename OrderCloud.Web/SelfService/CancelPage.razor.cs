using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>
/// A customer calls an order off before anybody has taken it from the shelf, and sees what they get back. The link alone is not enough for it: it is sent
/// on to others.
/// </summary>
public sealed partial class CancelPage(CustomerVisit visit, SelfServiceBrand brand, CustomerOrder find, CustomerProof proof, CancelPreview preview, CancelOrder cancel, NavigationManager nav)
{
    private const string Reason = "customer";

    private Order? _order;
    private CancelEffects? _effects;
    private bool _refunds;
    private string? _why, _refused;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Token { get; set; } = "";

    [SupplyParameterFromForm] private string? Proof { get; set; }
    [SupplyParameterFromForm] private int? Version { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private string Money => _effects! switch
    {
        { RefundMinor: > 0 and var back } => $"You get {Text(back)} back, the way you paid.",
        _ when Kept > 0 => $"You paid {Text(Kept)}: {brand.MerchantName} refunds it to you.",
        _ => "You have nothing to pay for it.",
    };

    private long Kept => _order!.CapturedMinor - _order.RefundedMinor;

    protected override Task OnInitializedAsync() => LookAsync();

    private async Task LookAsync()
    {
        if (visit.Tracked is not { } id || await find.RunAsync(id, Http.RequestAborted) is not { } found) return;
        (_order, _effects) = (found.Order, null);
        if (found.WhyNotCancel is { } why)
        {
            _why = why.Message;
            return;
        }

        // What is only written down as given back would be given back by nobody.
        var outcome = await preview.RunAsync(new(id, Reason, Refund: true), Http.RequestAborted);
        _refunds = outcome is Outcome<CancelEffects>.Done({ RefundByHandMinor: 0 });
        if (!_refunds) outcome = await preview.RunAsync(new(id, Reason), Http.RequestAborted);
        if (outcome is Outcome<CancelEffects>.Done(var effects)) _effects = effects;
        else _why = ((Outcome<CancelEffects>.Refused)outcome).Why.Message;
    }

    private async Task CancelAsync()
    {
        if (_order is null || _effects is null) return;
        _refused = await proof.WhyNotAsync(_order, Proof, Http);
        if (_refused is not null) return;
        if (await cancel.RunAsync(new(_order.Id, Reason, Refund: _refunds, Version: Version ?? -1), Http.RequestAborted) is Outcome<WholeOrder>.Refused(var why))
        {
            _refused = why.Kind is RefusalKind.Stale ? "Something about this order has changed meanwhile. Look at it once more." : why.Message;
            await LookAsync();
        }
        else nav.NavigateTo(Links.Track(Merchant, Token));
    }

    private string Text(long minor) => MoneyForm.Of(minor, _order!.Currency, CultureInfo.CurrentCulture);
}
