using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Layout;

/// <summary>Shows nothing; keeps the counters of the navigation true while the portal is open.</summary>
public sealed class NavCounters(OpenWork work, ReturnList returns, CurrentUser user, PortalState portal) : LivePage
{
    protected override async Task OnInitializedAsync()
    {
        if (!RendererInfo.IsInteractive || !user.IsKnown) return;   // the kit shows the frame to nobody
        Watch("order", "fulfillmentorder", "shipment", "inbox", "work", "return");
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var open = await work.RunAsync(Closed);
        var waiting = user.May(Permission.ViewReturns) ? (await returns.CountAsync(Closed)).Waiting : 0;
        portal.Count(new Dictionary<string, int> { ["orders"] = open.Orders, ["fulfillment"] = open.Parts, ["returns"] = waiting, ["channels"] = open.FailedEvents, ["jobs"] = open.FailedTasks });
    }
}
