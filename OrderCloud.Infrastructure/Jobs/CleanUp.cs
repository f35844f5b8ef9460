using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Job: forgets what has served its time: answers to idempotent requests after a day, finished outgoing work and what webhooks were told after 30 days, records of runs, what bulk actions did and printed, and imports with their files after 90, imports that were never started after 7.</summary>
public sealed class CleanUp(Writes writes, TimeProvider clock) : ITenantJob
{
    public const string Name = "clean_up";

    public async Task RunAsync(JobProgress progress, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        DateTime day = now.AddHours(-24), month = now.AddDays(-30), quarter = now.AddDays(-90);
        await progress.BeginAsync(8, ct);
        await DeleteAsync(db => db.Idempotency.Where(r => r.At < day).ExecuteDeleteAsync(ct));
        await DeleteAsync(db => db.Outbox.Where(m => m.Status == WorkStatus.Done && m.DoneAt < month).ExecuteDeleteAsync(ct));
        await DeleteAsync(db => db.WebhookDeliveries.Where(d => d.CreatedAt < month).ExecuteDeleteAsync(ct));
        await DeleteAsync(db => db.Files.Where(f => db.BulkRuns.Any(r => r.FileId == f.Id && r.EndedAt < quarter)).ExecuteDeleteAsync(ct));
        await DeleteAsync(db => db.BulkRuns.Where(r => r.EndedAt < quarter).ExecuteDeleteAsync(ct));
        await DeleteAsync(db => db.JobRuns.Where(r => r.EndedAt < quarter).ExecuteDeleteAsync(ct));
        // Days of any time zone that may still be counted.
        string[] counted = [.. Enumerable.Range(-2, 4).Select(d => $"orders of {now.AddDays(d):yyyy-MM-dd}")];
        await DeleteAsync(db => db.NumberSeries.Where(s => s.Name.StartsWith("orders of ") && !counted.Contains(s.Name)).ExecuteDeleteAsync(ct));
        await DeleteAsync(db => ImportRuns.ForgetAsync(db, before: quarter, drafts: now.AddDays(-7), ct));

        async Task DeleteAsync(Func<AppDb, Task<int>> delete)
        {
            await writes.RunAsync(async db => (Outcome<int>)await delete(db), ct);
            await progress.ItemDoneAsync(ct);
        }
    }
}
