namespace OrderCloud.Infrastructure.Jobs;

/// <summary>When a job runs next, without being asked.</summary>
public enum NextRun { WhenAsked, WhenThereIsWork, AtTime, AtTimeIfThereIsWork }

/// <summary>What a plan says of the next run.</summary>
public static class NextRuns
{
    /// <param name="at">When it looks or runs next; null: only when asked.</param>
    /// <param name="isSteady">It looks all the time; a single look is no run.</param>
    /// <param name="looksFirst">Having nothing to do, it does not run at all.</param>
    public static NextRun Of(DateTime? at, bool isSteady, bool looksFirst) => (at, isSteady, looksFirst) switch
    {
        (null, _, _) => NextRun.WhenAsked,
        (_, true, true) => NextRun.WhenThereIsWork,
        (_, false, true) => NextRun.AtTimeIfThereIsWork,
        _ => NextRun.AtTime,
    };
}
