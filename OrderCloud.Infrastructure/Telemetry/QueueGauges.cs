using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Telemetry;

/// <summary>How much work waits, of all merchants together, and since when the oldest. Every node says the same: take the greatest, not the sum.</summary>
public sealed class QueueGauges(IDbContextFactory<DirectoryDb> directory, AppDbOptions options, ITenantPlacement placement, TimeProvider clock, ILogger<QueueGauges> log) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    private readonly Meter _meter = new(Meters.Name);
    private IReadOnlyDictionary<string, Backlog> _now = new Dictionary<string, Backlog>();

    /// <param name="Age">Of the oldest, in seconds.</param>
    private sealed record Backlog(long Waiting, double Age)
    {
        public Backlog And(int waiting, double age) => new(Waiting + waiting, Math.Max(Age, age));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _meter.CreateObservableGauge("ordercloud.queue.waiting", () => Each(b => b.Waiting), "{item}", "Work that waits, by queue");
        _meter.CreateObservableGauge("ordercloud.queue.oldest.age", () => Each(b => b.Age), "s", "Since when the oldest of it waits, by queue");
        using var timer = new PeriodicTimer(Pace, clock);
        try
        {
            do await LookAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { /* the server stops */ }
    }

    /// <summary>Counts what waits, where the directory notes that something does.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var db = await directory.CreateDbContextAsync(ct);
            var noted = await db.Due.AsNoTracking().Where(d => d.Queue == DueWork.Outbox || d.Queue == DueWork.Inbox).Select(d => new TenantQueue(d.TenantId, d.Queue)).ToListAsync(ct);
            var found = new Dictionary<string, Backlog> { [DueWork.Outbox] = new(0, 0), [DueWork.Inbox] = new(0, 0) };
            foreach (var (tenant, queue) in noted) found[queue] = await AddAsync(found[queue], tenant, queue, ct);
            _now = found;
        }
        catch (Exception e) when (e is not OperationCanceledException) { log.LogWarning("The queues could not be measured: {Error}", ErrorText.Of(e)); }
    }

    private async Task<Backlog> AddAsync(Backlog sum, TenantId tenant, string queue, CancellationToken ct)
    {
        await using var db = options.Open(placement.DatabaseOf(tenant), tenant);
        var waiting = queue == DueWork.Outbox
            ? db.Outbox.Where(m => m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying).Select(m => m.At)
            : db.Inbox.Where(m => m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying).Select(m => m.ReceivedAt);
        var (count, oldest) = (await waiting.CountAsync(ct), await waiting.MinAsync(at => (DateTime?)at, ct));
        return sum.And(count, oldest is { } at ? Math.Max(0, (clock.GetUtcNow().UtcDateTime - at).TotalSeconds) : 0);
    }

    private IEnumerable<Measurement<double>> Each(Func<Backlog, double> value) => _now.Select(q => new Measurement<double>(value(q.Value), new KeyValuePair<string, object?>("queue", q.Key)));

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }
}
