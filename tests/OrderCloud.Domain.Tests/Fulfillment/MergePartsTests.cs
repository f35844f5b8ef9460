using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Fulfillment;

public sealed class MergePartsTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
    private static readonly OrderId Order = OrderId.New();
    private static readonly LocationId Dallas = LocationId.New();
    private static readonly (OrderLineId Id, VariantId Variant) Shirt = (OrderLineId.New(), VariantId.New()), Cap = (OrderLineId.New(), VariantId.New());

    [Fact]
    public void The_older_part_takes_in_what_the_younger_ships_and_the_earlier_promise()
    {
        var (older, younger) = (Part("1001-1", Now.AddDays(3), (Shirt, 1)), Part("1001-2", Now.AddDays(2), (Shirt, 2), (Cap, 1)));

        older.Merge(younger, "Merged into 1001-1 by Ada");

        Assert.Equal([(Shirt.Id, 3), (Cap.Id, 1)], older.Lines.Select(l => (l.OrderLineId, l.Quantity)));
        Assert.Equal((FulfillmentOrderStatus.Open, Now.AddDays(2)), (older.Status, older.PromisedAt));
        Assert.Equal((FulfillmentOrderStatus.Cancelled, "Merged into 1001-1 by Ada", 0), (younger.Status, younger.Why, younger.Lines.Sum(l => l.Quantity)));
    }

    [Fact]
    public void Only_live_parts_of_one_order_at_one_location_that_nobody_has_begun_or_holds_are_merged()
    {
        var part = Part("1001-1", Now, (Shirt, 2));
        FulfillmentOrder begun = Part("1001-2", Now, (Shirt, 2)), sent = Part("1001-3", Now, (Shirt, 2)), held = Part("1001-4", Now, (Shirt, 2)), gone = Part("1001-5", Now, (Shirt, 2));
        begun.Scan(Shirt.Variant, orderHeld: false);
        sent.Ship(Shirt.Id, 1);
        held.Hold(new(PartHoldReason.Manual, "", "Ada", Now));
        gone.Remove(Shirt.Id, 2);
        FulfillmentOrder elsewhere = New(Order, "1001-6", LocationId.New()), waiting = New(Order, "1001-7", null), stranger = New(OrderId.New(), "1002-1", Dallas);

        foreach (var (other, code) in new[]
        {
            (begun, "fulfillment_order.begun"), (sent, "fulfillment_order.begun"), (held, "fulfillment_order.on_hold"), (gone, "fulfillment_order.not_open"),
            (elsewhere, "fulfillment_order.apart"), (waiting, "fulfillment_order.not_open"), (stranger, "fulfillment_order.not_of_one_order"), (part, "fulfillment_order.not_of_one_order"),
        })
        {
            Assert.Equal((other.Number, code), (other.Number, part.WhyNotMerge(other)?.Code));
            Assert.Equal((other.Number, code), (other.Number, other.WhyNotMerge(part)?.Code));
            Assert.Throws<RefusedException>(() => part.Merge(other, ""));
        }
        Assert.Equal(2, part.Lines.Sum(l => l.Quantity));
    }

    private static FulfillmentOrder New(OrderId order, string number, LocationId? location)
    {
        var part = new FulfillmentOrder(order, number, location, Now, Now, "nearest", "");
        part.Add(Shirt.Id, Shirt.Variant, 1);
        return part;
    }

    private static FulfillmentOrder Part(string number, DateTime promised, params ((OrderLineId Id, VariantId Variant) Thing, int Units)[] lines)
    {
        var part = new FulfillmentOrder(Order, number, Dallas, promised, Now, "nearest", "");
        foreach (var (thing, units) in lines) part.Add(thing.Id, thing.Variant, units);
        return part;
    }
}
