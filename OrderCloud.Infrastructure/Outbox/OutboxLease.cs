using Microsoft.EntityFrameworkCore;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>
/// Which outbox rows wait, and who may run one, for one turn of one tenant. Taking it counts an attempt, and that number fences: a worker that lost its lease can neither renew it nor write a result.
/// </summary>
public sealed class OutboxLease(IDbContextFactory<AppDb> dbs, WriteGate gate, LiveHub live, TimeProvider clock) : IAsyncDisposable
{
    private AppDb? _db;

    /// <summary>Renewed three times before it ends.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The first rows that wait, due or not yet, soonest first.</summary>
    public async Task<List<OutboxMessage>> WaitingAsync(int most, CancellationToken ct) =>
        await Open(await OpenAsync(ct)).OrderBy(m => m.NotBefore).ThenBy(m => m.Id).Take(most).AsNoTracking().ToListAsync(ct);

    /// <summary>The attempt's number, or null when another worker was faster.</summary>
    public async Task<int?> TryTakeAsync(OutboxMessage message, CancellationToken ct)
    {
        DateTime now = Now, until = now + Length;
        var taken = await UpdateAsync(db => Held(db, message.Id, message.Attempts).Where(m => m.NotBefore <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct), ct);
        return taken ? message.Attempts + 1 : null;
    }

    public Task<bool> RenewAsync(Guid id, int attempt, CancellationToken ct)
    {
        var until = Now + Length;
        return UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, until), ct), ct);
    }

    public Task<bool> CompleteAsync(Guid id, int attempt, CancellationToken ct)
    {
        var now = Now;
        return UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.Status, WorkStatus.Done).SetProperty(m => m.DoneAt, now).SetProperty(m => m.Error, ""), ct), ct);
    }

    public async Task<bool> FailAsync(Guid id, int attempt, string error, bool forGood, CancellationToken ct)
    {
        var failed = forGood || RetryPlan.IsSpent(attempt);
        var status = failed ? WorkStatus.Failed : WorkStatus.Retrying;
        var again = failed ? Now : Now + RetryPlan.WaitAfter(attempt, Random.Shared);
        var kept = await UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.Status, status).SetProperty(m => m.NotBefore, again).SetProperty(m => m.Error, error), ct), ct);
        if (kept) live.Publish([new(_db!.TenantId, "work", id)]);
        return kept;
    }

    /// <summary>The server stops: the row is as it was before it was taken.</summary>
    public Task<bool> GiveBackAsync(Guid id, int attempt, CancellationToken ct)
    {
        var now = Now;
        return UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.NotBefore, now).SetProperty(m => m.Attempts, m => m.Attempts - 1), ct), ct);
    }

    private static IQueryable<OutboxMessage> Open(AppDb db) => db.Outbox.Where(m => m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying);

    private static IQueryable<OutboxMessage> Held(AppDb db, Guid id, int attempt) => Open(db).Where(m => m.Id == id && m.Attempts == attempt);

    private async Task<bool> UpdateAsync(Func<AppDb, Task<int>> update, CancellationToken ct)
    {
        var db = await OpenAsync(ct);
        using var turn = db.Database.IsSqlite() ? await gate.EnterAsync(db.Database.GetConnectionString()!, ct) : null;
        return await update(db) > 0;
    }

    /// <summary>One connection for the whole turn: its statements stand alone, each commits by itself.</summary>
    private async Task<AppDb> OpenAsync(CancellationToken ct)
    {
        if (_db is not null) return _db;
        var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct);
        return _db = db;
    }

    public async ValueTask DisposeAsync()
    {
        if (_db is not null) await _db.DisposeAsync();
    }
}
