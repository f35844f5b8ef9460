using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Fulfillment.Shipping;

public sealed class ShipmentTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I4_Shipping_two_of_five_moves_two_units_of_stock_and_counters(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 5));

        var shipped = Done(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 2)] }));

        Assert.Equal(("1001-S1", "DAL", "ups", "https://www.ups.com/track?tracknum=1Z999"), (shipped.Number, shipped.Location, shipped.Carrier, shipped.TrackingUrl));
        Assert.Equal((8, 3), await table.ShirtsAsync());
        var order = await table.OrderAsync();
        Assert.Equal((3, 2, 2, 0), (order.Lines[0].Reserved, order.Lines[0].Fulfilled, order.Lines[0].Shipped, order.Lines[0].Delivered));
        Assert.Equal(FulfillmentStatus.PartiallyFulfilled, order.FulfillmentStatus);
        await using var db = table.Store.Open(table.Store.Acme);
        var movement = await db.StockMovements.SingleAsync(m => m.Kind == MovementKind.Ship);
        Assert.Equal((-2, -2, 8, 3, "1001-S1"), (movement.OnHandChange, movement.ReservedChange, movement.OnHandAfter, movement.ReservedAfter, movement.Reference));
        Assert.Equal("DAL shipped 2 units by UPS as 1001-S1, tracking 1Z999.", (await db.Timeline.SingleAsync(t => t.Kind == "shipped")).Text);
        Assert.True(await db.OrderTerms.AnyAsync(t => t.Term == "1z999" && t.OrderId == table.OrderId));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_lines_everything_open_leaves_and_the_part_is_closed(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2), ("CAP-1", 3));

        var shipped = Done(await table.ShipAsync());

        Assert.Equal(5, shipped.Lines.Sum(l => l.Quantity));
        Assert.Equal(FulfillmentOrderStatus.Closed, (await table.PartAsync()).Status);
        Assert.Equal(FulfillmentStatus.Fulfilled, (await table.OrderAsync()).FulfillmentStatus);
        Assert.Equal("fulfillment_order.not_open", Refused(await table.ShipAsync()).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O1_More_than_is_open_cannot_ship_and_changes_nothing(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));

        Assert.Equal("shipment.too_many", Refused(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 3)] })).Code);
        Assert.Equal("shipment.too_many", Refused(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 1), new(table.Line("TS-1"), 2)] })).Code);
        Assert.Equal(RefusalKind.Invalid, Refused(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 0)] })).Kind);

        Assert.Equal((10, 2), await table.ShirtsAsync());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal((0, 0), (await db.Shipments.CountAsync(), await db.OrderTerms.CountAsync(t => t.Term == "1z999")));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I5_Cancelling_a_shipment_gives_stock_and_reservation_back_once(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 5));
        var shipped = Done(await table.ShipAsync());
        Assert.Equal((5, 0), await table.ShirtsAsync());

        Assert.Equal(ShipmentStatus.Voided, Done(await table.CancelAsync(shipped.Id)).Status);
        Assert.Equal("shipment.voided", Refused(await table.CancelAsync(shipped.Id)).Code);

        Assert.Equal((10, 5), await table.ShirtsAsync());
        var order = await table.OrderAsync();
        Assert.Equal((5, 0, 0), (order.Lines[0].Reserved, order.Lines[0].Fulfilled, order.Lines[0].Shipped));
        Assert.Equal(FulfillmentOrderStatus.Open, (await table.PartAsync()).Status);
        Assert.Equal("1001-S2", Done(await table.ShipAsync()).Number);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I7_A_part_ships_only_from_the_location_that_reserved_it(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 5));
        var reno = await table.Store.AddLocationAsync(table.Store.Acme, "RNO");
        await table.Store.ReceiveAsync(table.Store.Acme, table.Shirt, reno, 50);

        var shipped = Done(await table.ShipAsync());

        Assert.Equal("DAL", shipped.Location);
        await using var db = table.Store.Open(table.Store.Acme);
        var elsewhere = await db.StockLevels.SingleAsync(l => l.LocationId == reno);
        Assert.Equal((50, 0), (elsewhere.OnHand, elsewhere.Reserved));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I7_Units_that_nobody_reserved_cannot_ship(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        var short1 = await TakeAsync(table.Store, "A-2", ("CAP-1", 12));
        var backordered = short1.Parts.Single(p => p.LocationId is null);

        Assert.Equal("fulfillment_order.backordered", Refused(await table.ShipAsync(part: backordered.Id)).Code);

        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal(0, await db.Shipments.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I8_The_last_units_that_an_order_reserved_can_ship_although_none_is_available(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 10));
        Assert.Equal((10, 10), await table.ShirtsAsync());

        Done(await table.ShipAsync());

        Assert.Equal((0, 0), await table.ShirtsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_closes_when_its_last_parcel_is_delivered(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 3));
        var first = Done(await table.ShipAsync(ByUps with { Lines = [new(table.Line("TS-1"), 1)] }));
        var second = Done(await table.ShipAsync());

        Done(await table.DeliverAsync(first.Id));
        Assert.Equal(OrderStatus.Open, (await table.OrderAsync()).Status);
        Done(await table.DeliverAsync(second.Id));

        var order = await table.OrderAsync();
        Assert.Equal((OrderStatus.Closed, FulfillmentStatus.Delivered, 3), (order.Status, order.FulfillmentStatus, order.Lines[0].Delivered));
        Assert.Equal("shipment.delivered", Refused(await table.DeliverAsync(first.Id)).Code);
        Assert.Equal("shipment.delivered", Refused(await table.CancelAsync(first.Id)).Code);
        Assert.Equal((7, 0), await table.ShirtsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_workers_who_ship_the_same_part_at_once_make_one_shipment(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await TakeAsync(table.Store, "A-2", ("TS-1", 4));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => table.ShipAsync())));

        Assert.Single(outcomes.OfType<Outcome<ShipmentView>.Done>());
        Assert.All(outcomes.OfType<Outcome<ShipmentView>.Refused>(), o => Assert.Contains(o.Why.Code, new[] { "fulfillment_order.not_open", "shipment.empty", "conflict.stale" }));
        Assert.Equal((8, 4), await table.ShirtsAsync());
        await using var db = table.Store.Open(table.Store.Acme);
        Assert.Equal((1, 1), (await db.Shipments.CountAsync(), await db.StockMovements.CountAsync(m => m.Kind == MovementKind.Ship)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_parcel_cancelled_twice_at_once_comes_back_once(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        var shipped = Done(await table.ShipAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => table.CancelAsync(shipped.Id))));

        Assert.Single(outcomes.OfType<Outcome<ShipmentView>.Done>());
        Assert.Equal((10, 2), await table.ShirtsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_may_only_look_cannot_ship(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        await using var viewer = table.Store.As(table.Store.Acme, Permission.ViewFulfillment);

        var why = Refused(await viewer.ServiceProvider.GetRequiredService<CreateShipment>().RunAsync(table.Part, ByUps, default));

        Assert.Equal(RefusalKind.Forbidden, why.Kind);
        Assert.Equal((10, 2), await table.ShirtsAsync());
    }
}
