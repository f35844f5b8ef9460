using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>A location that may ship (part of) the order, as it stands now.</summary>
public sealed record RoutingNode
{
    /// <summary>What people call the location; the trace speaks of it by this.</summary>
    public required string Code { get; init; }

    /// <summary>The smaller number is asked first where distance and cost do not decide.</summary>
    public int Priority { get; init; }

    public GeoPoint? Position { get; init; }
    public required string Country { get; init; }
    public bool Enabled { get; init; } = true;

    /// <summary>May ship hazardous goods.</summary>
    public bool Hazmat { get; init; }

    /// <summary>Null means no daily limit.</summary>
    public int? ParcelsLeftToday { get; init; }

    public int HandlingCents { get; init; }

    /// <summary>Units that may be promised, per order line (on hand − reserved − safety stock; less than 0 counts as 0).</summary>
    public required IReadOnlyList<int> Available { get; init; }

    /// <summary>Extra minor units per unit for stock that is better kept, per order line; null means none.</summary>
    public IReadOnlyList<int>? ProtectCentsPerUnit { get; init; }

    /// <summary>Why a rule of the merchant removes this location, however close it is; null when none does.</summary>
    public string? ExcludedBecause { get; init; }
}
