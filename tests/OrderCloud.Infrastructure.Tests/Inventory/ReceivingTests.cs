using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class ReceivingTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_scanned_is_kept_and_comes_on_the_shelf_only_when_it_is_booked(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await StartAsync(warehouse);

        Assert.Equal([1, 2, 1], (await ScanAsync(warehouse, id, Barcode, "ts-1", "CAP-1")).Select(s => s.Quantity));
        Done(await SetAsync(warehouse, id, warehouse.Cap, 12));
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal([("CAP-1", 12), ("TS-1", 2)], (await ViewAsync(warehouse, id))!.Lines.OrderBy(l => l.Sku).Select(l => (l.Sku, l.Quantity)));

        var booked = Done(await BookAsync(warehouse, id, 14));

        Assert.Equal((ReceiptStatus.Received, 14, "GR-1"), (booked.Status, booked.Units, booked.Number));
        Assert.Equal((12, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal((22, 0), await warehouse.LevelAsync(warehouse.Cap, warehouse.Dallas));
        var rows = await warehouse.ReadAsync(db => db.StockMovements.Where(m => m.Reference == "GR-1 · DN-881").OrderBy(m => m.OnHandChange).ToListAsync());
        Assert.Equal([(MovementKind.Receive, 2, "Delivery", "Ada"), (MovementKind.Receive, 12, "Delivery", "Ada")], rows.Select(m => (m.Kind, m.OnHandChange, m.Reason, m.Actor)));
        Assert.Equal(1, await warehouse.ReadAsync(db => db.AuditEntries.CountAsync(e => e.SubjectKind == "goods_receipt" && e.Action == "received")));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Asked_many_times_at_once_it_is_booked_once(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await StartAsync(warehouse);
        await ScanAsync(warehouse, id, "TS-1", "TS-1", "TS-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => BookAsync(warehouse, id, 3))));

        Assert.All(answers, a => Assert.Equal((ReceiptStatus.Received, 3), (Done(a).Status, Done(a).Units)));
        Assert.Equal((13, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal("receipt.closed", Refused(await SetAsync(warehouse, id, warehouse.Shirt, 9)).Code);
        Assert.Equal("receipt.closed", Refused(await warehouse.WithAsync<ScanReceipt, Outcome<ReceiptScan>>(s => s.RunAsync(id, "TS-1", default))).Code);
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_unknown_code_is_a_miss_and_is_kept_nowhere(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await StartAsync(warehouse);
        var before = await warehouse.ReadAsync(db => db.GoodsReceipts.Select(r => r.Version).SingleAsync());

        var misses = await ScanAsync(warehouse, id, "GHOST", "0000000000000", new string('9', 500));

        Assert.All(misses, m => Assert.Equal(("scan.unknown_code", null), (m.Miss!.Code, m.Variant)));
        Assert.Equal("scan.code", Refused(await warehouse.WithAsync<ScanReceipt, Outcome<ReceiptScan>>(s => s.RunAsync(id, "  ", default))).Code);
        Assert.Equal((before, 0, 0), await warehouse.ReadAsync(async db => (await db.GoodsReceipts.Select(r => r.Version).SingleAsync(), await db.GoodsReceiptLines.CountAsync(), await db.PackScans.CountAsync())));
        Assert.Equal("receipt.empty", Refused(await BookAsync(warehouse, id, null)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_barcode_of_two_products_asks_for_the_sku_until_one_of_them_is_in_the_receipt(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        await warehouse.Store.AddVariantAsync(warehouse.Store.Acme, "TS-2", barcode: "0" + Barcode);
        var id = await StartAsync(warehouse);

        var answers = await ScanAsync(warehouse, id, Barcode, "TS-2", Barcode);

        Assert.Equal(("scan.ambiguous", "TS-2", "TS-2"), (answers[0].Miss!.Code, answers[1].Sku, answers[2].Sku));
        Assert.Equal(2, answers[2].Quantity);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I10_Without_a_reason_nothing_is_booked_and_who_scanned_on_is_not_overlooked(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var id = await StartAsync(warehouse);
        await ScanAsync(warehouse, id, "TS-1", "TS-1");
        Done(await warehouse.WithAsync<ChangeReceipt, Outcome<ReceiptId>>(c => c.DescribeAsync(id, "DN-1", " ", default)));

        Assert.Equal("stock.reason", Refused(await BookAsync(warehouse, id, 2)).Code);
        Done(await warehouse.WithAsync<ChangeReceipt, Outcome<ReceiptId>>(c => c.DescribeAsync(id, "DN-1", "Delivery", default)));
        Assert.Equal("receipt.stale", Refused(await BookAsync(warehouse, id, 1)).Code);
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Assert.Equal("input.invalid", Refused(await warehouse.WithAsync<ChangeReceipt, Outcome<ReceiptId>>(c => c.DescribeAsync(id, new string('x', 61), "Delivery", default))).Code);
        Assert.Equal("receipt.units", Refused(await SetAsync(warehouse, id, warehouse.Shirt, -1)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_waits_for_the_stock_is_served_next(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var order = await warehouse.OrderAsync("A-1", ("TS-1", 12));
        var id = await StartAsync(warehouse);
        await ScanAsync(warehouse, id, "TS-1", "TS-1", "TS-1");
        Done(await BookAsync(warehouse, id, null));

        Assert.Equal(2, Done(await warehouse.WithAsync<AllocateBackorder, Outcome<int>>(a => a.RunAsync(order, default))));
        Assert.Equal((13, 12), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I12_A_transfer_is_scanned_in_and_no_more_than_was_sent(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var transfer = Done(await warehouse.WithAsync<SaveTransfer, Outcome<TransferView>>(s => s.CreateAsync(new("DAL", "SEA", "", [new("TS-1", 2), new("CAP-1", 1)]), default))).Id;
        Assert.Equal("transfer.state", Refused(await warehouse.WithAsync<StartReceipt, Outcome<ReceiptId>>(s => s.RunAsync(transfer, default))).Code);
        Done(await warehouse.WithAsync<ShipTransfer, Outcome<TransferView>>(s => s.RunAsync(transfer, null, default)));
        var mine = Done(await warehouse.WithAsync<StartReceipt, Outcome<ReceiptId>>(s => s.RunAsync(transfer, default)));
        Assert.Equal(mine, Done(await warehouse.WithAsync<StartReceipt, Outcome<ReceiptId>>(s => s.RunAsync(transfer, default))));
        var theirs = Done(await warehouse.AsAsync<StartReceipt, Outcome<ReceiptId>>(Person.Of("Bo"), s => s.RunAsync(transfer, default)));

        var scans = await ScanAsync(warehouse, mine, "TS-1", "TS-1", "TS-1");
        Assert.Equal((2, "transfer.more_than_sent"), (scans[1].Quantity, scans[2].Miss!.Code));
        await ScanAsync(warehouse, theirs, "TS-1");
        Assert.Equal(TransferStatus.PartiallyReceived, await StatusAsync(warehouse, transfer, async () => Done(await BookAsync(warehouse, mine, 2))));

        Assert.Equal("transfer.more_than_sent", Refused(await BookAsync(warehouse, theirs, 1)).Code);
        Assert.Equal((2, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Seattle));
        Done(await SetAsync(warehouse, theirs, warehouse.Shirt, 0));
        await ScanAsync(warehouse, theirs, "CAP-1");
        Assert.Equal(TransferStatus.Received, await StatusAsync(warehouse, transfer, async () => Done(await BookAsync(warehouse, theirs, 1))));
        await warehouse.AddsUpAsync();
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L9_Other_merchants_other_locations_and_those_without_permission_reach_nothing(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var (store, id) = (warehouse.Store, await StartAsync(warehouse));
        await ScanAsync(warehouse, id, "TS-1");

        Assert.Null(await store.WithAsync<GetReceipt, ReceiptView?>(store.Globex, q => q.RunAsync(id, default)));
        Assert.Equal("receipt.not_found", Refused(await store.WithAsync<BookReceipt, Outcome<ReceiptView>>(store.Globex, q => q.RunAsync(id, null, default))).Code);
        Assert.Empty(await store.WithAsync<ReceiptList, IReadOnlyList<ReceiptRow>>(store.Globex, q => q.RunAsync(ReceiptStatus.Draft, null, 9, default)));
        var atSeattle = Person.Of("Sam") with { Locations = [warehouse.Seattle] };
        Assert.Equal("receipt.not_found", Refused(await warehouse.AsAsync<BookReceipt, Outcome<ReceiptView>>(atSeattle, q => q.RunAsync(id, null, default))).Code);
        Assert.Equal("location.not_found", Refused(await warehouse.AsAsync<StartReceipt, Outcome<ReceiptId>>(atSeattle, q => q.RunAsync("DAL", "", "Delivery", default))).Code);
        Assert.Equal("forbidden", Refused(await warehouse.AsAsync<BookReceipt, Outcome<ReceiptView>>(Person.Of("Vic", Permission.ViewStock), q => q.RunAsync(id, null, default))).Code);
        Assert.Equal("forbidden", Refused(await warehouse.AsAsync<ScanReceipt, Outcome<ReceiptScan>>(Person.Of("Vic", Permission.ViewStock), q => q.RunAsync(id, "TS-1", default))).Code);
        Assert.Equal((10, 0), await warehouse.LevelAsync(warehouse.Shirt, warehouse.Dallas));
        Done(await warehouse.WithAsync<ChangeReceipt, Outcome<ReceiptId>>(c => c.DiscardAsync(id, default)));
        Assert.Equal("receipt.closed", Refused(await BookAsync(warehouse, id, null)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task On_its_way_to_a_location_is_only_what_goes_there(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var out1 = Done(await warehouse.WithAsync<SaveTransfer, Outcome<TransferView>>(s => s.CreateAsync(new("DAL", "SEA", "", [new("TS-1", 2)]), default)));
        Assert.Empty(await ExpectedAsync(warehouse, "SEA"));
        Done(await warehouse.WithAsync<ShipTransfer, Outcome<TransferView>>(s => s.RunAsync(out1.Id, null, default)));

        Assert.Equal([("TR-1", "DAL", "SEA", 2)], (await ExpectedAsync(warehouse, "SEA")).Select(t => (t.Number, t.From, t.To, t.Outstanding)));
        Assert.Empty(await ExpectedAsync(warehouse, "DAL"));
        Assert.Empty(await ExpectedAsync(warehouse, ""));
        Assert.Equal([("SEA", 1)], await warehouse.WithAsync<ReceiptList, IReadOnlyList<(string, int)>>(l => l.ExpectedElsewhereAsync("DAL", default)));
        Assert.Empty(await warehouse.WithAsync<ReceiptList, IReadOnlyList<(string, int)>>(l => l.ExpectedElsewhereAsync("SEA", default)));
        Assert.Empty(await warehouse.AsAsync<ReceiptList, IReadOnlyList<ExpectedTransfer>>(Person.Worker("Cora") with { Locations = [warehouse.Dallas] }, l => l.ExpectedAsync("SEA", default)));
    }

    private static Task<IReadOnlyList<ExpectedTransfer>> ExpectedAsync(Warehouse warehouse, string location) => warehouse.WithAsync<ReceiptList, IReadOnlyList<ExpectedTransfer>>(l => l.ExpectedAsync(location, default));

    private static async Task<ReceiptId> StartAsync(Warehouse warehouse) => Done(await warehouse.WithAsync<StartReceipt, Outcome<ReceiptId>>(s => s.RunAsync("DAL", "DN-881", "Delivery", default)));

    private static async Task<List<ReceiptScan>> ScanAsync(Warehouse warehouse, ReceiptId id, params string[] codes)
    {
        var answers = new List<ReceiptScan>();
        foreach (var code in codes) answers.Add(Done(await warehouse.WithAsync<ScanReceipt, Outcome<ReceiptScan>>(s => s.RunAsync(id, code, default))));
        return answers;
    }

    private static Task<Outcome<ReceiptId>> SetAsync(Warehouse warehouse, ReceiptId id, Domain.Catalog.VariantId variant, int units) =>
        warehouse.WithAsync<ChangeReceipt, Outcome<ReceiptId>>(c => c.SetAsync(id, variant, units, default));

    private static Task<Outcome<ReceiptView>> BookAsync(Warehouse warehouse, ReceiptId id, int? seen) => warehouse.WithAsync<BookReceipt, Outcome<ReceiptView>>(b => b.RunAsync(id, seen, default));

    private static Task<ReceiptView?> ViewAsync(Warehouse warehouse, ReceiptId id) => warehouse.WithAsync<GetReceipt, ReceiptView?>(g => g.RunAsync(id, default));

    private static async Task<TransferStatus> StatusAsync(Warehouse warehouse, TransferId id, Func<Task> after)
    {
        await after();
        return await warehouse.ReadAsync(db => db.Transfers.Where(t => t.Id == id).Select(t => t.Status).SingleAsync());
    }
}
