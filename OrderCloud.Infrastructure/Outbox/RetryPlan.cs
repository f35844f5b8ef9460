namespace OrderCloud.Infrastructure.Outbox;

/// <summary>When a failed item is tried again, and when it is given to a person.</summary>
public static class RetryPlan
{
    public const int MaxAttempts = 10;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30), Longest = TimeSpan.FromHours(1);

    public static bool IsSpent(int attempts) => attempts >= MaxAttempts;

    /// <summary>30 s · 2ⁿ after attempt n+1, at most an hour; up to a fifth less, so that failures of one outage do not return as one wave.</summary>
    public static TimeSpan WaitAfter(int attempts, Random random)
    {
        var whole = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Clamp(attempts - 1, 0, 20)), Longest.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (1 - random.NextDouble() / 5));
    }
}
