using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Home;

/// <summary>Leads a new store to its first order: a place, something to sell, units of it, the order. It goes when the order is there, or when an owner puts it away.</summary>
public sealed partial class FirstStepsCard(PutFirstStepsAway putAway, CurrentUser user, Toast toast)
{
    private IReadOnlyList<Step> _all = [];
    private bool _busy;

    private sealed record Step(string Title, string Why, bool Done, params IReadOnlyList<(string Text, string Href)> Ways);

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public FirstSteps Steps { get; set; } = default!;

    [Parameter] public EventCallback OnPutAway { get; set; }

    private int Done => _all.Count(s => s.Done);
    private Step? Next => _all.FirstOrDefault(s => !s.Done);

    protected override void OnParametersSet() => _all =
    [
        new("Add a location", "Where your stock is, and where parcels leave from.", Steps.HasLocation, Ways((Permission.EditLocations, "Add location", Links.NewLocation(Merchant)))),
        new("Add a product", "What you sell, with SKU, price and weight.", Steps.HasProduct, Ways((Permission.EditCatalog, "Add product", Links.NewProduct(Merchant)))),
        new(
            "Count your stock", "What is on the shelf can be promised; more than that is backordered.", Steps.HasStock || Steps.HasOrder,
            Steps is { HasLocation: true, Sku: { } sku } ? Ways((Permission.AdjustStock, "Count stock", Links.InventoryLedger(Merchant, sku))) : []),
        new(
            "Take the first order",
            Steps.HasChannel ? "A channel is connected: its next order arrives by itself. One by phone or mail is typed in." : "One by phone or mail is typed in, a file of them is read in, those of a channel arrive by themselves. The demo shop is a channel that sells by itself, to watch.", Steps.HasOrder,
            Ways(
                (Permission.EditOrders, "Enter an order", Links.NewOrder(Merchant)), (Permission.EditOrders, "Import a file", Links.OrdersImport(Merchant)),
                (Permission.EditChannels, Steps.HasChannel ? "See channels" : "Connect a channel", Links.Channels(Merchant)))),
    ];

    private async Task PutAwayAsync()
    {
        _busy = true;
        try
        {
            if (await putAway.RunAsync(true, CancellationToken.None) is Outcome<bool>.Refused(var why)) toast.Refused(why.Message);
            else toast.Done("The first steps are put away", "The settings bring them back.");
        }
        finally { _busy = false; }
        await OnPutAway.InvokeAsync();
    }

    private IReadOnlyList<(string, string)> Ways(params (Permission Needs, string Text, string Href)[] ways) => [.. ways.Where(w => user.May(w.Needs)).Select(w => (w.Text, w.Href))];
}
