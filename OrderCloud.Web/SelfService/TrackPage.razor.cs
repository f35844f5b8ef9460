using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.SelfService;

/// <summary>
/// A customer comes by the link of a mail, on a phone, with one question: where is it? They see how far the order is, where each parcel is,
/// and go on to the carrier, or send it back, or change what has not begun. Static, without script; whoever holds the link learns a first name and a city, no more.
/// </summary>
public sealed partial class TrackPage(
    CustomerVisit visit, SelfServiceBrand brand, CustomerOrder find, ReturnChoices choices, CustomerLinks links, CurrentUser user, NavigationManager nav, TimeProvider clock)
{
    private CustomerOrder.View? _own;
    private bool _returnable;

    private sealed record Step(string Text, bool Done, bool Now);

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Token { get; set; } = "";

    /// <summary>What was changed a moment ago: "address".</summary>
    [SupplyParameterFromQuery] private string? Changed { get; set; }

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    /// <summary>Null when the link leads to no order.</summary>
    private TrackedOrder? Order => visit.Order;

    private string Expected => Order!.PromisedAt < clock.GetUtcNow().UtcDateTime ? "Later than promised: it was expected by" : "Expected by";

    private string Heading => Order switch
    {
        { Cancelled: true } => "This order was cancelled",
        { Parcels.Count: 0, Coming.Count: 0, Waiting.Count: > 0 } => Named("your order waits for stock"),
        { AllDelivered: true } => Named("your order has arrived"),
        { AllSent: true } => Named("your order is on its way"),
        { SomeUnderway: true } => Named("a part of your order is on its way"),
        { Parcels.Count: > 0 } => Named("a part of your order has arrived"),
        _ => Named("your order is being prepared"),
    };

    private IEnumerable<Step> Steps
    {
        get
        {
            var (sent, arrived) = (Order!.Parcels.Count > 0, Order.AllDelivered);
            yield return new("Ordered", true, false);
            yield return new("Being prepared", sent, !sent);
            yield return new(Order.AllSent || !sent ? "On its way" : "Partly on its way", sent, sent && !arrived);
            yield return new("Delivered", arrived, arrived);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (visit.Tracked is not { } id || Order is null) return;
        _own = await find.RunAsync(id, Http.RequestAborted);
        if (Order.Parcels.Count > 0) _returnable = await choices.RunAsync(id, Http.RequestAborted) is { } view && (view.Returns.Count > 0 || view.Units.Any(u => u.WhyNot is null));
    }

    private async Task ReturnAsync()
    {
        if (visit.Tracked is { } id) nav.NavigateTo(Links.CustomerReturns(Merchant, await links.NewVisitAsync(user.TenantId, id, Http.RequestAborted)));
    }

    private string TitleOf(int parcel) => Order!.Parcels.Count == 1 && Order.AllSent ? "Your parcel" : $"Parcel {parcel + 1}";

    private string Named(string rest) => Order!.FirstName.Length > 0 ? $"{Order.FirstName}, {rest}" : char.ToUpperInvariant(rest[0]) + rest[1..];
}
