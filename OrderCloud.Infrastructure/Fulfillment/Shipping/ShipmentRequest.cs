using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>What shall leave, and by whom.</summary>
/// <param name="Lines">Null: everything that is open.</param>
/// <param name="Verified">Only when every unit was scanned.</param>
public sealed record ShipmentRequest(string Carrier, string Service, string TrackingNumber, IReadOnlyList<UnitsToShip>? Lines = null, bool Verified = false)
{
    private const int LongestCarrier = 60;
    private const string NoControl = "Line breaks and control characters do not belong here.";

    public Refusal? WhyNot()
    {
        var errors = new Errors();
        errors.AddIf(Carriers.KeyOf(Carrier).Length > LongestCarrier, "carrier", $"A carrier has at most {LongestCarrier} characters.");
        errors.AddIf(Service.Trim().Length > LongestCarrier, "service", $"A service has at most {LongestCarrier} characters.");
        errors.AddIf(Carrier.Any(char.IsControl), "carrier", NoControl);
        errors.AddIf(Service.Any(char.IsControl), "service", NoControl);
        if (TrackingNumbers.WhyNot(TrackingNumber.Trim()) is { } wrong) errors.Add("trackingNumber", wrong);
        errors.AddIf(Lines is { Count: 0 }, "lines", "Name the lines to ship, or leave them out to ship everything.");
        for (var i = 0; i < (Lines?.Count ?? 0); i++)
            errors.AddIf(Lines![i].Quantity < 1, $"lines[{i}].quantity", "Ship at least one unit.");
        return errors.ToRefusal();
    }
}

public sealed record UnitsToShip(OrderLineId OrderLineId, int Quantity);
