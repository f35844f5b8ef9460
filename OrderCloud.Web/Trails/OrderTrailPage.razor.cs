using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake.Trails;

namespace OrderCloud.Web.Trails;

/// <summary>
/// Somebody asks why an order is as it is, or why its customer heard nothing: they read which event or person was the cause of what, see the step that failed,
/// and go on to the event or to the jobs.
/// </summary>
[Authorize(Policy = nameof(Permission.ViewChannels))]
public sealed partial class OrderTrailPage(FollowTrail follow)
{
    private OrderTrails? _order;
    private bool _missing;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        await ReloadAsync();
        Watch("order", "inbox", "work");
    }

    protected override async Task ReloadAsync()
    {
        _order = await follow.OfOrderAsync(new OrderId(Id), Closed);
        _missing = _order is null;
    }
}
