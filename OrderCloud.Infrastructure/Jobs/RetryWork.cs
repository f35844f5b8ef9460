using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Puts outgoing work that failed, or that waits for its next try, in the line again.</summary>
public sealed class RetryWork(Writes writes, TimeProvider clock)
{
    /// <param name="id">One item; null means all that failed or wait.</param>
    /// <returns>How many are in the line again.</returns>
    public Task<Outcome<int>> RunAsync(Guid? id, CancellationToken ct = default) => writes.RunAsync<int>(Permission.RunJobs, async db =>
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var failed = db.Outbox.Where(m => m.Status == WorkStatus.Failed || (m.Status == WorkStatus.Retrying && m.NotBefore > now && m.Error != ""));
        if (id is { } one) failed = failed.Where(m => m.Id == one);

        var again = await failed.ExecuteUpdateAsync(s => s.SetProperty(m => m.Status, WorkStatus.Retrying).SetProperty(m => m.Attempts, 0).SetProperty(m => m.NotBefore, now), ct);
        if (again == 0 && id is not null) return JobRefusals.WorkNotFound;
        db.Wake(DueWork.Outbox);
        db.Announce("work", id ?? Guid.Empty);
        return again;
    }, ct);
}
