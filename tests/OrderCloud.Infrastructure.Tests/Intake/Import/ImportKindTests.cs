using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake.Import;

public sealed class ImportKindTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Rows_of_one_product_become_its_variants_with_stock_and_a_bad_variant_is_left_out_alone(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await store.AddLocationAsync(store.Acme, "DAL");
        await store.AddLocationAsync(store.Acme, "RNO");
        const string text = "Handle;Title;SKU;Variant title;Price;Weight;Location;On hand\nmug;Mug;MUG-B;Blue;12,50;0.35 kg;dal;5\nmug;;MUG-R;Red;x;350;DAL;5\nmug;;MUG-B;Blue;;;RNO;7\nmug;;MUG-G;Green;9;12 oz;XXX;1\nmug;;;;;;;\n";

        var run = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Products, text);

        Assert.Equal((1, 1, 0, 2), ImportBench.Sums(run));
        Assert.Equal([(3, "price"), (5, "location")], (await ImportBench.ErrorsAsync(store, store.Acme, run.Id)).Select(e => (e.Row, e.Field)));
        await using var db = store.Open(store.Acme);
        var variant = await db.Variants.SingleAsync();
        Assert.Equal(("MUG-B", "Blue", 1250L, "USD", 350), (variant.Sku, variant.Title, variant.PriceMinor!.Value, variant.PriceCurrency, variant.WeightGrams));
        Assert.Equal([5, 7], await db.StockLevels.OrderBy(l => l.OnHand).Select(l => l.OnHand).ToListAsync());
        Assert.Equal(2, await db.StockMovements.CountAsync(m => m.Kind == MovementKind.Count));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I2_A_count_reaches_the_ledger_as_its_difference_and_uncovered_reservations_fall_back(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new(32.8, -96.8));
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), dallas, 10);
        await store.AddVariantAsync(store.Acme, "TS-2");
        Assert.Equal((1, 0, 0, 0), ImportBench.Sums(await ImportBench.TakeAsync(store, store.Acme, ImportKind.OpenOrders, "Order number,SKU,Quantity,Unit price,Country\nA-1,TS-1,6,10,US\n")));

        var run = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Stock, "SKU,Location,On hand,Reason\nTS-1,DAL,4,Yearly count\nTS-2,DAL,3,\nGHOST,DAL,1,\nTS-1,DAL,9,\nTS-2,,-1,\n");

        Assert.Equal((1, 1, 0, 3), ImportBench.Sums(run));
        Assert.Equal([(4, "sku"), (5, "sku"), (6, "onhand")], (await ImportBench.ErrorsAsync(store, store.Acme, run.Id)).Select(e => (e.Row, e.Field)));
        await using var db = store.Open(store.Acme);
        Assert.Equal([(3, 0), (4, 4)], (await db.StockLevels.OrderBy(l => l.OnHand).ToListAsync()).Select(l => (l.OnHand, l.Reserved)));
        Assert.Equal([(-6, "Yearly count"), (3, "Import of file.csv")], (await db.StockMovements.Where(m => m.Kind == MovementKind.Count).OrderBy(m => m.OnHandChange).ToListAsync()).Select(m => (m.OnHandChange, m.Reason)));
        Assert.Equal(2, (await db.FulfillmentOrders.ToListAsync()).Where(f => f.IsBackorder).Sum(f => f.Lines.Sum(l => l.Quantity)));

        var again = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Stock, "SKU,Location,On hand\nTS-1,DAL,4\nTS-2,DAL,3\n");
        Assert.Equal((0, 0, 2, 0), ImportBench.Sums(again));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_known_customer_gets_what_was_empty_and_keeps_what_was_there(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var first = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Customers, "First name,Last name,Email,Phone\nMaren,Holt,Maren@Example.com,\n,,,+1 512 555 0142\nNobody,,,\nBad,,no-mail,\n");
        Assert.Equal((2, 0, 0, 2), ImportBench.Sums(first));

        var second = await ImportBench.TakeAsync(store, store.Acme, ImportKind.Customers, "Name,Email,Phone,City,Country\nSomebody Else,maren@example.com,+49 221 555 010,Köln,DE\nAna,,0015125550142,,\nMaren,maren@example.com,,,\n");

        Assert.Equal((0, 2, 1, 0), ImportBench.Sums(second));
        await using var db = store.Open(store.Acme);
        var maren = await db.Customers.SingleAsync(c => c.EmailKey == "maren@example.com");
        Assert.Equal(("Maren Holt", "+49221555010", "Köln", "DE"), (maren.Name, maren.PhoneKey, maren.Address.City, maren.Address.Country));
        Assert.Equal("Ana", (await db.Customers.SingleAsync(c => c.PhoneKey == "+15125550142")).Name);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O5_Open_orders_are_routed_and_reserved_once_and_an_order_with_a_bad_row_is_left_out_whole(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL", new(32.8, -96.8));
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), dallas, 100);
        const string text = "Order;SKU;Menge;Unit price;City;Country\nA-1;TS-1;2;10,50;Köln;DE\nA-1;TS-1;1;1.234,00;Köln;DE\nA-2;TS-1;1;5;Graz;AT\nA-2;GHOST;1;5;Graz;AT\nA-3;TS-1;0;5;Graz;AT\nA-4;TS-1;1;1,234;Graz;AT\n";

        var run = await ImportBench.TakeAsync(store, store.Acme, ImportKind.OpenOrders, text);

        Assert.Equal((1, 0, 0, 4), ImportBench.Sums(run));
        var errors = (await ImportBench.ErrorsAsync(store, store.Acme, run.Id)).OrderBy(e => e.Row).ToList();
        Assert.Equal([(4, "order"), (5, "sku"), (6, "quantity"), (7, "price")], errors.Select(e => (e.Row, e.Field)));
        Assert.Contains("can be read in two ways", errors[^1].Message, StringComparison.Ordinal);
        await using var db = store.Open(store.Acme);
        var order = await db.Orders.Include(o => o.Lines).SingleAsync();
        Assert.Equal(("A-1", "csv", 125_500L, 3, 3), (order.ExternalId, order.Channel, order.TotalMinor, order.Lines.Sum(l => l.Reserved), await db.StockLevels.SumAsync(l => l.Reserved)));
        Assert.Equal((0, 0, 1, 4), ImportBench.Sums(await ImportBench.TakeAsync(store, store.Acme, ImportKind.OpenOrders, text)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O4_Past_orders_are_what_they_became_move_no_stock_write_to_nobody_and_come_once(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        var dallas = await store.AddLocationAsync(store.Acme, "DAL");
        await store.ReceiveAsync(store.Acme, await store.AddVariantAsync(store.Acme, "TS-1"), dallas, 10);
        const string text = "Order number,Created at,Status,SKU,Quantity,Price,Email,Customer name,Payment,Total\n"
            + "OLD-1,2024-05-01 10:00:00 -0500,delivered,TS-1,2,10.00,maren@example.com,Maren Holt,,21.00\nOLD-1,,,GONE-9,1,1.00,,,,\n"
            + "OLD-2,03.06.2024,fulfilled,TS-1,1,10.00,maren@example.com,Maren Holt,unpaid,\nOLD-3,2024-06-01,Canceled,TS-1,1,10.00,,Ana,,\nOLD-4,2024-06-01,unfulfilled,TS-1,1,10.00,,,,\n";

        await using (var home = store.Open(store.Acme)) await home.Stores.ExecuteUpdateAsync(u => u.SetProperty(x => x.TimeZone, "America/New_York"));

        var run = await ImportBench.TakeAsync(store, store.Acme, ImportKind.PastOrders, text);

        Assert.Equal((3, 0, 0, 1), ImportBench.Sums(run));
        await using var db = store.Open(store.Acme);
        var orders = await db.Orders.Include(o => o.Lines).OrderBy(o => o.ExternalId).ToListAsync();
        Assert.Equal(
            [("1001", OrderStatus.Closed, FulfillmentStatus.Delivered, PaymentStatus.Paid, 2100L), ("1002", OrderStatus.Open, FulfillmentStatus.Fulfilled, PaymentStatus.Unpaid, 1000L), ("1003", OrderStatus.Cancelled, FulfillmentStatus.Unfulfilled, PaymentStatus.Unpaid, 1000L)],
            orders.Select(o => (o.Number, o.Status, o.FulfillmentStatus, o.PaymentStatus, o.TotalMinor)));
        Assert.Equal((new DateTime(2024, 5, 1, 15, 0, 0, DateTimeKind.Utc), new DateTime(2024, 6, 3, 4, 0, 0, DateTimeKind.Utc)), (orders[0].PlacedAt, orders[1].PlacedAt));
        Assert.Equal((2, true, false), (orders[0].Lines.Count, orders[0].Lines.Any(l => l.VariantId is null), orders[0].Lines.Any(l => l.IsUnmapped)));
        Assert.Equal(orders[0].CustomerId, orders[1].CustomerId);
        Assert.Equal((0, 0, 1, 10), (await db.Outbox.CountAsync(), await db.FulfillmentOrders.CountAsync(), await db.StockMovements.CountAsync(), await db.StockLevels.SumAsync(l => l.OnHand)));
        Assert.Equal(2, await db.Customers.CountAsync());
        Assert.All(orders, o => Assert.Equal(o.PlacedAt, o.TakenAt));   // none of them counts as taken today
        Assert.False((await store.WithAsync<HomeToday, FirstSteps>(store.Acme, h => h.StepsAsync(default))).HasOrder);

        var found = await store.WithAsync<OrderList, IReadOnlyList<string>>(store.Acme, async l => [.. (await l.PageAsync(new() { Query = "old-2" }, null, newer: false, 10)).Rows.Select(r => r.Number)]);
        Assert.Equal(["1002"], found);
        Assert.Equal((0, 0, 3, 1), ImportBench.Sums(await ImportBench.TakeAsync(store, store.Acme, ImportKind.PastOrders, text)));
        Assert.Equal(3, await db.Orders.CountAsync());
    }
}
