using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Web.Jobs;

/// <summary>One job: what it does, how its last run went, when the next one is.</summary>
public sealed partial class JobItem
{
    [Parameter, EditorRequired] public JobRow Job { get; set; } = default!;
    [Parameter] public bool MayRun { get; set; }
    [Parameter] public bool Busy { get; set; }
    [Parameter] public EventCallback OnRun { get; set; }
    [Parameter] public EventCallback<Guid> OnCancel { get; set; }

    /// <summary>Null shows a bar without a known end.</summary>
    private int? Progress => Job.Last is { Total: not null } run ? run.Done + run.Failed : null;

    private static string Result(JobRunRow run)
    {
        var counts = run.Failed > 0 ? $"{run.Done} done, {run.Failed} failed" : run.Done > 0 ? $"{run.Done} done" : "took";
        return run.Took is { } took ? $"{counts}{(counts == "took" ? "" : " in")} {Duration(took)}" : run.Done + run.Failed > 0 ? counts : "running";
    }

    private static string Duration(TimeSpan took) => took.TotalMinutes >= 1 ? $"{(int)took.TotalMinutes} min" : took.TotalSeconds >= 1 ? $"{(int)took.TotalSeconds} s" : "under 1 s";
}
