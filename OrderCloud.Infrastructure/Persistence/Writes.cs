using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// The one way an action writes: permission, context, transaction, one save, commit, then tell open pages and workers.
/// A refusal rolls everything back. When another writer was in the way the whole work is done again, from loading on.
/// </summary>
public sealed class Writes(
    IDbContextFactory<AppDb> dbs, CurrentUser user, WriteGate gate, LiveHub live, DueWork due, IdempotencyScope idempotency, WriteClaim claim)
{
    private const int Attempts = 4;

    /// <summary>Stock that others took while this work planned with it costs another round; each round somebody made progress.</summary>
    private const int StockAttempts = 30;

    public async Task<Outcome<T>> RunAsync<T>(Permission needed, Func<AppDb, Task<Outcome<T>>> work, CancellationToken ct) where T : notnull =>
        user.WhyNot(needed) is { } forbidden ? forbidden : await RunAsync(work, ct);

    /// <summary>For work whose permission was asked already, or that no person asked for.</summary>
    public async Task<Outcome<T>> RunAsync<T>(Func<AppDb, Task<Outcome<T>>> work, CancellationToken ct) where T : notnull
    {
        int conflicts = 0, raced = 0, torn = 0;
        while (true)
        {
            try
            {
                if (await TryAsync(work, mayAskAgain: conflicts + 1 < Attempts, ct) is { } outcome) return outcome;
                conflicts++;
            }
            catch (StockRacedException) when (++raced < StockAttempts) { }
            catch (IdempotencyTwinException) { return WriteRefusals.TwinFinished; }
            catch (TimeoutException) when (idempotency.IsActive) { return WriteRefusals.TwinInProgress; }
            catch (DbUpdateConcurrencyException) { if (++conflicts >= Attempts) return WriteRefusals.ChangedMeanwhile; }
            catch (Exception e) when (IsConflict(e) && ++conflicts < Attempts) { }
            catch (BrokenRuleException) when (torn++ == 0) { }   // read in two moments between which another writer committed; a mistake breaks the rule again
        }
    }

    private static bool IsConflict(Exception e) => e is DbUpdateException or DbException or InvalidOperationException
        && (DbErrors.IsTransientConflict(e) || DbErrors.IsUniqueViolation(e));

    /// <summary>Null: the work refused by what it read in two moments, between which another writer committed.</summary>
    private async Task<Outcome<T>?> TryAsync<T>(Func<AppDb, Task<Outcome<T>>> work, bool mayAskAgain, CancellationToken ct) where T : notnull
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        using var turn = db.Database.IsSqlite() ? await gate.EnterAsync(db.Database.GetConnectionString()!, ct) : null;
        db.Database.AutoSavepointsEnabled = false;   // what fails is rolled back as a whole
        await using var transaction = await db.Database.BeginTransactionAsync(ct);

        if (idempotency.IsActive) await ClaimAsync(db, ct);
        if (claim.Take is { } take && !await take(db, ct)) return WriteRefusals.Taken;

        var outcome = await work(db);
        if (outcome is not Outcome<T>.Done(var value))
        {
            await transaction.RollbackAsync(ct);
            return mayAskAgain && await HasMovedOnAsync(db, ct) ? null : outcome;
        }

        await db.SaveChangesAsync(ct);
        if (idempotency.IsActive) await idempotency.KeepAsync(db, value, ct);
        await transaction.CommitAsync(ct);

        turn?.Dispose();
        live.Publish(db.Changes);
        foreach (var count in db.Counts) count();
        foreach (var queue in db.Woken) due.Mark(db.TenantId, queue);
        return outcome;
    }

    /// <summary>Whether another writer changed what this work has read. Not on SQLite, which lets one in at a time.</summary>
    private static async Task<bool> HasMovedOnAsync(AppDb db, CancellationToken ct)
    {
        if (db.Database.IsSqlite()) return false;
        foreach (var read in db.ChangeTracker.Entries<Aggregate>().Where(e => e.State is EntityState.Unchanged or EntityState.Modified).ToList())
        {
            var now = await read.GetDatabaseValuesAsync(ct);
            if (now?.GetValue<int>(nameof(Aggregate.Version)) != read.OriginalValues.GetValue<int>(nameof(Aggregate.Version))) return true;
        }
        return false;
    }

    private async Task ClaimAsync(AppDb db, CancellationToken ct)
    {
        try { await idempotency.ClaimAsync(db, ct); }
        catch (DbException e) when (DbErrors.IsUniqueViolation(e)) { throw new IdempotencyTwinException(e); }
        catch (DbException e) when (DbErrors.IsTimeout(e)) { throw new TimeoutException("A twin of this request is still in work.", e); }
    }
}

/// <summary>A guarded stock statement found less than was planned with. The work starts over with fresh levels.</summary>
public sealed class StockRacedException() : Exception("Stock changed while it was planned with.");

internal sealed class IdempotencyTwinException(Exception inner) : Exception("Another request with this key finished first.", inner);

public static class WriteRefusals
{
    public static readonly Refusal ChangedMeanwhile = new("conflict.stale", "Someone changed this at the same moment. Reload it and decide again.", RefusalKind.Stale);

    public static readonly Refusal TwinFinished = new("idempotency.finished", "The same request was just answered.");

    public static readonly Refusal Taken = new("work.taken", "This was done already.");

    public static readonly Refusal TwinInProgress = new("idempotency.in_progress", "The same request is still in work. Ask again in a moment.");

    public static readonly Refusal KeyMismatch = new("idempotency.mismatch", "This Idempotency-Key was used for another request.", RefusalKind.Mismatch);

    public static readonly Refusal KeyLength = Refusal.Invalid("idempotency.key", "Idempotency-Key", "An Idempotency-Key has 1 to 255 characters.");
}
