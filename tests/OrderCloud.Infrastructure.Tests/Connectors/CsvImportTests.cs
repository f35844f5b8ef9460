using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Connectors.Channels.Csv;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Inbox;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Connectors;

public sealed class CsvImportTests
{
    private const string Text = "Order;SKU;Menge;Unit price;City;Country\nA-1;TS-1;2;10,50;Köln;DE\nA-1;TS-2;1;1.234,00;Köln;DE\nA-2;GHOST;1;5;Graz;AT\n";

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "windows-1252"];

    [Theory, MemberData(nameof(Encodings))]
    public void Reads_what_spreadsheets_write(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var chosen = Encoding.GetEncoding(encoding);
        var (file, why) = OrderFile.Read([.. chosen.GetPreamble(), .. chosen.GetBytes(Text)]);

        Assert.Null(why);
        var (orders, errors) = OrderRows.Read(file!, OrderColumn.Guess(file!.Columns), "EUR");
        Assert.Empty(errors);
        Assert.Equal(["A-1", "A-2"], orders.Select(o => o.ExternalId));
        Assert.Equal(("Köln", 2, 1050L, 123_400L), (orders[0].ShippingAddress.City, orders[0].Lines.Count, orders[0].Lines[0].UnitPriceMinor, orders[0].Lines[1].UnitPriceMinor));
    }

    [Fact]
    public void Names_every_wrong_field_with_its_row_and_leaves_that_order_out()
    {
        var (file, _) = OrderFile.Read("Order,SKU,Qty,Price\nA-1,TS-1,0,10.00\nA-2,TS-1,1,ten\nA-3,TS-1,1,10.00\n"u8.ToArray());
        var (orders, errors) = OrderRows.Read(file!, OrderColumn.Guess(file!.Columns), "USD");

        Assert.Equal([(1, "quantity"), (2, "price")], errors.Select(e => (e.Row, e.Field)));
        Assert.Equal("A-3", Assert.Single(orders).ExternalId);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_row_whose_SKU_names_no_product_is_told_before_the_import(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1");
        var (file, _) = OrderFile.Read("Order number,SKU,Quantity,Unit price,State or region\nA-1,TS-1,1,10.00,TX\nA-2,GHOST,1,10.00,TX\n"u8.ToArray());
        var columns = OrderColumn.Guess(file!.Columns);
        var unknown = await store.WithAsync<UnknownSkus, IReadOnlySet<string>>(store.Acme, s => s.RunAsync(OrderRows.Skus(file, columns)));

        var (orders, errors) = OrderRows.Read(file, columns, "USD", unknown);

        Assert.Equal([new RowError(2, "sku", "There is no product with the SKU GHOST.")], errors);
        Assert.Equal(("A-1", "TX"), (Assert.Single(orders).ExternalId, orders[0].ShippingAddress.Region));
    }

    [Fact]
    public void A_workbook_is_refused_with_what_to_do() => Assert.Contains("CSV", OrderFile.Read([0x50, 0x4B, 3, 4, 1]).WhyNot, StringComparison.Ordinal);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O5_The_same_file_twice_brings_nothing_twice_and_an_unknown_product_waits_to_be_replayed(DatabaseProvider engine)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1", "TS-2");
        var (file, _) = OrderFile.Read(Encoding.UTF8.GetBytes(Text));
        var (orders, _) = OrderRows.Read(file!, OrderColumn.Guess(file!.Columns), "USD");

        var first = await ImportAsync(store, orders);
        await ChannelDesk.ServeAsync(store, store.Acme);
        var again = await ImportAsync(store, orders);
        await ChannelDesk.ServeAsync(store, store.Acme);

        Assert.Equal((2, 0, 0, 2), (first.Added, first.Known, again.Added, again.Known));
        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 3), (await db.Orders.CountAsync(), await db.StockLevels.SumAsync(l => l.Reserved)));
        var failed = await db.Inbox.SingleAsync(m => m.Status == WorkStatus.Failed);
        Assert.Equal("lines[0].sku: There is no product with the SKU GHOST.", failed.Error);

        await store.AddVariantAsync(store.Acme, "GHOST");
        await store.WithAsync<ReplayInbox, Outcome<int>>(store.Acme, r => r.AllFailedAsync(first.Channel));
        await ChannelDesk.ServeAsync(store, store.Acme);
        Assert.Equal((2, 0), (await db.Orders.CountAsync(), await db.Inbox.CountAsync(m => m.Status == WorkStatus.Failed)));
    }

    private static async Task<ImportedOrders> ImportAsync(TestStore store, IReadOnlyList<Domain.Intake.IncomingOrder> orders) =>
        Assert.IsType<Outcome<ImportedOrders>.Done>(await store.WithAsync<ImportOrders, Outcome<ImportedOrders>>(store.Acme, i => i.RunAsync(orders))).Value;
}
