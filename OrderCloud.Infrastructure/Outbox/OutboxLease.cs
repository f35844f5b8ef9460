using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>
/// Who may run an outbox row. Taking it counts an attempt, and that number fences: a worker that lost its lease can neither renew it nor write a result.
/// </summary>
public sealed class OutboxLease(Writes writes, TimeProvider clock)
{
    /// <summary>Renewed three times before it ends.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The attempt's number, or null when another worker was faster.</summary>
    public async Task<int?> TryTakeAsync(OutboxMessage message, CancellationToken ct)
    {
        DateTime now = Now, until = now + Length;
        var taken = await UpdateAsync(db => db.Outbox
            .Where(m => m.Id == message.Id && m.Attempts == message.Attempts && m.NotBefore <= now && (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct), announce: null, ct);
        return taken ? message.Attempts + 1 : null;
    }

    public Task<bool> RenewAsync(Guid id, int attempt, CancellationToken ct)
    {
        var until = Now + Length;
        return UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, until), ct), announce: null, ct);
    }

    public Task<bool> CompleteAsync(Guid id, int attempt, CancellationToken ct)
    {
        var now = Now;
        return UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.Status, WorkStatus.Done).SetProperty(m => m.DoneAt, now).SetProperty(m => m.Error, ""), ct), announce: null, ct);
    }

    public Task<bool> FailAsync(Guid id, int attempt, string error, bool forGood, CancellationToken ct)
    {
        var failed = forGood || RetryPlan.IsSpent(attempt);
        var status = failed ? WorkStatus.Failed : WorkStatus.Retrying;
        var again = failed ? Now : Now + RetryPlan.WaitAfter(attempt, Random.Shared);
        return UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.Status, status).SetProperty(m => m.NotBefore, again).SetProperty(m => m.Error, error), ct), announce: id, ct);
    }

    /// <summary>The server stops: the row is as it was before it was taken.</summary>
    public Task<bool> GiveBackAsync(Guid id, int attempt, CancellationToken ct)
    {
        var now = Now;
        return UpdateAsync(db => Held(db, id, attempt).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.NotBefore, now).SetProperty(m => m.Attempts, m => m.Attempts - 1), ct), announce: null, ct);
    }

    private static IQueryable<OutboxMessage> Held(AppDb db, Guid id, int attempt) =>
        db.Outbox.Where(m => m.Id == id && m.Attempts == attempt && (m.Status == WorkStatus.Pending || m.Status == WorkStatus.Retrying));

    private async Task<bool> UpdateAsync(Func<AppDb, Task<int>> update, Guid? announce, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<int>(async db =>
        {
            var rows = await update(db);
            if (rows > 0 && announce is { } id) db.Announce("work", id);
            return rows;
        }, ct);
        return outcome switch
        {
            Outcome<int>.Done(var rows) => rows > 0,
            Outcome<int>.Refused(var why) => throw new InvalidOperationException(why.Message),
            _ => false,
        };
    }
}
