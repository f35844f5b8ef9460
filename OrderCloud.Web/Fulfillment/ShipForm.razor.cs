using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Fulfillment.Shipping;

namespace OrderCloud.Web.Fulfillment;

/// <summary>Who carries the closed parcel, and under which number. Its button stands in the footer of the page.</summary>
public sealed partial class ShipForm
{
    private string _carrier = "ups", _service = "", _tracking = "";

    [Parameter] public EventCallback<ShipmentRequest> OnShip { get; set; }
    [Parameter] public string? Error { get; set; }
    [Parameter] public bool Busy { get; set; }

    private Task SendAsync() => Busy ? Task.CompletedTask : OnShip.InvokeAsync(new(_carrier, _service, _tracking, Verified: true));
}
