using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory;

/// <summary>Units of one variant at one location. Changes only together with a <see cref="StockMovement"/>, by a guarded statement.</summary>
public sealed class StockLevel : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public VariantId VariantId { get; init; }
    public LocationId LocationId { get; init; }

    /// <summary>Everything that is physically there, also what is damaged or set aside.</summary>
    public int OnHand { get; init; }

    /// <summary>Promised to orders and not yet shipped.</summary>
    public int Reserved { get; init; }

    /// <summary>Damaged, in quality check, or safety stock.</summary>
    public int Unavailable { get; init; }

    public int Available => OnHand - Reserved - Unavailable;
}
