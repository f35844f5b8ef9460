using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Platform;

public sealed record DatabaseRow(string Name, string Engine, long Bytes);

/// <param name="CountedAt">When the merchants' queues were last counted.</param>
public sealed record ConditionView(
    IReadOnlyList<DatabaseRow> Databases, IReadOnlyList<SchedulerNode> Nodes, long InboxWaiting, long InboxFailed, long OutboxWaiting, long OutboxFailed, DateTime? OldestDueAt, DateTime? CountedAt);

/// <summary>Query: how large the site's databases are, which nodes there are and how much waits; null to those who are no operators.</summary>
public sealed class SiteCondition(CurrentOperator me, DatabaseSettings settings, AppDbOptions options, IDbContextFactory<DirectoryDb> directory)
{
    public async Task<ConditionView?> RunAsync(CancellationToken ct)
    {
        if (!me.IsKnown) return null;
        await using var db = await directory.CreateDbContextAsync(ct);
        // Its own size is asked of the database as a whole; no tenant's rows are read.
        await using var data = options.Open(settings, TenantId.New());
        var engine = settings.Provider.ToString();
        List<DatabaseRow> databases = settings.Provider is DatabaseProvider.Sqlite
            ? [new("Merchants' data", engine, await DatabaseSize.OfAsync(data, ct)), new("Directory", engine, await DatabaseSize.OfAsync(db, ct))]
            : [new("Merchants' data and directory", engine, await DatabaseSize.OfAsync(data, ct))];
        var sums = await db.Figures.GroupBy(_ => 1).Select(g => new
        {
            InWaiting = g.Sum(f => (long)f.InboxWaiting), InFailed = g.Sum(f => (long)f.InboxFailed), OutWaiting = g.Sum(f => (long)f.OutboxWaiting), OutFailed = g.Sum(f => (long)f.OutboxFailed),
            Oldest = g.Min(f => f.OldestDueAt), Counted = g.Min(f => f.CountedAt),
        }).FirstOrDefaultAsync(ct);
        return new(
            databases, await SchedulerNode.AllAsync(db, ct), sums?.InWaiting ?? 0, sums?.InFailed ?? 0, sums?.OutWaiting ?? 0, sums?.OutFailed ?? 0, sums?.Oldest, sums?.Counted);
    }
}
