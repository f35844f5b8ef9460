using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Jobs;

/// <summary>
/// Somebody comes because something did not happen: a mail, a stock count on a channel. They see whether it runs, waits or failed and why,
/// and start, cancel or retry it.
/// </summary>
public sealed partial class JobsPage(JobList list, BulkRuns bulk, RunJobNow runNow, CancelRun cancel, RetryWork retry, CurrentUser user, Toast toast)
{
    private const string All = "all";
    private const int BulkShown = 10;

    private IReadOnlyList<JobRow>? _jobs;
    private WaitingWork? _work;
    private IReadOnlyList<BulkRunRow> _bulk = [];
    private string? _busy;

    [Parameter] public string Merchant { get; set; } = "";

    private bool MayRun => user.May(Permission.RunJobs);

    protected override async Task OnInitializedAsync()
    {
        Watch("job", "work", BulkRuns.Announced);
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _jobs = await list.ReadAsync(Closed);
        _bulk = user.May(Permission.ViewOrders) ? await bulk.RecentAsync(BulkShown, Closed) : [];
        _work = await list.WaitingAsync(Closed);
    }

    private Task RunNowAsync(JobRow job) => DoAsync(job.Name, async () => Tell(await runNow.RunAsync(job.Name, Closed), $"{job.Title} was started."));

    private Task CancelAsync(Guid run) => DoAsync(run.ToString(), async () => Tell(await cancel.RunAsync(run, Closed), "The run ends after the item it is at."));

    private Task RetryAsync(Guid? id) => DoAsync(id?.ToString() ?? All, async () => Tell(await retry.RunAsync(id, Closed), id is null ? "All of it is tried again now." : "It is tried again now."));

    private async Task DoAsync(string what, Func<Task> action)
    {
        _busy = what;
        try { await action(); }
        finally { _busy = null; }
        await ReloadAsync();
    }

    private void Tell<T>(Outcome<T> outcome, string done)
    {
        if (outcome is Outcome<T>.Refused(var why)) toast.Refused(why.Message);
        else toast.Done(done);
    }
}
