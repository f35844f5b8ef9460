using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Catalog;

/// <summary>Query: the products a filter shows as CSV, one row per variant.</summary>
public sealed class ProductExport(ProductList products)
{
    public async Task WriteAsync(ProductFilter filter, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(ct, "Product", "Category", "SKU", "Variant", "Barcode", "Price", "Cost", "Currency", "Weight in grams", "Hazardous", "Low stock at");
        await foreach (var batch in Batches.Of<ProductView>((last, take) => products.RunAsync(filter, last is null ? null : new(last.Title, last.Id), take, ct), ct))
            foreach (var (product, v) in batch.SelectMany(p => p.Variants.Select(v => (p, v))))
                await to.Text(product.Title).Text(product.Category).Text(v.Sku).Text(v.Title).Text(Gtin.Display(v.Barcode)).Amount(v.PriceMinor, v.Currency).Text(v.CostTenThousandths is { } cost ? CostText.Of(cost, Currency.Digits(v.Currency)) : null).Text(v.Currency).Number(v.WeightGrams)
                    .Text(v.Hazmat ? "yes" : "no").Number(v.LowStockAt).EndRowAsync(ct);
    }
}
