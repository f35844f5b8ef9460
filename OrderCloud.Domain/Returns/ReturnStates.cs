using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Returns;

/// <summary>Requested: somebody must decide. Inspected: all that is expected was looked at or counted as missing. Refunded: nothing of it is left to pay back.</summary>
public enum ReturnStatus { Requested, Approved, Declined, Cancelled, PartiallyReceived, Received, Inspected, Refunded, Closed }

/// <summary>What the customer gets for it. Exchange: other goods, for what comes back. Replacement: for a claim, free of charge. StoreCredit: its worth, to order for.</summary>
public enum ReturnOutcome { Refund, Exchange, Replacement, StoreCredit }

public static class ReturnOutcomes
{
    /// <summary>Goods go out for it; otherwise its worth goes back.</summary>
    public static bool SendsGoods(this ReturnOutcome outcome) => outcome is ReturnOutcome.Exchange or ReturnOutcome.Replacement;
}

/// <summary>Miss: units that were announced were not in the parcel. Regrade: what was set apart is put to stock or thrown away. Reopen: a refund did not go through.</summary>
public enum ReturnVerb { Approve, Decline, Cancel, Receive, Inspect, Miss, Regrade, Refund, Reopen, Close }

/// <summary>
/// Where a return stands follows from its counters (law 4); here stands what each verb may make of it. T7: it is cancelled only before anything of it
/// arrived. What was counted as missing may arrive late, and opens it again.
/// </summary>
public static class ReturnStates
{
    public static readonly Transitions<ReturnStatus, ReturnVerb> Table = new()
    {
        { ReturnStatus.Requested, ReturnVerb.Approve, ReturnStatus.Approved },
        { ReturnStatus.Requested, ReturnVerb.Decline, ReturnStatus.Declined },
        { ReturnStatus.Requested, ReturnVerb.Cancel, ReturnStatus.Cancelled },
        { ReturnStatus.Approved, ReturnVerb.Cancel, ReturnStatus.Cancelled },
        { ReturnStatus.Approved, ReturnVerb.Receive, ReturnStatus.PartiallyReceived, ReturnStatus.Received },
        { ReturnStatus.Approved, ReturnVerb.Miss, ReturnStatus.Approved, ReturnStatus.Closed },
        { ReturnStatus.Approved, ReturnVerb.Refund, ReturnStatus.Refunded },
        { ReturnStatus.Approved, ReturnVerb.Close, ReturnStatus.Closed },
        { ReturnStatus.PartiallyReceived, ReturnVerb.Receive, ReturnStatus.PartiallyReceived, ReturnStatus.Received },
        { ReturnStatus.PartiallyReceived, ReturnVerb.Inspect, ReturnStatus.PartiallyReceived },
        { ReturnStatus.PartiallyReceived, ReturnVerb.Miss, ReturnStatus.PartiallyReceived, ReturnStatus.Received, ReturnStatus.Inspected, ReturnStatus.Refunded },
        { ReturnStatus.PartiallyReceived, ReturnVerb.Regrade, ReturnStatus.PartiallyReceived },
        { ReturnStatus.PartiallyReceived, ReturnVerb.Refund, ReturnStatus.PartiallyReceived },
        { ReturnStatus.PartiallyReceived, ReturnVerb.Reopen, ReturnStatus.PartiallyReceived },
        { ReturnStatus.PartiallyReceived, ReturnVerb.Close, ReturnStatus.Closed },
        { ReturnStatus.Received, ReturnVerb.Receive, ReturnStatus.Received },
        { ReturnStatus.Received, ReturnVerb.Inspect, ReturnStatus.Received, ReturnStatus.Inspected, ReturnStatus.Refunded },
        { ReturnStatus.Received, ReturnVerb.Regrade, ReturnStatus.Received },
        { ReturnStatus.Received, ReturnVerb.Refund, ReturnStatus.Received },
        { ReturnStatus.Received, ReturnVerb.Reopen, ReturnStatus.Received },
        { ReturnStatus.Inspected, ReturnVerb.Receive, ReturnStatus.Received },
        { ReturnStatus.Inspected, ReturnVerb.Regrade, ReturnStatus.Inspected },
        { ReturnStatus.Inspected, ReturnVerb.Refund, ReturnStatus.Refunded },
        { ReturnStatus.Inspected, ReturnVerb.Reopen, ReturnStatus.Inspected },
        { ReturnStatus.Inspected, ReturnVerb.Close, ReturnStatus.Closed },
        { ReturnStatus.Refunded, ReturnVerb.Receive, ReturnStatus.Received },
        { ReturnStatus.Refunded, ReturnVerb.Regrade, ReturnStatus.Refunded },
        { ReturnStatus.Refunded, ReturnVerb.Reopen, ReturnStatus.Inspected, ReturnStatus.Approved },
        { ReturnStatus.Refunded, ReturnVerb.Close, ReturnStatus.Closed },
        { ReturnStatus.Closed, ReturnVerb.Receive, ReturnStatus.PartiallyReceived, ReturnStatus.Received },
        { ReturnStatus.Closed, ReturnVerb.Regrade, ReturnStatus.Closed },
        { ReturnStatus.Closed, ReturnVerb.Reopen, ReturnStatus.Approved, ReturnStatus.PartiallyReceived, ReturnStatus.Received, ReturnStatus.Inspected },
    };
}
