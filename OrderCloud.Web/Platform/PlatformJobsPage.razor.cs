using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Platform;

/// <summary>An operator asks whether everything runs: they see each job's last and next run, what waits, who is in trouble, and start a job.</summary>
public sealed partial class PlatformJobsPage(SiteWork work, RunSiteJob run, NavigationManager nav)
{
    private IReadOnlyList<SiteWorkRow> _jobs = [];
    private IReadOnlyList<SiteQueueRow> _queues = [];
    private IReadOnlyList<TroubledRow> _troubled = [];
    private string? _refused;

    [SupplyParameterFromForm(FormName = "job")] private string? Job { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _jobs = await work.JobsAsync(Http.RequestAborted);
        _queues = await work.QueuesAsync(Http.RequestAborted);
        _troubled = await work.TroubledAsync(Http.RequestAborted);
    }

    private async Task RunAsync()
    {
        if (await run.RunAsync(Job ?? "", Http.RequestAborted) is Outcome<string>.Refused(var why)) _refused = why.Message;
        else nav.NavigateTo(Links.PlatformJobs + "?done=job");
    }

    private string Titles(string names) => names.Length == 0 ? "–" : string.Join(", ", names.Split(',').Select(n => _jobs.FirstOrDefault(j => j.Name == n)?.Title ?? n));

    private static string Sentence(string queue) => StatusWords.Of(queue);
}
