using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>The directory's notes of who has work waiting, for other nodes and for the time after a crash.</summary>
public sealed class DueRows(IDbContextFactory<DirectoryDb> directory)
{
    /// <summary>Work that should have been served by then and was not.</summary>
    public async Task<List<TenantQueue>> LeftAsync(DateTime before, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return await db.Due.Where(d => d.DueAt <= before).Select(d => new TenantQueue(d.TenantId, d.Queue)).ToListAsync(ct);
    }

    /// <param name="due">When each is due; null takes the note away.</param>
    public async Task WriteAsync(IReadOnlyDictionary<TenantQueue, DateTime?> due, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        foreach (var ((tenant, queue), at) in due)
        {
            var row = db.Due.Where(d => d.TenantId == tenant && d.Queue == queue);
            if (at is null) await row.ExecuteDeleteAsync(ct);
            else if (await row.ExecuteUpdateAsync(s => s.SetProperty(d => d.DueAt, at.Value), ct) == 0) await InsertAsync(db, new() { TenantId = tenant, Queue = queue, DueAt = at.Value }, ct);
        }
    }

    private static async Task InsertAsync(DirectoryDb db, DueRow row, CancellationToken ct)
    {
        db.Due.Add(row);
        try { await db.SaveChangesAsync(ct); }
        catch (DbUpdateException e) when (DbErrors.IsUniqueViolation(e)) { /* another node noted it at the same moment */ }
        db.ChangeTracker.Clear();
    }
}
