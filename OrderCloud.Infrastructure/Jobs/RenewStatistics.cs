using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Each night: a store that grew since the last count is planned for as it is now.</summary>
[DisallowConcurrentExecution]
public sealed class RenewStatistics(AppDbOptions options, DatabaseSettings settings) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await RunAsync(cancellationToken);

    public async Task RunAsync(CancellationToken ct)
    {
        await using var db = options.Open(settings, TenantId.New());
        await SqliteStatistics.RenewAsync(db, ct);
    }
}
