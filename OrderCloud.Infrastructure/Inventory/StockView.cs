using OrderCloud.Domain.Inventory;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Units of one SKU at one location.</summary>
/// <param name="Incoming">On their way there by transfer, and on hand nowhere.</param>
public sealed record StockView(string Sku, string Location, LocationId LocationId, int OnHand, int Reserved, int Unavailable, int Incoming = 0)
{
    public int Available => OnHand - Reserved - Unavailable;
}
