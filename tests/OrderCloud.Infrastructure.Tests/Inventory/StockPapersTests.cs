using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Inventory.Warehouse;

namespace OrderCloud.Infrastructure.Tests.Inventory;

public sealed class StockPapersTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task References_of_the_ledger_lead_to_transfer_receipt_and_count(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        var transfer = Done(await warehouse.WithAsync<SaveTransfer, Outcome<TransferView>>(s => s.CreateAsync(new("DAL", "SEA", "", [new("TS-1", 2)]), default))).Id.Value;
        var receipt = Done(await warehouse.WithAsync<StartReceipt, Outcome<ReceiptId>>(s => s.RunAsync("DAL", "DN-881", "Delivery", default))).Value;
        var count = Done(await warehouse.WithAsync<StartCount, Outcome<StockCountId>>(s => s.RunAsync(new("DAL", CountScope.Everything, [], 0, null), default))).Value;
        string[] references = ["TR-1", "GR-1 · DN-881", "SC-1", "TR-99", "1001-2", "", "inventory"];

        var found = await warehouse.WithAsync<StockPapers, IReadOnlyDictionary<string, StockPaper>>(p => p.RunAsync(references, default));

        Assert.Equal(
            [("GR-1", new StockPaper(StockPaperKind.Receipt, receipt)), ("SC-1", new(StockPaperKind.Count, count)), ("TR-1", new(StockPaperKind.Transfer, transfer))],
            found.Select(f => (f.Key, f.Value)).OrderBy(f => f.Key, StringComparer.Ordinal));
        Assert.Equal("GR-1", StockPapers.NumberOf("GR-1 · DN-881"));
        Assert.Empty(await warehouse.Store.WithAsync<StockPapers, IReadOnlyDictionary<string, StockPaper>>(warehouse.Store.Globex, p => p.RunAsync(references, default)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nothing_leads_to_a_page_the_member_may_not_open(DatabaseProvider engine)
    {
        await using var warehouse = await OpenAsync(engine);
        Done(await warehouse.WithAsync<StartReceipt, Outcome<ReceiptId>>(s => s.RunAsync("DAL", "", "Delivery", default)));
        Done(await warehouse.WithAsync<StartCount, Outcome<StockCountId>>(s => s.RunAsync(new("DAL", CountScope.Everything, [], 0, null), default)));

        Assert.Empty(await warehouse.AsAsync<StockPapers, IReadOnlyDictionary<string, StockPaper>>(
            Person.Worker("Cora") with { Locations = [warehouse.Seattle] }, p => p.RunAsync(["GR-1", "SC-1"], default)));
        Assert.Equal(["SC-1"], (await warehouse.AsAsync<StockPapers, IReadOnlyDictionary<string, StockPaper>>(Person.Of("Vera", Permission.ViewStock), p => p.RunAsync(["GR-1", "SC-1"], default))).Keys);
    }
}
