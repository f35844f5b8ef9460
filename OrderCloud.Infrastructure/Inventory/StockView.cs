using OrderCloud.Domain.Inventory;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Units of one SKU at one location.</summary>
public sealed record StockView(string Sku, string Location, LocationId LocationId, int OnHand, int Reserved, int Unavailable)
{
    public int Available => OnHand - Reserved - Unavailable;
}
