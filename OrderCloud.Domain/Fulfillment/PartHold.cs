namespace OrderCloud.Domain.Fulfillment;

/// <summary>Why one part waits while the rest of its order goes on.</summary>
public enum PartHoldReason { StockCheck, Damaged, ShipTogether, LaterDate, Manual }

/// <summary>Who stopped a part, when and why.</summary>
public sealed record PartHold(PartHoldReason Reason, string Note, string By, DateTime At)
{
    public const int LongestNote = 400;

    /// <summary>As it stands in a sentence.</summary>
    public static string Words(PartHoldReason reason) => reason switch
    {
        PartHoldReason.StockCheck => "stock check",
        PartHoldReason.Damaged => "damaged goods",
        PartHoldReason.ShipTogether => "ships together",
        PartHoldReason.LaterDate => "ships later",
        _ => "held by hand",
    };
}
