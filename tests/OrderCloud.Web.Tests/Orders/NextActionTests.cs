using Bunit;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Tests.Orders;

public sealed class NextActionTests : BunitContext
{
    private static readonly DateTime At = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void An_unknown_product_comes_before_everything()
    {
        var order = New(2, known: false);
        order.Hold(HoldReason.UnmappedProduct, "Unknown: TS-1", "api", At);

        Assert.Equal((NextStep.MapProduct, "Map product…"), Step(Served(order)));
    }

    [Fact]
    public void A_hold_comes_before_packing()
    {
        var order = New(2);
        var part = Part(order, 2, LocationId.New());
        order.Hold(HoldReason.Fraud, "two cards", "Ada", At);

        var next = NextAction.Of(Served(order, part))!;

        Assert.Equal((NextStep.ReleaseHold, "Fraud check: two cards. Placed by Ada."), (next.Step, next.Detail));
    }

    [Fact]
    public void What_is_reserved_is_packed_and_what_is_not_waits_for_stock()
    {
        var order = New(2);

        Assert.Equal((NextStep.SeeStock, "See stock"), Step(Served(order, Part(order, 2, null))));
        Assert.Equal((NextStep.Pack, "Pack"), Step(Served(order, Part(order, 2, LocationId.New()))));
    }

    [Fact]
    public void A_held_part_is_released_when_no_other_can_be_packed()
    {
        var order = New(3);
        var (held, open) = (Part(order, 2, LocationId.New()), Part(order, 1, LocationId.New()));
        held.Hold(new(PartHoldReason.Damaged, "torn", "Ada", At));

        Assert.Equal(NextStep.Pack, NextAction.Of(Served(order, held, open))!.Step);
        var next = NextAction.Of(Served(order, held))!;
        Assert.Equal((NextStep.ReleasePart, "Release part…", "Damaged goods: torn. Placed by Ada."), (next.Step, next.Button, next.Detail));
    }

    [Fact]
    public void A_shipped_order_is_asked_for_what_is_left_to_pay_and_a_cancelled_one_for_nothing()
    {
        var shipped = New(1);
        shipped.Reserve(shipped.Lines[0].Id, 1);
        shipped.Ship(shipped.Lines[0].Id, 1);
        var cancelled = New(1);
        cancelled.Cancel(cancelled.Lines[0].Id, 1);
        cancelled.NoteCancellation("customer", At);

        Assert.Equal((NextStep.RecordPayment, "Record payment…"), Step(Served(shipped)));
        Assert.Null(NextAction.Of(Served(cancelled)));
    }

    [Fact]
    public void A_cancelled_order_asks_for_the_money_that_is_not_given_back()
    {
        var cancelled = New(1);
        cancelled.SetPayments(new(0, 1000, 0, 0));
        cancelled.Cancel(cancelled.Lines[0].Id, 1);
        cancelled.NoteCancellation("customer", At);

        Assert.Equal((NextStep.RecordRefund, "Record refund…"), Step(Served(cancelled)));
        Assert.StartsWith("$10.00 was paid and not given back.", NextAction.Of(Served(cancelled))!.Detail, StringComparison.Ordinal);
        cancelled.SetPayments(new(0, 1000, 1000, 0));
        Assert.Null(NextAction.Of(Served(cancelled)));
    }

    [Fact]
    public void Items_say_their_counters_in_words()
    {
        var order = New(5);
        var id = order.Lines[0].Id;
        order.Reserve(id, 3);
        order.Ship(id, 1);
        order.Cancel(id, 1);

        var items = Render<OrderItems>(p => p.Add(c => c.Served, Served(order)).Add(c => c.Merchant, "acme").Add(c => c.MayEdit, true));

        Assert.Equal(["1 shipped", "2 reserved", "1 backordered", "1 cancelled"], items.FindAll(".chip").Select(c => c.TextContent.Trim()));
        Assert.Contains("Cancel items…", items.Markup, StringComparison.Ordinal);
    }

    private static (NextStep, string) Step(ServiceOrder served) => NextAction.Of(served) is { } next ? (next.Step, next.Button) : (NextStep.None, "");

    private static ServiceOrder Served(Order order, params FulfillmentOrder[] parts) => new(
        order, "API", 1, [.. order.Lines.Select(l => ServiceLine.Of(l, parts))], [.. parts.Select(p => ServicePart.Of(p, order, p.LocationId is null ? null : "Dallas", parts))], [], [], []);

    private static FulfillmentOrder Part(Order order, int units, LocationId? location)
    {
        var part = new FulfillmentOrder(order.Id, "1001-1", location, At, At, "nearest", "");
        part.Add(order.Lines[0].Id, order.Lines[0].VariantId!.Value, units);
        return part;
    }

    private static Order New(int units, bool known = true) => new(new PlacedOrder(
        "1001", ConnectionId.New(), "api", "A-1", 0, "", At, At, "USD", null, "Maren Holt", "", "", Address.Empty, Address.Empty,
        [new(known ? VariantId.New() : null, "TS-1", "Shirt", units, 1000, 0, 0)], [], false, units * 1000L, At.AddDays(3), ""));
}
