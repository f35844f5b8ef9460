using OrderCloud.Infrastructure.Outbox;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Once a minute: marks what other nodes noted and left undone.</summary>
[DisallowConcurrentExecution]
public sealed class Sweep(DueWork marks, DueRows notes, TimeProvider clock) : IJob
{
    /// <summary>Who marked it is given this long to serve it.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var (tenant, queue) in await notes.LeftAsync(clock.GetUtcNow().UtcDateTime - Patience, ct)) marks.Mark(tenant, queue);
    }
}
