using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Fulfillment.Shipping;

namespace OrderCloud.Web.Fulfillment;

/// <summary>Who carries the closed parcel, and under which number. Its button stands in the footer of the page.</summary>
public sealed partial class ShipForm
{
    private string _carrier = "", _service = "", _tracking = "";

    /// <summary>The carrier to begin with; empty: none is chosen.</summary>
    [Parameter] public string Usual { get; set; } = "";
    [Parameter] public EventCallback<ShipmentRequest> OnShip { get; set; }
    [Parameter] public string? Error { get; set; }
    [Parameter] public bool Busy { get; set; }

    protected override void OnInitialized() => _carrier = Usual;

    private Task SendAsync() => Busy ? Task.CompletedTask : OnShip.InvokeAsync(new(_carrier, _service, _tracking, Verified: true));
}
