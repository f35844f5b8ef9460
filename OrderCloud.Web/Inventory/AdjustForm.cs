using System.Globalization;
using OrderCloud.Infrastructure.Fulfillment;

namespace OrderCloud.Web.Inventory;

public enum AdjustMode { Count, Receive, Adjust, SetAside }

/// <summary>A change of stock as it is being typed.</summary>
public sealed class AdjustForm
{
    public string Sku { get; set; } = "";
    public string Location { get; set; } = "";
    public AdjustMode Mode { get; set; }
    public string Units { get; set; } = "";
    public string Reason { get; set; } = "";

    public string UnitsLabel => Mode switch
    {
        AdjustMode.Count => "Units counted",
        AdjustMode.Receive => "Units received",
        AdjustMode.Adjust => "Units more or fewer",
        _ => "Units to set aside",
    };

    public string Hint => Mode switch
    {
        AdjustMode.Count => "Everything that is physically there, also what is damaged or promised.",
        AdjustMode.Receive => "They are available at once, and waiting orders take them.",
        AdjustMode.Adjust => "With a minus for units that are gone, like -2.",
        _ => "Damaged or in quality check: they stay on hand and cannot be sold. With a minus they can be sold again.",
    };

    public bool HasUnits => TryUnits(out _);

    /// <summary>The wish, once the units are a number.</summary>
    public StockWish? ToWish() => !TryUnits(out var units) ? null : Mode switch
    {
        AdjustMode.Count => new(Location, Sku.Trim(), Reason, Counted: units),
        AdjustMode.Receive => new(Location, Sku.Trim(), Reason, OnHand: units, Received: true),
        AdjustMode.Adjust => new(Location, Sku.Trim(), Reason, OnHand: units),
        _ => new(Location, Sku.Trim(), Reason, Unavailable: units),
    };

    private bool TryUnits(out int units) =>
        int.TryParse(Units.Trim().Replace('\u2212', '-'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out units);
}
