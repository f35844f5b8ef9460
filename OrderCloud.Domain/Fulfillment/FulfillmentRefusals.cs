using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment;

public static class FulfillmentRefusals
{
    public static readonly Refusal NotFound = new("fulfillment_order.not_found", "There is no such fulfillment order.", RefusalKind.Missing);

    public static readonly Refusal Stale = new("fulfillment_order.stale", "Someone changed this part. Look at it again and decide.", RefusalKind.Stale);

    public static readonly Refusal ShipmentNotFound = new("shipment.not_found", "There is no such shipment.", RefusalKind.Missing);

    public static readonly Refusal NothingReserved = new("fulfillment_order.backordered", "Nothing is reserved for this part yet. It can ship when stock arrives.");

    public static readonly Refusal WrongItem = new("scan.wrong_item", "This item is not in the order. Put it back.");

    public static readonly Refusal ExtraItem = new("scan.extra_item", "All units of this item are already packed. Put this one back.");

    public static readonly Refusal NothingToUndo = new("scan.nothing_to_undo", "Nothing of this item is packed.");

    public static readonly Refusal NothingToShip = new("shipment.empty", "Nothing of this part is left to ship.");

    public static readonly Refusal ShipmentVoided = new("shipment.voided", "This shipment was already voided.");

    public static readonly Refusal ShipmentDelivered = new("shipment.delivered", "This shipment was delivered. Take it back as a return.");

    public static readonly Refusal ElsewhereBound = new("fulfillment_order.other_location", "You work at other locations than this one.", RefusalKind.Forbidden);

    public static readonly Refusal NothingToMove = new("fulfillment_order.nothing_to_move", "No part of it is open and unpicked at another location.");

    public static readonly Refusal UnitsToSplit = Refusal.Invalid("fulfillment_order.split_units", "lines", "Say how many units become a part of their own, at least one.");

    public static readonly Refusal FoundUnits = Refusal.Invalid("fulfillment_order.found_units", "lines", "Say of each line how many units are there, none or more.");

    public static readonly Refusal NothingShort = new("fulfillment_order.nothing_short", "As many as are wanted are there, so nothing is missing.");

    public static readonly Refusal NotOfOneOrder = new("fulfillment_order.not_of_one_order", "Only two parts of the same order can be merged.");

    public static readonly Refusal LineTwice = Refusal.Invalid("fulfillment_order.line_twice", "lines", "Name each line once.");

    private const int MostNamed = 5;

    /// <param name="held">Numbers of the parts, and what holds their orders.</param>
    /// <param name="asked">The paper of how many parts was asked for.</param>
    public static Refusal PapersHeld(IReadOnlyList<(string Number, string Why)> held, int asked)
    {
        var named = string.Join(", ", held.Take(MostNamed).Select(h => $"{h.Number} ({h.Why})")) + (held.Count > MostNamed ? $" and {held.Count - MostNamed} more" : "");
        var next = held.Count < asked ? "Release the holds first, or print the others without them." : "Release the hold first, then print.";
        return new("fulfillment_order.paper_held", $"{named} {(held.Count == 1 ? "is" : "are")} on hold, and what is on hold is not packed. {next}");
    }

    public static Refusal DoesNotShip(string location) => new("location.does_not_ship", $"{location} does not ship now.");

    public static Refusal NoHazmat(string location, string sku) => new("location.no_hazmat", $"{location} takes no dangerous goods, and {sku} is one.");

    public static Refusal NotOpen(FulfillmentOrder order) => new("fulfillment_order.not_open", order.Status switch
    {
        FulfillmentOrderStatus.OnHold => $"{order.Number} waits for stock.",
        FulfillmentOrderStatus.Closed => $"{order.Number} is already shipped.",
        FulfillmentOrderStatus.Cancelled => $"{order.Number} was cancelled.",
        _ => $"{order.Number} cannot be picked now.",
    });

    public static Refusal Held(FulfillmentOrder order) => new("fulfillment_order.on_hold",
        $"{order.Number} is on hold{(order.HoldReason is { } reason ? $": {PartHold.Words(reason)}" : "")}. Release it first.");

    public static Refusal HeldAlready(FulfillmentOrder order) => new("fulfillment_order.held_already", $"{order.Number} is on hold already, by {order.HeldBy}.");

    public static Refusal NotHeld(FulfillmentOrder order) => order.IsBackorder ? NotOpen(order) : new("fulfillment_order.not_held", $"Nobody holds {order.Number}.");

    public static Refusal NothingToSplit(FulfillmentOrder order) => new("fulfillment_order.nothing_to_split", $"{order.Number} has nothing that could be taken out and leave something in it.");

    public static Refusal NotFree(int free) => new("fulfillment_order.not_free", $"Only {free.Units()} of this {(free == 1 ? "is" : "are")} neither scanned nor shipped.");

    public static Refusal NothingWouldStay(FulfillmentOrder order) => new("fulfillment_order.nothing_would_stay", $"Something must stay in {order.Number}. Leave at least one unit.");

    public static Refusal Begun(FulfillmentOrder order) => new("fulfillment_order.begun", $"Somebody has begun to pick, pack or ship {order.Number}.");

    public static Refusal Apart(FulfillmentOrder one, FulfillmentOrder other) => new("fulfillment_order.apart", $"{one.Number} and {other.Number} ship from different locations.");

    public static Refusal ScannedHere(int packed) => new("fulfillment_order.scanned_here",
        $"{packed.Units()} of this {(packed == 1 ? "is" : "are")} scanned already, so at least as many are there. Take {(packed == 1 ? "it" : "them")} out of the parcel first.");

    public static Refusal NotAllScanned(int missing) => new("shipment.not_verified", $"{missing} {(missing == 1 ? "unit is" : "units are")} not scanned yet.");

    public static Refusal Packed(string sku, int units) => new("fulfillment_order.packed",
        $"{units} of {sku} {(units == 1 ? "is" : "are")} already packed. Take {(units == 1 ? "it" : "them")} out of the parcel first.");

    public static Refusal TooMany(int open) => new("shipment.too_many", $"Only {open} can be shipped here.");
}
