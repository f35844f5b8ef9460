using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Fulfillment;

public sealed class ShortPickTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
    private static readonly (OrderLineId Id, VariantId Variant) Shirt = (OrderLineId.New(), VariantId.New()), Cap = (OrderLineId.New(), VariantId.New());

    [Fact]
    public void The_part_keeps_what_is_there_and_answers_what_is_not()
    {
        var part = Part();

        var missing = part.ShortPick([new(Shirt.Id, 1), new(Cap.Id, 1)], orderHeld: false);

        Assert.Equal([new PartUnits(Shirt.Id, 2)], missing);
        Assert.Equal([1, 1], part.Lines.Select(l => l.Quantity));
        Assert.Equal(FulfillmentOrderStatus.Open, part.Status);
    }

    [Fact]
    public void What_is_there_is_all_packed_when_it_was_all_scanned()
    {
        var part = Part(caps: 0);
        part.Scan(Shirt.Variant, orderHeld: false);

        part.ShortPick([new(Shirt.Id, 1)], orderHeld: false);

        Assert.Equal((FulfillmentOrderStatus.InProgress, PickStage.Packed), (part.Status, part.Stage));
    }

    [Fact]
    public void A_part_of_which_nothing_is_there_is_cancelled_and_one_that_sent_the_rest_is_closed()
    {
        var (nothing, half) = (Part(caps: 0), Part(caps: 0));
        half.Ship(Shirt.Id, 1);

        nothing.ShortPick([new(Shirt.Id, 0)], orderHeld: false);
        half.ShortPick([new(Shirt.Id, 0)], orderHeld: false);

        Assert.Equal((FulfillmentOrderStatus.Cancelled, FulfillmentOrderStatus.Closed), (nothing.Status, half.Status));
    }

    [Fact]
    public void Fewer_than_are_scanned_as_many_as_are_wanted_and_what_is_not_in_the_part_are_refused_and_nothing_changes()
    {
        var part = Part();
        part.Scan(Shirt.Variant, orderHeld: false);

        foreach (var (found, code) in new (PartUnits[], string)[]
        {
            ([new(Shirt.Id, 0)], "fulfillment_order.scanned_here"), ([new(Shirt.Id, 3)], "fulfillment_order.nothing_short"), ([new(Shirt.Id, int.MaxValue)], "fulfillment_order.nothing_short"),
            ([new(Shirt.Id, -1)], "fulfillment_order.found_units"), ([], "fulfillment_order.found_units"), ([new(Shirt.Id, 1), new(Shirt.Id, 2)], "fulfillment_order.line_twice"),
            ([new(OrderLineId.New(), 0)], "order.line_not_found"),
        })
        {
            Assert.Equal(code, part.WhyNotShortPick(orderHeld: false, found)?.Code);
            Assert.Throws<RefusedException>(() => part.ShortPick(found, orderHeld: false));
        }
        Assert.Equal([3, 1], part.Lines.Select(l => l.Quantity));
    }

    [Fact]
    public void R6_Nothing_is_reported_missing_of_what_is_held()
    {
        var held = Part();
        held.Hold(new(PartHoldReason.StockCheck, "", "Ada", Now));

        Assert.Equal("fulfillment_order.on_hold", held.WhyNotShortPick(orderHeld: false, [new(Shirt.Id, 1)])?.Code);
        Assert.Equal(OrderRefusals.OnHold, Part().WhyNotShortPick(orderHeld: true, [new(Shirt.Id, 1)]));
    }

    private static FulfillmentOrder Part(int caps = 1)
    {
        var part = new FulfillmentOrder(OrderId.New(), "1001-1", LocationId.New(), Now, Now, "nearest", "");
        part.Add(Shirt.Id, Shirt.Variant, 3);
        if (caps > 0) part.Add(Cap.Id, Cap.Variant, caps);
        return part;
    }
}
