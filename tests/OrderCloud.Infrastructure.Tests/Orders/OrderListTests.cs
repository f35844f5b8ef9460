using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Orders;

public sealed class OrderListTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Pages_by_keyset_meet_every_order_once_in_both_directions(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        for (var i = 0; i < 7; i++) await desk.TakeAsync($"A-{i}", 1);   // all placed at the same instant

        var first = await PageAsync(desk, null, newer: false);
        var second = await PageAsync(desk, first.Rows[^1].Cursor, newer: false);
        var third = await PageAsync(desk, second.Rows[^1].Cursor, newer: false);
        var back = await PageAsync(desk, third.Rows[0].Cursor, newer: true);

        Assert.Equal(["1007", "1006", "1005", "1004", "1003", "1002", "1001"], first.Rows.Concat(second.Rows).Concat(third.Rows).Select(r => r.Number));
        Assert.Equal(second.Rows.Select(r => r.Number), back.Rows.Select(r => r.Number));
        Assert.Equal((false, true, true, false, true), (first.HasNewer, first.HasOlder, third.HasNewer, third.HasOlder, back.HasNewer));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Finds_by_whatever_the_customer_says(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync("WEB-77", 1);
        await desk.TakeAsync(Incoming.Order("B-2", ("TS-1", 1)) with { CustomerName = "Łukasz O'Brien", ShippingAddress = Domain.Common.Address.Empty, Email = "lo@example.com", Phone = "+48 600 100 200" });

        foreach (var said in new[] { "#1001", "1001", "maren", "HOLT mar", "web-77@example.com", "+1 512 555-0142", "web-77", "maren ts-1", "512 555 0142", "5125550142", "(512) 555-0142" })
            Assert.Equal(["1001"], await FindAsync(desk, said));
        foreach (var said in new[] { "lukasz", "o'brien", "600 100", "+48 600 100 200", "600 100 200" })
            Assert.Equal(["1002"], await FindAsync(desk, said));
        Assert.Equal(["1002", "1001"], await FindAsync(desk, "ts-1"));
        Assert.Empty(await FindAsync(desk, "maren nobody"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Finds_a_name_without_its_apostrophe_and_a_phone_by_its_last_digits(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 1)) with { CustomerName = "Fay O'Hara", ShippingAddress = Address.Empty, Phone = "+1 512 555 0142" });
        await desk.TakeAsync(Incoming.Order("A-2", ("TS-1", 1)) with { CustomerName = "Tim O\u2019Hara", ShippingAddress = Address.Empty, Phone = "(206) 555-7890" });

        foreach (var said in new[] { "ohara", "OHara", "O'Hara", "O\u2019Hara", "hara" }) Assert.Equal(["1002", "1001"], await FindAsync(desk, said));
        foreach (var said in new[] { "0142", "50142", "5550142", "555-0142", "fay 0142" }) Assert.Equal(["1001"], await FindAsync(desk, said));
        foreach (var said in new[] { "7890", "555 7890", "5557890", "206-555-7890", "tim 7890" }) Assert.Equal(["1002"], await FindAsync(desk, said));
        foreach (var said in new[] { "142", "0141", "fay 7890" }) Assert.Empty(await FindAsync(desk, said));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Finds_an_order_by_its_parcel_however_the_number_is_grouped(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await ShipAsync(desk, "1Z999AA10123456784");
        await ShipAsync(desk, "9400 1000 2345-6789");

        foreach (var said in new[] { "1Z999AA10123456784", "1z 999 AA1 01 2345 6784", "1Z-999-AA1-01", "1z 999 aa1 01" }) Assert.Equal(["1001"], await FindAsync(desk, said));
        foreach (var said in new[] { "9400100023456789", "9400 1000 2345 6789", "9400-1000-2345-6789", "9400 1000 2345-6789" }) Assert.Equal(["1002"], await FindAsync(desk, said));
        Assert.Equal(["1001"], await FindAsync(desk, "maren 1z999aa10123456784"));
        Assert.Equal(["1001-S1"], (await desk.WithAsync<ShipmentList, IReadOnlyList<ShipmentRow>>(l => l.RunAsync("1Z 999-AA1 01", null, null, 10, default))).Select(s => s.Number));
        Assert.Empty(await desk.Store.WithAsync<OrderList, IReadOnlyList<OrderRow>>(desk.Store.Globex, l => l.RunAsync(new() { Query = "1z 999 aa1 01 2345 6784" }, null, 10)));

        static async Task ShipAsync(OrderDesk desk, string tracking)
        {
            var taken = await desk.TakeAsync($"T-{tracking}", 1);
            OrderDesk.Done(await desk.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(taken.Parts[0].Id, new("ups", "ground", tracking), default)));
        }
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Filters_and_counts_agree(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync("A-1", 9);
        await desk.TakeAsync("A-2", 1);
        await desk.TakeAsync("A-3", 5);   // nothing left
        await desk.TakeAsync(Incoming.Order("A-4", ("GHOST", 1)) with { Door = Door.Channel });
        var cancelled = await desk.TakeAsync("A-5", 1);
        await desk.WithAsync<CancelOrder, Domain.Common.Outcome<Infrastructure.Fulfillment.WholeOrder>>(c => c.RunAsync(new(cancelled.Order.Id, "customer")));

        var counts = await desk.WithAsync<OrderList, OrderCounts>(l => l.CountAsync(new() { Hold = HoldReason.UnmappedProduct }));

        Assert.Equal(new OrderCounts(All: 5, Open: 4, Unfulfilled: 2, OnHold: 1, Unpaid: 4, Backordered: 1, Matching: 1), counts);
        Assert.Equal(["1003"], await NumbersAsync(desk, new() { Fulfillment = FulfillmentStatus.Backordered }));
        Assert.Equal(["1004"], await NumbersAsync(desk, new() { Hold = HoldReason.UnmappedProduct }));
        Assert.Equal(["1005"], await NumbersAsync(desk, new() { Status = OrderStatus.Cancelled, Channel = "api" }));
        Assert.Empty(await NumbersAsync(desk, new() { PlacedAfter = new DateTime(2026, 3, 2, 14, 0, 1, DateTimeKind.Utc) }));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_open_order_waits_for_stock_with_any_part_that_does_whatever_its_headline_says(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync("A-1", 1);
        var shipped = await desk.TakeAsync("A-2", 10);   // nine are there
        await desk.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(shipped.Parts.Single(p => p.LocationId is not null).Id, new("ups", "ground", "1Z9"), default));
        var held = await desk.TakeAsync("A-3", 1);
        await desk.WithAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(held.Order.Id, HoldReason.Fraud, ""));
        await desk.TakeAsync("A-4", 1);
        var cancelled = await desk.TakeAsync("A-5", 1);
        await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(cancelled.Order.Id, "customer")));

        var rows = await desk.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(new() { Status = OrderStatus.Open, WaitsForStock = true }, null, 50));
        var theirs = await desk.Store.WithAsync<OrderList, OrderCounts>(desk.Store.Globex, l => l.CountAsync(new() { WaitsForStock = true }));

        Assert.Equal(
            [("1004", FulfillmentStatus.Backordered), ("1003", FulfillmentStatus.OnHold), ("1002", FulfillmentStatus.PartiallyFulfilled)], rows.Select(r => (r.Number, r.FulfillmentStatus)));
        Assert.Equal((3, 3), await desk.WithAsync<OrderList, OrderCounts>(l => l.CountAsync(new() { WaitsForStock = true })) is var ours ? (ours.Backordered, ours.Matching) : default);
        Assert.Equal(["1004"], await NumbersAsync(desk, new() { Fulfillment = FulfillmentStatus.Backordered }));
        Assert.Equal((0, 0), (theirs.Backordered, theirs.Matching));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Unpaid_is_whatever_is_not_cancelled_also_when_it_was_shipped_and_the_count_agrees(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync("A-1", 1);
        var shipped = await desk.TakeAsync("A-2", 1);
        await desk.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(shipped.Parts[0].Id, new("ups", "ground", "1Z9"), default));
        var cancelled = await desk.TakeAsync("A-3", 1);
        await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(cancelled.Order.Id, "customer")));
        var paid = await desk.TakeAsync(Incoming.Order("A-4", ("TS-1", 1)) with { Payments = [new("manual", Domain.Payments.PaymentKind.Capture, 1_000_000, "x")] });
        Assert.NotEqual(PaymentStatus.Unpaid, paid.Order.PaymentStatus);

        var unpaid = new OrderFilter { Live = true, Payment = PaymentStatus.Unpaid };
        var rows = await desk.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(unpaid, null, 50));
        var counts = await desk.WithAsync<OrderList, OrderCounts>(l => l.CountAsync(unpaid));
        var theirs = await desk.Store.WithAsync<OrderList, OrderCounts>(desk.Store.Globex, l => l.CountAsync(unpaid));

        Assert.Equal([("1002", FulfillmentStatus.Fulfilled), ("1001", FulfillmentStatus.Unfulfilled)], rows.Select(r => (r.Number, r.FulfillmentStatus)));
        Assert.Equal((2, 2, 0, 0), (counts.Unpaid, counts.Matching, theirs.Unpaid, theirs.Matching));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_row_names_the_location_that_ships_it_and_is_found_by_it(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync("A-1", 10);
        await desk.TakeAsync("A-2", 1);   // nothing left: no location
        var cancelled = await desk.TakeAsync("A-3", 1);
        await desk.WithAsync<CancelOrder, Domain.Common.Outcome<Infrastructure.Fulfillment.WholeOrder>>(c => c.RunAsync(new(cancelled.Order.Id, "customer")));

        var rows = await desk.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(new(), null, 10));

        Assert.Equal([("1003", "", 0), ("1002", "", 0), ("1001", "DAL", 1)], rows.Select(r => (r.Number, r.Location, r.Locations)));
        Assert.Equal(["1001"], await NumbersAsync(desk, new() { Location = "DAL" }));
        Assert.Empty(await NumbersAsync(desk, new() { Location = "ELSEWHERE" }));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nobody_finds_another_merchants_orders_or_customers(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.TakeAsync("A-1", 1);

        var orders = await desk.Store.WithAsync<OrderList, IReadOnlyList<OrderRow>>(desk.Store.Globex, l => l.RunAsync(new() { Query = "maren" }, null, 10));
        var theirs = await desk.Store.WithAsync<CustomerList, IReadOnlyList<CustomerRow>>(desk.Store.Globex, l => l.RunAsync(new CustomerFilter { Query = "maren" }, null, 10));
        var ours = await desk.WithAsync<CustomerList, IReadOnlyList<CustomerRow>>(l => l.RunAsync(new CustomerFilter { Query = "maren" }, null, 10));

        Assert.Equal((0, 0), (orders.Count, theirs.Count));
        Assert.Equal(("Maren Holt", 1), (Assert.Single(ours).Name, ours[0].Orders));
    }

    private static Task<OrderListPage> PageAsync(OrderDesk desk, OrderCursor? cursor, bool newer) =>
        desk.WithAsync<OrderList, OrderListPage>(l => l.PageAsync(new(), cursor, newer, 3));

    private static Task<string[]> FindAsync(OrderDesk desk, string query) => NumbersAsync(desk, new() { Query = query });

    private static async Task<string[]> NumbersAsync(OrderDesk desk, OrderFilter filter) =>
        [.. (await desk.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(filter, null, 50))).Select(r => r.Number)];
}
