using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Home;

/// <summary>A member comes in the morning, and between other things, with "what needs me?": they see it worst first, and each line opens the list that mends it.</summary>
public sealed partial class HomePage(HomeToday home, ReturnList returns, WebhookList webhooks, SalesPicture sales, CurrentUser user, TimeProvider clock) : LivePage
{
    private HomeView? _view;
    private ReturnCounts? _returns;
    private WebhooksOff? _webhooks;
    private SalesView? _sales;

    [Parameter] public string Merchant { get; set; } = "";
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    private string Day => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Zone ?? TimeZoneInfo.Utc).ToString("dddd d MMMM", CultureInfo.CurrentCulture);

    protected override async Task OnInitializedAsync()
    {
        Watch("order", "fulfillmentorder", "shipment", "inbox", "work", "stock", "location", "product", "connection", "interaction", "store", "return", "webhookendpoint");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var view = await home.RunAsync(Closed);
        _returns = May(Permission.ViewReturns) ? await returns.CountAsync(Closed) : null;
        _webhooks = May(Permission.EditSettings) ? await webhooks.OffAsync(Closed) : null;
        if (May(Permission.ViewPayments) && view.Steps.HasOrder) _sales = await sales.RunAsync(Closed);
        _view = view;
    }

    // The steps end with an order: who may not take one is not led there.
    private bool LeadsToFirstOrder(FirstSteps steps) => steps is { AreDone: false, IsAway: false } && May(Permission.EditOrders);

    private bool May(Permission permission) => user.May(permission);
}
