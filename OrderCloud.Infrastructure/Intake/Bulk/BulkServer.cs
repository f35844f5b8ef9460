using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>Works bulk runs off, a few orders of each in turn. Each order is done in a scope of its own, as the member who ordered it, with that member's rights of now.</summary>
public sealed class BulkServer(
    IDbContextFactory<AppDb> dbs, Writes writes, BulkPapers papers, MerchantLookup members, IServiceScopeFactory scopes, TimeProvider clock, ILogger<BulkServer> log) : IServeQueue
{
    private const int RunsInTurn = 3, ItemsInTurn = 25;

    /// <summary>How long a run keeps the others waiting, and how often its bar moves.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);

    public string Queue => DueWork.Bulk;

    public async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        foreach (var run in await LiveAsync(ct))
        {
            if (ct.IsCancellationRequested) return QueueResult.Again;
            await ServeAsync(run, ct);
        }
        return (await LiveAsync(ct)).Count > 0 ? QueueResult.Again : QueueResult.Empty;
    }

    private async Task<List<BulkRun>> LiveAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await BulkRuns.Live(db).AsNoTracking().OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).Take(RunsInTurn).ToListAsync(ct);
    }

    private async Task ServeAsync(BulkRun run, CancellationToken ct)
    {
        if (run is { Rest.Length: > 0, CancelAsked: false })
        {
            await SelectAsync(run, ct);   // nothing is done before all are written down: doing it may change what the filter shows
            return;
        }
        var input = BulkInput.Of(run.Input);
        var (began, seat) = (clock.GetTimestamp(), await SeatAsync(run, ct));   // who lost theirs meanwhile does nothing from the next turn on
        foreach (var item in run.CancelAsked ? [] : await WaitingAsync(run.Id, ct))
        {
            if (ct.IsCancellationRequested || clock.GetElapsedTime(began) > Turn) break;
            if (await DoAsync(run, item, input, seat) is { } why) await SettleAsync(item, why);
        }
        if (!await IsLeftAsync(run.Id, ct) && !run.CancelAsked) await papers.MakeAsync(run, seat, ct);
        await ReportAsync(run.Id);
    }

    private async Task<List<BulkItem>> WaitingAsync(Guid run, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.BulkItems.AsNoTracking().Where(i => i.RunId == run && i.State == BulkItemState.Waiting).OrderBy(i => i.Position).Take(ItemsInTurn).ToListAsync(ct);
    }

    private async Task<bool> IsLeftAsync(Guid run, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.BulkItems.AnyAsync(i => i.RunId == run && i.State == BulkItemState.Waiting, ct);
    }

    /// <summary>Writes down the next orders of a filter, a chunk after the other until the turn is over.</summary>
    private async Task SelectAsync(BulkRun run, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        for (BulkRun? at = run; at is { Rest.Length: > 0, CancelAsked: false } && !ct.IsCancellationRequested && clock.GetElapsedTime(began) <= Turn;)
        {
            var seen = at;
            await writes.RunAsync<int>(db => BulkRest.SelectAsync(db, seen, ct), ct);
            await using var db = await dbs.CreateDbContextAsync(ct);
            at = await BulkRuns.Live(db).AsNoTracking().FirstOrDefaultAsync(r => r.Id == run.Id, ct);
        }
    }

    /// <summary>A no, which the item keeps; nothing when it was done, here or on another node.</summary>
    private async Task<Refusal?> DoAsync(BulkRun run, BulkItem item, BulkInput input, Seat? seat)
    {
        if (seat is null) return BulkRefusals.SeatLost;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(seat);
            scope.ServiceProvider.GetRequiredService<RequestOrigin>().IsRun(Author.ByBulk, run.Id);
            scope.ServiceProvider.GetRequiredService<WriteClaim>().Take = (db, ct) => TakeAsync(db, item, ct);
            var why = await scope.ServiceProvider.GetServices<IBulkStep>().Single(s => s.Kind == run.Kind).RunAsync(item.OrderId, input, CancellationToken.None);
            return why == WriteRefusals.Taken ? null : why;
        }
        catch (Exception e)
        {
            log.LogError(e, "{Kind} of order {Number} in the bulk run {Run} failed", run.Kind, item.Number, run.Id);
            return BulkRefusals.Broken;
        }
    }

    private async Task<Seat?> SeatAsync(BulkRun run, CancellationToken ct) =>
        await members.AskAsync(run.Slug, run.UserId, ct) is { Seat: var seat } && seat.TenantId == run.TenantId ? seat : null;

    /// <summary>Whether the item was still to be done; from now on it is done, if the transaction commits.</summary>
    private static async Task<bool> TakeAsync(AppDb db, BulkItem item, CancellationToken ct) =>
        await db.BulkItems.Where(i => i.RunId == item.RunId && i.Position == item.Position && i.State == BulkItemState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, BulkItemState.Done), ct) == 1;

    private Task<Outcome<int>> SettleAsync(BulkItem item, Refusal why)
    {
        var state = why == BulkRefusals.Broken ? BulkItemState.Failed : BulkItemState.Refused;
        return writes.RunAsync<int>(async db => await db.BulkItems.Where(i => i.RunId == item.RunId && i.Position == item.Position && i.State == BulkItemState.Waiting)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, state).SetProperty(i => i.Code, why.Code.Cut(60)).SetProperty(i => i.Message, StoredText.Mask(why.Message).Cut(500))), CancellationToken.None);
    }

    private Task<Outcome<int>> ReportAsync(Guid id)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return writes.RunAsync<int>(async db =>
        {
            var run = await db.BulkRuns.AsNoTracking().SingleAsync(r => r.Id == id);
            var (done, failed, first) = await FarAsync(db, run);
            var isDone = first is null && run.Rest.Length == 0;
            await BulkRuns.Live(db).Where(r => r.Id == id).ExecuteUpdateAsync(s => s
                .SetProperty(r => r.Done, done).SetProperty(r => r.Failed, failed)
                .SetProperty(r => r.Status, r => isDone ? BulkStatus.Done : r.CancelAsked ? BulkStatus.Cancelled : BulkStatus.Running)
                .SetProperty(r => r.EndedAt, r => isDone || r.CancelAsked ? now : (DateTime?)null));
            db.Announce(BulkRuns.Announced, id);
            return done;
        }, CancellationToken.None);
    }

    /// <summary>How many are done and how many are not, and the first that waits. They are done in order: what stands before that one is settled, so a turn does not count them all.</summary>
    private static async Task<(int Done, int Failed, int? First)> FarAsync(AppDb db, BulkRun run)
    {
        var items = db.BulkItems.Where(i => i.RunId == run.Id);
        var first = await items.Where(i => i.State == BulkItemState.Waiting).OrderBy(i => i.Position).Select(i => (int?)i.Position).FirstOrDefaultAsync();
        var not = items.Where(i => i.State == BulkItemState.Refused || i.State == BulkItemState.Failed);
        if (run.CancelAsked || first is null) return (await items.CountAsync(i => i.State == BulkItemState.Done), await not.CountAsync(), first);
        var failed = await not.CountAsync(i => i.Position < first);
        return (first.Value - failed, failed, first);
    }
}

/// <summary>Job: finds runs whose mark a crash lost.</summary>
public sealed class ServeBulk(IDbContextFactory<AppDb> dbs, IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock) : ServeWaiting(DueWork.Bulk, dbs, scopes, user, clock)
{
    protected override IQueryable<DateTime> DueAt(AppDb db) => BulkRuns.Live(db).Select(r => r.CreatedAt);
}
