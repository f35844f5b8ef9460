using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Connectors.Channels.Demo;

/// <summary>What the demo store's people have in their hands: a transfer on its way and one that is planned, a delivery half scanned, a count that waits for approval.</summary>
public sealed class DemoWarehouse(
    IDbContextFactory<AppDb> dbs, SaveTransfer save, ShipTransfer ship, StartReceipt receive, ScanReceipt scan, StartCount start, RecordCount record, DecideCount decide)
{
    private const string From = "DAL", To = "RNO";
    private const int Skus = 6;

    public async Task FillAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var shelf = await (
            from l in db.StockLevels.AsNoTracking()
            join v in db.Variants on l.VariantId equals v.Id
            join p in db.Locations on l.LocationId equals p.Id
            where p.Code == From && l.OnHand - l.Reserved - l.Unavailable >= 20
            orderby v.Sku
            select new { v.Id, v.Sku, l.OnHand }).Take(Skus).ToListAsync(ct);
        if (shelf.Count < 3) return;   // a demo of very few SKUs has nothing to send around

        if (await save.CreateAsync(new(From, To, "Weekend stock", [.. shelf.Take(3).Select(s => new TransferInputLine(s.Sku, 6))]), ct) is Outcome<TransferView>.Done(var sent)) await ship.RunAsync(sent.Id, null, ct);
        await save.CreateAsync(new(From, To, "For next week", [new(shelf[^1].Sku, 10)]), ct);
        if (await receive.RunAsync(From, "DN-20417", "Delivery", ct) is Outcome<Domain.Inventory.Receiving.ReceiptId>.Done(var receipt))
            foreach (var item in shelf.Take(2)) await scan.RunAsync(receipt, item.Sku, ct);

        // Two of the SKUs are not what the books say.
        if (await start.RunAsync(new(From, CountScope.Chosen, [.. shelf.Skip(2).Select(s => s.Sku)], 0, null), ct) is not Outcome<StockCountId>.Done(var count)) return;
        var there = await db.StockLevels.AsNoTracking().Where(l => db.Locations.Any(p => p.Id == l.LocationId && p.Code == From)).ToDictionaryAsync(l => l.VariantId, l => l.OnHand, ct);
        foreach (var (i, item) in shelf.Skip(2).Index())
            await record.WriteAsync(count, item.Id, there[item.Id] + (i switch { 0 => -2, 1 => 1, _ => 0 }), 1, ct);
        await decide.SubmitAsync(count, ct);
    }
}
