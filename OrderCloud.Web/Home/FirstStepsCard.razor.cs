using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;

namespace OrderCloud.Web.Home;

/// <summary>Leads a new store to its first order: a place, something to sell, a source of orders.</summary>
public sealed partial class FirstStepsCard(CurrentUser user)
{
    private IReadOnlyList<Step> _all = [];

    private sealed record Step(string Title, string Why, bool Done, params IReadOnlyList<(string Text, string Href)> Ways);

    [Parameter, EditorRequired] public string Merchant { get; set; } = "";
    [Parameter, EditorRequired] public FirstSteps Steps { get; set; } = default!;

    private int Done => _all.Count(s => s.Done);
    private Step? Next => _all.FirstOrDefault(s => !s.Done);

    protected override void OnParametersSet() => _all =
    [
        new("Add a location", "Where your stock is, and where parcels leave from.", Steps.HasLocation, Ways((Permission.EditLocations, "Add location", Links.NewLocation(Merchant)))),
        new("Add products", "What you sell, with SKU, price and weight. Then count your stock.", Steps.HasProduct, Ways((Permission.EditCatalog, "Add product", Links.NewProduct(Merchant)))),
        new(
            Steps.HasChannel ? "Take the first order" : "Connect a channel or enter an order",
            Steps.HasChannel ? "A channel is connected: its next order arrives by itself." : "Orders of a channel arrive by themselves; one by phone or mail is typed in.", Steps.HasOrder,
            Ways((Permission.EditChannels, Steps.HasChannel ? "See channels" : "Connect a channel", Links.Channels(Merchant)), (Permission.EditOrders, "Enter an order", Links.NewOrder(Merchant)))),
    ];

    private IReadOnlyList<(string, string)> Ways(params (Permission Needs, string Text, string Href)[] ways) => [.. ways.Where(w => user.May(w.Needs)).Select(w => (w.Text, w.Href))];
}
