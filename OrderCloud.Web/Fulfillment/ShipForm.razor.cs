using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment.Shipping;

namespace OrderCloud.Web.Fulfillment;

/// <summary>Who carries the closed parcel, and under which number. Its button stands in the footer of the page.</summary>
public sealed partial class ShipForm
{
    private string _carrier = "", _service = "";

    /// <summary>The carrier to begin with; empty: none is chosen.</summary>
    [Parameter] public string Usual { get; set; } = "";

    /// <summary>Typed here, or scanned by the page.</summary>
    [Parameter] public string Tracking { get; set; } = "";
    [Parameter] public EventCallback<string> TrackingChanged { get; set; }
    [Parameter] public EventCallback<ShipmentRequest> OnShip { get; set; }

    /// <summary>Why it did not leave: at the field that is wrong, else above them all.</summary>
    [Parameter] public Refusal? Error { get; set; }
    [Parameter] public bool Busy { get; set; }

    private string? Refused => Fields.All(f => Of(f) is null) ? Error?.Message : null;

    private static readonly string[] Fields = ["carrier", "service", "trackingNumber"];

    private string? Of(string field) => Error?.Errors?.GetValueOrDefault(field)?[0];

    protected override void OnInitialized() => _carrier = Usual;

    private Task TypedAsync(string number) => TrackingChanged.InvokeAsync(number);

    private Task SendAsync() => Busy ? Task.CompletedTask : OnShip.InvokeAsync(new(_carrier, _service, Tracking, Verified: true));
}
