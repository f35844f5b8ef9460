using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Query: the stock a filter shows as CSV, one row per SKU and location; a SKU that lies nowhere yet has one row without a location.</summary>
public sealed class StockExport(InventoryOverview stock)
{
    public async Task WriteAsync(InventoryFilter filter, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(ct, "SKU", "Product", "Location", "On hand", "Reserved", "Set aside", "Available", "Incoming");
        await foreach (var batch in Batches.Of<InventoryRow>((last, take) => stock.RunAsync(filter, last is null ? null : (last.Sku, false), take, ct), ct))
            foreach (var row in batch)
            {
                foreach (var l in row.Levels)
                    await to.Text(row.Sku).Text(row.Title).Text(l.Location).Number(l.OnHand).Number(l.Reserved).Number(l.Unavailable).Number(l.Available).Number(l.Incoming).EndRowAsync(ct);
                if (row.Levels.Count == 0) await to.Text(row.Sku).Text(row.Title).Text("").Number(0).Number(0).Number(0).Number(0).Number(0).EndRowAsync(ct);
            }
    }
}
