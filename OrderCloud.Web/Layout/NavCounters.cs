using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Layout;

/// <summary>Shows nothing; keeps the counters of the navigation true while the portal is open.</summary>
public sealed class NavCounters(OpenWork work, PortalState portal) : LivePage
{
    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive) return;
        Watch("order", "fulfillmentorder", "shipment", "inbox", "work");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var open = await work.RunAsync(Closed);
        portal.Count(new Dictionary<string, int> { ["orders"] = open.Orders, ["fulfillment"] = open.Parts, ["channels"] = open.FailedEvents, ["jobs"] = open.FailedTasks });
    }
}
