using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Inventory.Counts;

public enum CountStatus { Counting, Submitted, Approved, Rejected, Cancelled }

public enum CountVerb { Count, Submit, Recount, Approve, Reject, Cancel }

/// <summary>How the SKUs of a count were chosen. Only a count of everything takes in what lies there and is not on its list.</summary>
public enum CountScope { Everything, Chosen, NotCountedLately }

public static class CountStates
{
    public static readonly Transitions<CountStatus, CountVerb> Table = new()
    {
        { CountStatus.Counting, CountVerb.Count, CountStatus.Counting },
        { CountStatus.Counting, CountVerb.Submit, CountStatus.Submitted },
        { CountStatus.Counting, CountVerb.Cancel, CountStatus.Cancelled },
        { CountStatus.Submitted, CountVerb.Recount, CountStatus.Counting },
        { CountStatus.Submitted, CountVerb.Approve, CountStatus.Approved },
        { CountStatus.Submitted, CountVerb.Reject, CountStatus.Rejected },
    };
}
