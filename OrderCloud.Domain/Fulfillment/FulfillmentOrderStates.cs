using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Fulfillment;

public enum FulfillmentOrderStatus { Open, InProgress, Closed, Scheduled, OnHold, Incomplete, Cancelled }

/// <summary>How far the warehouse is, while a fulfillment order is in progress.</summary>
public enum PickStage { None, Picking, Picked, Packed }

/// <summary>Add and Remove: units that routing puts in, or that are cancelled or go elsewhere. ShortPick: units that are not there.</summary>
public enum FulfillmentOrderVerb { Add, Remove, Move, Pick, Scan, Unscan, Ship, Unship, Hold, Release, Split, Merge, ShortPick }

/// <summary>On hold is the part that waits for stock, which has no location, and the part that somebody holds: released it goes on where it was.</summary>
public static class FulfillmentOrderStates
{
    public static readonly Transitions<FulfillmentOrderStatus, FulfillmentOrderVerb> Table = new()
    {
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Add, FulfillmentOrderStatus.Open },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Remove, FulfillmentOrderStatus.Open, FulfillmentOrderStatus.Closed, FulfillmentOrderStatus.Cancelled },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Move, FulfillmentOrderStatus.Open },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Pick, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Scan, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Unscan, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Ship, FulfillmentOrderStatus.Open, FulfillmentOrderStatus.Closed },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Unship, FulfillmentOrderStatus.Open },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Hold, FulfillmentOrderStatus.OnHold },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Split, FulfillmentOrderStatus.Open },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.Merge, FulfillmentOrderStatus.Open, FulfillmentOrderStatus.Cancelled },
        { FulfillmentOrderStatus.Open, FulfillmentOrderVerb.ShortPick, FulfillmentOrderStatus.Open, FulfillmentOrderStatus.Closed, FulfillmentOrderStatus.Cancelled },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Add, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Remove, FulfillmentOrderStatus.InProgress, FulfillmentOrderStatus.Closed, FulfillmentOrderStatus.Cancelled },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Scan, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Unscan, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Ship, FulfillmentOrderStatus.InProgress, FulfillmentOrderStatus.Closed },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Unship, FulfillmentOrderStatus.Open },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Hold, FulfillmentOrderStatus.OnHold },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.Split, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.InProgress, FulfillmentOrderVerb.ShortPick, FulfillmentOrderStatus.InProgress, FulfillmentOrderStatus.Closed, FulfillmentOrderStatus.Cancelled },
        { FulfillmentOrderStatus.OnHold, FulfillmentOrderVerb.Add, FulfillmentOrderStatus.OnHold },
        { FulfillmentOrderStatus.OnHold, FulfillmentOrderVerb.Remove, FulfillmentOrderStatus.OnHold, FulfillmentOrderStatus.Closed, FulfillmentOrderStatus.Cancelled },
        { FulfillmentOrderStatus.OnHold, FulfillmentOrderVerb.Unscan, FulfillmentOrderStatus.OnHold },
        { FulfillmentOrderStatus.OnHold, FulfillmentOrderVerb.Unship, FulfillmentOrderStatus.OnHold },
        { FulfillmentOrderStatus.OnHold, FulfillmentOrderVerb.Release, FulfillmentOrderStatus.Open, FulfillmentOrderStatus.InProgress },
        { FulfillmentOrderStatus.Closed, FulfillmentOrderVerb.Unship, FulfillmentOrderStatus.Open },
    };
}
