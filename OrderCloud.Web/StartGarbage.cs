using System.Runtime;

namespace OrderCloud.Web;

/// <summary>Gives back, once, what only the start needed, such as EF Core's models while they were built: an idle site would keep it for hours.</summary>
internal sealed class StartGarbage(TimeProvider clock) : BackgroundService
{
    /// <summary>By then the first round of the jobs is through.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Calm, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested) return;
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
