using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Fulfillment;

public sealed class PartHoldTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
    private static readonly (OrderLineId Id, VariantId Variant) Shirt = (OrderLineId.New(), VariantId.New());
    private static readonly PartHold Hold = new(PartHoldReason.Damaged, "two are torn", "Ada", Now);

    [Fact]
    public void R6_A_held_part_is_neither_picked_nor_packed_nor_shipped_and_says_why()
    {
        var part = Part();
        part.Hold(Hold);

        Assert.Equal(
            ["fulfillment_order.on_hold", "fulfillment_order.on_hold", "fulfillment_order.on_hold"],
            new[] { part.WhyNotPick(orderHeld: false), part.WhyNotPack(orderHeld: false), part.WhyNotShip(orderHeld: false, verified: false) }.Select(why => why?.Code));
        Assert.Equal("1001-1 is on hold: damaged goods. Release it first.", part.WhyNotPick(orderHeld: false)!.Message);
        Assert.Equal((Hold, FulfillmentOrderStatus.OnHold), (part.StandingHold, part.Status));
    }

    [Fact]
    public void R6_A_released_part_stays_stopped_by_what_holds_its_order()
    {
        var part = Part();
        part.Hold(Hold);
        part.Release();

        Assert.Equal(OrderRefusals.OnHold, part.WhyNotPick(orderHeld: true));
        Assert.Null(part.WhyNotPick(orderHeld: false));
        Assert.Null(part.StandingHold);
    }

    [Fact]
    public void A_part_in_work_goes_on_where_it_was()
    {
        var part = Part();
        part.Scan(Shirt.Variant, orderHeld: false);
        part.Hold(Hold);
        part.Release();

        Assert.Equal((FulfillmentOrderStatus.InProgress, PickStage.Picking, 1), (part.Status, part.Stage, part.Lines[0].Packed));
    }

    [Fact]
    public void What_is_packed_can_be_taken_out_of_a_held_part_which_stays_held()
    {
        var part = Part();
        part.Scan(Shirt.Variant, orderHeld: false);
        part.Hold(Hold);

        part.Unscan(Shirt.Id);

        Assert.Equal((FulfillmentOrderStatus.OnHold, 0, Hold), (part.Status, part.Lines[0].Packed, part.StandingHold));
    }

    [Fact]
    public void A_held_part_of_which_nothing_is_left_is_cancelled_and_nobody_holds_it()
    {
        var part = Part();
        part.Hold(Hold);

        part.Remove(Shirt.Id, 3);

        Assert.Equal((FulfillmentOrderStatus.Cancelled, null), (part.Status, part.StandingHold));
    }

    [Fact]
    public void What_waits_for_stock_is_not_held_again_and_what_is_held_is_not_held_twice()
    {
        var waiting = Part(null);
        var held = Part();
        held.Hold(Hold);

        Assert.Equal(("fulfillment_order.not_open", "1001-1 waits for stock."), (waiting.WhyNotHold()?.Code, waiting.WhyNotHold()?.Message));
        Assert.Equal("fulfillment_order.not_open", waiting.WhyNotRelease()?.Code);
        Assert.Equal(("fulfillment_order.held_already", "1001-1 is on hold already, by Ada."), (held.WhyNotHold()?.Code, held.WhyNotHold()?.Message));
        Assert.Equal("fulfillment_order.not_held", Part().WhyNotRelease()?.Code);
        Assert.Throws<RefusedException>(() => held.Hold(Hold with { By = "Bo" }));
        Assert.Equal("Ada", held.HeldBy);
    }

    private static FulfillmentOrder Part() => Part(LocationId.New());

    private static FulfillmentOrder Part(LocationId? location)
    {
        var part = new FulfillmentOrder(OrderId.New(), "1001-1", location, Now, Now, "nearest", "");
        part.Add(Shirt.Id, Shirt.Variant, 3);
        return part;
    }
}
