using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Fulfillment;

public sealed class SplitPartTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
    private static readonly LocationId Dallas = LocationId.New();
    private static readonly (OrderLineId Id, VariantId Variant) Shirt = (OrderLineId.New(), VariantId.New()), Cap = (OrderLineId.New(), VariantId.New());

    [Fact]
    public void Units_become_a_part_of_their_own_at_the_same_location()
    {
        var part = Part();

        var split = part.Split([new(Shirt.Id, 2), new(Cap.Id, 1)], "1001-2", Now, "Split from 1001-1");

        Assert.Equal([(Shirt.Id, 1), (Cap.Id, 0)], part.Lines.Select(l => (l.OrderLineId, l.Quantity)));
        Assert.Equal([(Shirt.Id, 2), (Cap.Id, 1)], split.Lines.Select(l => (l.OrderLineId, l.Quantity)));
        Assert.Equal(("1001-2", Dallas, FulfillmentOrderStatus.Open, "trace"), (split.Number, split.LocationId!.Value, split.Status, split.Trace));
        Assert.Equal((part.OrderId, part.PromisedAt), (split.OrderId, split.PromisedAt));
    }

    [Theory]
    [InlineData(0, 0, "fulfillment_order.split_units")]
    [InlineData(-1, 0, "fulfillment_order.split_units")]
    [InlineData(2, 0, "fulfillment_order.not_free")]
    [InlineData(1, 2, "fulfillment_order.not_free")]
    [InlineData(int.MaxValue, 0, "fulfillment_order.not_free")]
    public void Neither_nothing_nor_what_is_scanned_or_shipped_is_split_off(int shirts, int caps, string code)
    {
        var part = Part();
        part.Ship(Shirt.Id, 1);
        part.Scan(Shirt.Variant, orderHeld: false);

        var units = caps == 0 ? new PartUnits[] { new(Shirt.Id, shirts) } : [new(Shirt.Id, shirts), new(Cap.Id, caps)];

        Assert.Equal(code, part.WhyNotSplit(units)?.Code);
        Assert.Throws<RefusedException>(() => part.Split(units, "1001-2", Now, ""));
        Assert.Equal([3, 1], part.Lines.Select(l => l.Quantity));
    }

    [Fact]
    public void Something_stays_each_line_is_named_once_and_belongs_to_the_part()
    {
        var part = Part();

        Assert.Equal("fulfillment_order.nothing_would_stay", part.WhyNotSplit([new(Shirt.Id, 3), new(Cap.Id, 1)])?.Code);
        Assert.Equal("fulfillment_order.line_twice", part.WhyNotSplit([new(Shirt.Id, 1), new(Shirt.Id, 1)])?.Code);
        Assert.Equal(OrderRefusals.LineNotFound, part.WhyNotSplit([new(OrderLineId.New(), 1)]));
        Assert.Equal("fulfillment_order.split_units", part.WhyNotSplit([])?.Code);
        Assert.Null(part.WhyNotSplit([new(Shirt.Id, 3)]));
    }

    [Fact]
    public void A_part_of_one_unit_a_held_one_and_one_that_is_all_scanned_are_not_split()
    {
        var (one, held, scanned) = (Part(shirts: 1, caps: 0), Part(), Part(shirts: 2, caps: 0));
        held.Hold(new(PartHoldReason.Manual, "", "Ada", Now));
        scanned.Scan(Shirt.Variant, orderHeld: false);
        scanned.Scan(Shirt.Variant, orderHeld: false);

        Assert.Equal(
            ["fulfillment_order.nothing_to_split", "fulfillment_order.on_hold", "fulfillment_order.nothing_to_split"],
            new[] { one, held, scanned }.Select(p => p.WhyNotSplit()?.Code));
    }

    [Fact]
    public void What_stays_is_all_packed_when_only_unscanned_units_were_taken_out()
    {
        var part = Part(shirts: 3, caps: 0);
        part.Scan(Shirt.Variant, orderHeld: false);

        var split = part.Split([new(Shirt.Id, 2)], "1001-2", Now, "");

        Assert.Equal((FulfillmentOrderStatus.InProgress, PickStage.Packed), (part.Status, part.Stage));
        Assert.Equal((FulfillmentOrderStatus.Open, PickStage.None), (split.Status, split.Stage));
    }

    private static FulfillmentOrder Part(int shirts = 3, int caps = 1)
    {
        var part = new FulfillmentOrder(OrderId.New(), "1001-1", Dallas, Now.AddDays(2), Now, "nearest", "trace");
        part.Add(Shirt.Id, Shirt.Variant, shirts);
        if (caps > 0) part.Add(Cap.Id, Cap.Variant, caps);
        return part;
    }
}
