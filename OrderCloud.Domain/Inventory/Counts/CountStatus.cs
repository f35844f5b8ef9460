using System.Collections.Frozen;

namespace OrderCloud.Domain.Inventory.Counts;

public enum CountStatus { Counting, Submitted, Approved, Rejected, Cancelled }

public enum CountVerb { Count, Submit, Recount, Approve, Reject, Cancel }

/// <summary>How the SKUs of a count were chosen. Only a count of everything takes in what lies there and is not on its list.</summary>
public enum CountScope { Everything, Chosen, NotCountedLately }

/// <summary>Which verb leads from which state to which; every other pair is refused.</summary>
public static class CountStates
{
    private static readonly FrozenDictionary<(CountStatus From, CountVerb Verb), CountStatus> Table = new Dictionary<(CountStatus, CountVerb), CountStatus>
    {
        [(CountStatus.Counting, CountVerb.Count)] = CountStatus.Counting,
        [(CountStatus.Counting, CountVerb.Submit)] = CountStatus.Submitted,
        [(CountStatus.Counting, CountVerb.Cancel)] = CountStatus.Cancelled,
        [(CountStatus.Submitted, CountVerb.Recount)] = CountStatus.Counting,
        [(CountStatus.Submitted, CountVerb.Approve)] = CountStatus.Approved,
        [(CountStatus.Submitted, CountVerb.Reject)] = CountStatus.Rejected,
    }.ToFrozenDictionary();

    /// <summary>Where the verb leads; null when it is refused.</summary>
    public static CountStatus? After(CountStatus from, CountVerb verb) => Table.TryGetValue((from, verb), out var to) ? to : null;
}
