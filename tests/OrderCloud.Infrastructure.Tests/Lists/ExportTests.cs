using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Intake.Import;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Lists;

public sealed class ExportTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Five_thousand_orders_leave_as_the_list_shows_them_each_once_and_none_of_another_merchant(DatabaseProvider engine)
    {
        await using var store = await TestStore.OpenAsync(engine);
        await ManyOrders.AddAsync(store, store.Acme, 5000, "M", i => i % 4 == 0 ? "=Evil" : "Maren");
        await ManyOrders.AddAsync(store, store.Globex, 10, "THEIRS");
        var filter = new OrderFilter { PlacedAfter = new DateTime(2026, 3, 1, 0, 10, 0, DateTimeKind.Utc), Status = OrderStatus.Open };

        var all = await OrdersAsync(store, new(), lines: false);
        var some = await OrdersAsync(store, filter, lines: false);
        var lines = await OrdersAsync(store, filter, lines: true);

        Assert.Equal(5000, all.Select(r => r["Order"]).Distinct().Count());
        Assert.Equal(await ListedAsync(store, new()), all.Select(r => r["Order"]));
        Assert.Equal(await ListedAsync(store, filter), some.Select(r => r["Order"]));
        Assert.Equal((3200, 6400), (some.Count, lines.Count));
        Assert.Equal(some.SelectMany(r => new[] { (r["Order"], "A"), (r["Order"], "B") }), lines.Select(r => (r["Order"], r["SKU"])));
        Assert.All(all, r => Assert.StartsWith("M", r["Order"], StringComparison.Ordinal));
        Assert.Equal(1250, all.Count(r => r["Customer"] == "'=Evil"));
        var first = all.Single(r => r["Order"] == "M1");
        Assert.Equal(("2026-03-01T00:00:00Z", "25.00", "USD", "3", "open", "unfulfilled"), (first["Placed at"], first["Total"], first["Currency"], first["Units"], first["Status"], first["Fulfillment"]));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_says_where_it_ships_from_and_what_holds_it(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var taken = await desk.TakeAsync("A-1", 2);
        await desk.WithAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(taken.Order.Id, HoldReason.Fraud, "look"));

        var row = Assert.Single(await OrdersAsync(desk.Store, new() { Hold = HoldReason.Fraud, Location = "DAL" }, lines: false));
        var line = Assert.Single(await OrdersAsync(desk.Store, new() { Query = "maren" }, lines: true));

        Assert.Equal(("DAL", "fraud", "2", "'+1 512 555 0142", "78702"), (row["Location"], row["Hold"], row["Units"], row["Phone"], row["Postal code"]));
        Assert.Equal(("TS-1", "2", "2", "10.00"), (line["SKU"], line["Quantity"], line["Reserved"], line["Unit price"]));
        Assert.Empty(await OrdersAsync(desk.Store, new() { Query = "nobody" }, lines: false));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Products_that_left_as_a_file_come_back_from_it_unchanged_with_what_they_cost(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        const string text = "Product,SKU,Price,Cost,Currency\nScrew,SC-1,0.10,\"0,0125\",USD\nMug,MUG,9.00,4.10,USD\n";
        Assert.Equal((2, 0, 0, 0), ImportBench.Sums(await ImportBench.TakeAsync(desk.Store, desk.Store.Acme, ImportKind.Products, text)));

        var left = await FileOfAsync(desk);
        var back = await ImportBench.TakeAsync(desk.Store, desk.Store.Acme, ImportKind.Products, left);
        var bad = await ImportBench.TakeAsync(desk.Store, desk.Store.Acme, ImportKind.Products, "SKU,Cost\nMUG,four\nSC-1,1.23456\n");

        Assert.Contains("SC-1,,,0.10,0.0125,USD", left, StringComparison.Ordinal);
        Assert.Equal((0, 0, 3, 0), ImportBench.Sums(back));
        Assert.Equal((0, 0, 0, 2), ImportBench.Sums(bad));
        Assert.Equal([("MUG", 41_000L), ("SC-1", 125L)], await desk.ReadAsync(async db => (await db.Variants.Where(v => v.CostTenThousandths != null).OrderBy(v => v.Sku).ToListAsync()).ConvertAll(v => (v.Sku, v.CostTenThousandths!.Value))));
    }

    private static async Task<string> FileOfAsync(OrderDesk desk)
    {
        var body = new MemoryStream();
        await desk.WithAsync<ProductExport, bool>(async export =>
        {
            await using var csv = new CsvTable(body);
            await export.WriteAsync(new(), csv, default);
            await csv.FinishAsync(default);
            return true;
        });
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Products_stock_customers_and_shipments_leave_as_their_lists_show_them(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.Store.AddVariantAsync(desk.Store.Acme, "-CAP");
        await desk.Store.AddVariantAsync(desk.Store.Globex, "THEIRS-1");
        var taken = await desk.TakeAsync("A-1", 3);
        await desk.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(taken.Parts[0].Id, new("ups", "ground", "-1Z9"), default));

        var products = await desk.WithAsync<ProductExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(new(), csv, default)));
        var stock = await desk.WithAsync<StockExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(new(), csv, default)));
        var low = await desk.WithAsync<StockExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(new(State: StockState.Out), csv, default)));
        var customers = await desk.WithAsync<CustomerExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(new(), csv, default)));
        var shipments = await desk.WithAsync<ShipmentExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(null, ShipmentStatus.HandedOver, csv, default)));
        var voided = await desk.WithAsync<ShipmentExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(null, ShipmentStatus.Voided, csv, default)));

        Assert.Equal(["'-CAP", "TS-1"], products.Select(p => p["SKU"]).Order(StringComparer.Ordinal));
        Assert.Equal([("'-CAP", "", "0"), ("TS-1", "DAL", "7")], stock.Select(s => (s["SKU"], s["Location"], s["Available"])).Order());
        Assert.Equal(["'-CAP"], low.Select(s => s["SKU"]));
        Assert.Equal([("Maren Holt", "1")], customers.Select(c => (c["Customer"], c["Orders"])));
        Assert.Equal([("1001", "'-1Z9", "3")], shipments.Select(s => (s["Order"], s["Tracking number"], s["Units"])));
        Assert.Empty(voided);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_barcode_leaves_as_it_is_printed_on_the_package(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await desk.Store.AddVariantAsync(desk.Store.Acme, "EAN-13", barcode: "04006381333931");
        await desk.Store.AddVariantAsync(desk.Store.Acme, "EAN-8", barcode: "00000096385074");

        var products = await desk.WithAsync<ProductExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(e => Csv.OfAsync(csv => e.WriteAsync(new(), csv, default)));

        Assert.Equal([("EAN-13", "4006381333931"), ("EAN-8", "96385074"), ("TS-1", "")], products.Select(p => (p["SKU"], p["Barcode"])).Order());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_member_who_is_bound_to_a_location_exports_the_stock_of_that_one(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var reno = await desk.Store.AddLocationAsync(desk.Store.Acme, "RNO");
        await desk.Store.ReceiveAsync(desk.Store.Acme, desk.Shirt, reno, 4);

        await using var scope = desk.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(
            new(desk.Store.Acme, "acme", "Acme", ActorKind.Member, "Wanda", new HashSet<Permission> { Permission.ViewStock }, new HashSet<LocationId> { reno }));
        var rows = await Csv.OfAsync(csv => scope.ServiceProvider.GetRequiredService<StockExport>().WriteAsync(new(), csv, default));

        Assert.Equal([("RNO", "4")], rows.Select(r => (r["Location"], r["On hand"])));
    }

    internal static Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> OrdersAsync(TestStore store, OrderFilter filter, bool lines) =>
        store.WithAsync<OrderExport, IReadOnlyList<IReadOnlyDictionary<string, string>>>(store.Acme, e => Csv.OfAsync(csv => e.WriteAsync(filter, lines, csv, default)));

    private static async Task<IEnumerable<string>> ListedAsync(TestStore store, OrderFilter filter) =>
        (await store.WithAsync<OrderList, IReadOnlyList<OrderRow>>(store.Acme, l => l.RunAsync(filter, null, 10_000))).Select(r => r.Number);
}
