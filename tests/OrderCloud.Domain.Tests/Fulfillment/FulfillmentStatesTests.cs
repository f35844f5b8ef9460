using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Fulfillment;

/// <summary>Every state of a fulfillment order and of a shipment with every verb: what the table says, and nothing else.</summary>
public sealed class FulfillmentStatesTests
{
    private static readonly DateTime Now = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);
    private static readonly (OrderLineId Id, VariantId Variant) Shirt = (OrderLineId.New(), VariantId.New());
    private static readonly PartHold Stopped = new(PartHoldReason.StockCheck, "", "Ada", Now);

    private static readonly FulfillmentOrderStatus[] Reached =
        [FulfillmentOrderStatus.Open, FulfillmentOrderStatus.InProgress, FulfillmentOrderStatus.Closed, FulfillmentOrderStatus.OnHold, FulfillmentOrderStatus.Cancelled];

    public static TheoryData<FulfillmentOrderStatus, FulfillmentOrderVerb> Pairs()
    {
        var pairs = new TheoryData<FulfillmentOrderStatus, FulfillmentOrderVerb>();
        foreach (var status in Reached)
            foreach (var verb in Enum.GetValues<FulfillmentOrderVerb>()) pairs.Add(status, verb);
        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void A_fulfillment_order_does_what_the_table_says_or_changes_nothing(FulfillmentOrderStatus status, FulfillmentOrderVerb verb)
    {
        var part = For(status, verb);
        Assert.Equal(status, part.Status);
        var before = Snapshot(part);

        var refused = Record.Exception(() => Do(part, verb));

        if (FulfillmentOrderStates.Table.Allow(status, verb))
        {
            Assert.Null(refused);
            Assert.Contains(part.Status, FulfillmentOrderStates.Table.After(status, verb));
        }
        else
        {
            Assert.IsType<RefusedException>(refused);
            Assert.Equal((status, before), (part.Status, Snapshot(part)));
        }
    }

    [Theory]
    [InlineData(ShipmentStatus.HandedOver, ShipmentVerb.Deliver)]
    [InlineData(ShipmentStatus.HandedOver, ShipmentVerb.Cancel)]
    [InlineData(ShipmentStatus.Delivered, ShipmentVerb.Deliver)]
    [InlineData(ShipmentStatus.Delivered, ShipmentVerb.Cancel)]
    [InlineData(ShipmentStatus.Voided, ShipmentVerb.Deliver)]
    [InlineData(ShipmentStatus.Voided, ShipmentVerb.Cancel)]
    public void A_shipment_does_what_the_table_says_or_changes_nothing(ShipmentStatus status, ShipmentVerb verb)
    {
        var shipment = new Shipment(In(FulfillmentOrderStatus.Open), "S-1", "ups", "", "1Z", "", [(Shirt.Id, Shirt.Variant, 1)], Now);
        if (status is ShipmentStatus.Delivered) shipment.Deliver(Now);
        if (status is ShipmentStatus.Voided) shipment.Cancel();

        var refused = Record.Exception(() => { if (verb is ShipmentVerb.Deliver) shipment.Deliver(Now); else shipment.Cancel(); });

        Assert.Equal(ShipmentStates.Table.Allow(status, verb), refused is null);
        Assert.Equal(ShipmentStates.Table.After(status, verb) is [var to] ? to : status, shipment.Status);
    }

    [Fact]
    public void I4_No_more_units_are_taken_back_than_went_out()
    {
        var part = In(FulfillmentOrderStatus.Closed);

        Assert.Throws<BrokenRuleException>(() => part.Unship(Shirt.Id, 4));
        Assert.Equal((FulfillmentOrderStatus.Closed, 3), (part.Status, part.Lines[0].Shipped));
    }

    /// <summary>In the state, and with what the verb needs beside it: a scanned unit, one that went out, or somebody who holds it.</summary>
    private static FulfillmentOrder For(FulfillmentOrderStatus status, FulfillmentOrderVerb verb)
    {
        if (status is FulfillmentOrderStatus.OnHold && verb is FulfillmentOrderVerb.Unscan or FulfillmentOrderVerb.Unship or FulfillmentOrderVerb.Release)
        {
            var held = In(FulfillmentOrderStatus.InProgress);
            if (verb is FulfillmentOrderVerb.Unship) held.Ship(Shirt.Id, 1);
            held.Hold(Stopped);
            return held;
        }

        if (status is FulfillmentOrderStatus.Open && verb is FulfillmentOrderVerb.Unscan)
        {
            var returned = In(FulfillmentOrderStatus.Open);
            foreach (var _ in Enumerable.Range(0, 3)) returned.Scan(Shirt.Variant, orderHeld: false);
            returned.Ship(Shirt.Id, 1);
            returned.Unship(Shirt.Id, 1);
            return returned;
        }

        var part = In(status);
        if (verb is FulfillmentOrderVerb.Unship && status is FulfillmentOrderStatus.Open or FulfillmentOrderStatus.InProgress) part.Ship(Shirt.Id, 1);
        return part;
    }

    private static FulfillmentOrder In(FulfillmentOrderStatus status)
    {
        var part = new FulfillmentOrder(OrderId.New(), "1001-1", status is FulfillmentOrderStatus.OnHold ? null : LocationId.New(), Now, Now, "nearest", "");
        part.Add(Shirt.Id, Shirt.Variant, 3);
        if (status is FulfillmentOrderStatus.InProgress)
        {
            part.StartPicking(orderHeld: false);
            part.Scan(Shirt.Variant, orderHeld: false);
        }

        if (status is FulfillmentOrderStatus.Closed) part.Ship(Shirt.Id, 3);
        if (status is FulfillmentOrderStatus.Cancelled) part.Remove(Shirt.Id, 3);
        return part;
    }

    /// <summary>Another part of the same order at the same location that nobody has begun.</summary>
    private static FulfillmentOrder Twin(FulfillmentOrder of)
    {
        var twin = new FulfillmentOrder(of.OrderId, "1001-2", of.LocationId, Now, Now, "nearest", "");
        twin.Add(Shirt.Id, Shirt.Variant, 1);
        return twin;
    }

    private static void Do(FulfillmentOrder part, FulfillmentOrderVerb verb)
    {
        switch (verb)
        {
            case FulfillmentOrderVerb.Add: part.Add(Shirt.Id, Shirt.Variant, 1); break;
            case FulfillmentOrderVerb.Remove: part.Remove(Shirt.Id, 1); break;
            case FulfillmentOrderVerb.Move: part.MoveTo(LocationId.New(), "chosen"); break;
            case FulfillmentOrderVerb.Pick: part.StartPicking(orderHeld: false); break;
            case FulfillmentOrderVerb.Scan: part.Scan(Shirt.Variant, orderHeld: false); break;
            case FulfillmentOrderVerb.Unscan: part.Unscan(Shirt.Id); break;
            case FulfillmentOrderVerb.Ship: part.Ship(Shirt.Id, 1); break;
            case FulfillmentOrderVerb.Unship: part.Unship(Shirt.Id, 1); break;
            case FulfillmentOrderVerb.Hold: part.Hold(Stopped); break;
            case FulfillmentOrderVerb.Release: part.Release(); break;
            case FulfillmentOrderVerb.Merge: part.Merge(Twin(part), "merged"); break;
            case FulfillmentOrderVerb.ShortPick: part.ShortPick([new(Shirt.Id, 1)], orderHeld: false); break;
            case FulfillmentOrderVerb.Split: part.Split([new(Shirt.Id, 1)], "1001-2", Now, "split"); break;
        }
    }

    private static (int, int, int, PickStage, LocationId?, PartHold?) Snapshot(FulfillmentOrder part) => (part.Lines[0].Quantity, part.Lines[0].Packed, part.Lines[0].Shipped, part.Stage, part.LocationId, part.StandingHold);
}
