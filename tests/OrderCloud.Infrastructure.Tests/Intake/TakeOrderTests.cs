using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake;

public sealed class TakeOrderTests
{
    private static readonly GeoPoint Dallas = new(32.7767, -96.7970), Reno = new(39.5296, -119.8138);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I1_Reserves_what_is_available_and_writes_the_ledger(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", Dallas);
        var shirt = await store.AddVariantAsync(store.Acme, "TS-1");
        await store.ReceiveAsync(store.Acme, shirt, dallas, 10);

        var taken = Done(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 3))));

        Assert.Equal("1001", taken.Order.Number);
        await using var db = store.Open(store.Acme);
        var level = await db.StockLevels.SingleAsync();
        Assert.Equal((10, 3, 0, 7), (level.OnHand, level.Reserved, level.Unavailable, level.Available));
        var movement = await db.StockMovements.OrderBy(m => m.Id).LastAsync();
        Assert.Equal((0, 3, 10, 3, "1001"), (movement.OnHandChange, movement.ReservedChange, movement.OnHandAfter, movement.ReservedAfter, movement.Reference));
        var line = Assert.Single(await db.OrderLines.ToListAsync());
        Assert.Equal((3, 3, 0), (line.Quantity, line.Reserved, line.Backordered));
        var part = Assert.Single(await db.FulfillmentOrders.ToListAsync());
        Assert.Equal(("1001-1", dallas), (part.Number, part.LocationId));
        Assert.StartsWith("DAL:", part.Why, StringComparison.Ordinal);
        Assert.Contains("\"decisions\"", part.Trace, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Of_one_instant_an_authorization_stands_before_its_capture_in_the_payments_and_in_the_history(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        for (var i = 0; i < 5; i++)
        {
            var placed = Incoming.Order($"A-{i}", ("TS-1", 1));
            var at = placed.PlacedAt;
            var taken = await desk.TakeAsync(placed with { Payments = [new("card", PaymentKind.Capture, 1000, "c", at), new("card", PaymentKind.Authorization, 1000, "a", at)] });

            var served = (await desk.WithAsync<OrderForService, ServiceOrder?>(q => q.RunAsync(taken.Order.Id)))!;
            Assert.Equal([PaymentKind.Authorization, PaymentKind.Capture], served.Payments.Select(p => p.Kind));
            Assert.Equal(["routed", "payment", "payment", "placed"], served.Timeline.Select(t => t.Kind));
            Assert.Equal(["capture", "authorization"], served.Timeline.Where(t => t.Kind == "payment").Select(t => t.Text.Split(' ')[1]));
        }
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_history_begins_with_the_channel_an_order_came_by_or_with_that_it_was_typed_in(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync("A-1", 1);
        await desk.TakeAsync(Incoming.Order("M-1", ("TS-1", 2)) with { Channel = "manual", Door = Door.Manual });

        var begun = (await desk.ReadAsync(db => db.Timeline.Where(t => t.Kind == "placed").Select(t => t.Text).ToListAsync())).Order(StringComparer.Ordinal).ToList();

        Assert.Equal((2, true, true), (begun.Count, begun[0].StartsWith("Order taken from Acme api, 1 unit for ", StringComparison.Ordinal), begun[1].StartsWith("Order typed in, 2 units for ", StringComparison.Ordinal)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_customer_is_one_since_the_first_order_also_where_that_came_late(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var (old, now) = (new DateTime(2026, 1, 5, 9, 0, 0, DateTimeKind.Utc), desk.Store.Clock.GetUtcNow().UtcDateTime);
        var taken = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 1)) with { PlacedAt = now.AddHours(1), Email = "same@example.com" });
        Assert.Equal(now, await SinceAsync());
        await desk.TakeAsync(Incoming.Order("A-2", ("TS-1", 1)) with { PlacedAt = old, Email = "same@example.com" });
        Assert.Equal(old, await SinceAsync());

        async Task<DateTime> SinceAsync() => (await desk.WithAsync<CustomerAtDesk, CustomerAtDesk.View?>(q => q.RunAsync(taken.Order.CustomerId!.Value, 20)))!.Since;
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I6_Splits_over_locations_and_never_takes_from_one_without_a_level(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var (near, far) = (await store.AddLocationAsync(store.Acme, "DAL", Dallas), await store.AddLocationAsync(store.Acme, "RNO", Reno));
        await store.AddLocationAsync(store.Acme, "EMPTY", Dallas);
        var shirt = await store.AddVariantAsync(store.Acme, "TS-1");
        await store.ReceiveAsync(store.Acme, shirt, near, 10);
        await store.ReceiveAsync(store.Acme, shirt, far, 15);

        var taken = Done(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 16))));

        var units = taken.Parts.ToDictionary(p => p.LocationId!.Value, p => p.Lines.Sum(l => l.Quantity));
        Assert.Equal(16, units.Values.Sum());
        Assert.Equal(new[] { near, far }.Order(), units.Keys.Order());
        await using var db = store.Open(store.Acme);
        Assert.Equal(16, await db.StockLevels.SumAsync(l => l.Reserved));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_Refuses_the_whole_order_when_one_line_is_short_and_writes_nothing(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", Dallas);
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), dallas, 10);
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-2"), dallas, 1);

        var why = Refused(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 1), ("TS-2", 2)) with { Stock = StockPolicy.Refuse }));

        Assert.Equal("stock.insufficient", why.Code);
        Assert.Equal("lines[1].sku", Assert.Single(why.Errors!).Key);
        await using var db = store.Open(store.Acme);
        Assert.Equal((0, 0, 0, 0), (await db.Orders.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved), await db.Customers.CountAsync(), await db.OrderTerms.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Backorders_what_is_missing_and_names_it(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", Dallas);
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), dallas, 2);

        var taken = Done(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 5))));

        Assert.Equal((2, 3), (taken.Order.Lines[0].Reserved, taken.Order.Lines[0].Backordered));
        Assert.Equal([(dallas.Value, 2), (Guid.Empty, 3)], taken.Parts.Select(p => (p.LocationId?.Value ?? Guid.Empty, p.Lines.Sum(l => l.Quantity))));
        Assert.True(taken.Parts[1].IsBackorder);
        Assert.Equal(FulfillmentStatus.Unfulfilled, taken.Order.FulfillmentStatus);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O5_Takes_the_same_external_id_once_and_refuses_other_content(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", Dallas);
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), dallas, 10);
        var first = Done(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 1))));

        var again = Done(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 1))));
        var other = Refused(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 2))));

        Assert.Equal((first.Order.Id, true), (again.Order.Id, again.Existing));
        Assert.Equal(("order.exists", first.Order.Id.Value.ToString()), (other.Code, other.Errors!["orderId"][0]));
        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 1), (await db.Orders.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task M1_Two_merchants_with_the_same_ids_never_meet(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        foreach (var tenant in new[] { store.Acme, store.Globex })
            await store.ReceiveAsync(tenant, await store.AddVariantAsync(tenant, "TS-1"), await store.AddLocationAsync(tenant, "DAL", Dallas), 5);

        Done(await TakeAsync(store, store.Acme, Incoming.Order("A-1", ("TS-1", 4))));
        var theirs = Done(await TakeAsync(store, store.Globex, Incoming.Order("A-1", ("TS-1", 1)) with { Email = "a-1@example.com" }));

        Assert.Equal(("1001", 0), (theirs.Order.Number, theirs.Order.Lines[0].Backordered));
        await using var globex = store.Open(store.Globex);
        Assert.Equal((1, 1, 1), (await globex.Orders.CountAsync(), await globex.Customers.CountAsync(), await globex.StockLevels.SumAsync(l => l.Reserved)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_channels_unknown_product_becomes_a_hold_and_never_a_lost_sale(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", Dallas);
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), dallas, 10);
        var sale = Incoming.Order("A-1", ("TS-1", 1), ("GHOST", 2));

        var refused = Refused(await TakeAsync(store, store.Acme, sale));
        var taken = Done(await TakeAsync(store, store.Acme, sale with { Door = Door.Channel }));

        Assert.Equal("lines[1].sku", Assert.Single(refused.Errors!).Key);
        Assert.Equal(HoldReason.UnmappedProduct, Assert.Single(taken.Order.StandingHolds).Reason);
        Assert.Equal((FulfillmentStatus.OnHold, 1), (taken.Order.FulfillmentStatus, taken.Order.Lines[0].Reserved));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Payments_and_customers_are_recorded_with_the_order(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), await store.AddLocationAsync(store.Acme, "DAL", Dallas), 10);
        var order = Incoming.Order("A-1", ("TS-1", 2)) with { Email = "Maren@Example.com", Payments = [new("manual", PaymentKind.Capture, 1500, "x")] };

        var first = Done(await TakeAsync(store, store.Acme, order));
        var second = Done(await TakeAsync(store, store.Acme, Incoming.Order("A-2", ("TS-1", 1)) with { Email = " maren@example.com" }));

        Assert.Equal((PaymentStatus.PartiallyPaid, 1500), (first.Order.PaymentStatus, first.Order.CapturedMinor));
        Assert.Equal(first.Order.CustomerId, second.Order.CustomerId);
    }

    internal static Task<Outcome<TakenOrder>> TakeAsync(TestStore store, TenantId tenant, IncomingOrder order) =>
        store.WithAsync<TakeOrder, Outcome<TakenOrder>>(tenant, take => take.RunAsync(order));

    private static TakenOrder Done(Outcome<TakenOrder> outcome) => Assert.IsType<Outcome<TakenOrder>.Done>(outcome).Value;

    private static Refusal Refused(Outcome<TakenOrder> outcome) => Assert.IsType<Outcome<TakenOrder>.Refused>(outcome).Why;
}
