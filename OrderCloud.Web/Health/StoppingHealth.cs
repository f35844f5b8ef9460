using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderCloud.Web.Health;

/// <summary>A node that was told to stop takes no new work: its load balancer may look elsewhere.</summary>
internal sealed class StoppingHealth(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(lifetime.ApplicationStopping.IsCancellationRequested ? HealthCheckResult.Unhealthy("This node is stopping.") : HealthCheckResult.Healthy());
}
