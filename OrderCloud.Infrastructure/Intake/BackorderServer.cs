using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Runs the allocation as soon as stock became available.</summary>
public sealed class BackorderServer(JobRunner runner, JobPlans plans, TimeProvider clock) : IServeQueue
{
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(2);

    public string Queue => DueWork.Backorders;

    public async Task<QueueResult> ServeAsync(CancellationToken ct) =>
        await runner.RunAsync(plans.Find(AllocateBackorders.Name)!, "stock arrived", byPlan: true, ct) switch
        {
            RunEnd.HasMore => QueueResult.Again,
            RunEnd.AnotherIsAtWork => QueueResult.Later(clock.GetUtcNow().UtcDateTime + Breath),
            _ => QueueResult.Empty,
        };
}
