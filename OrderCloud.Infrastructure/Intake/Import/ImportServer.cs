using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>
/// Takes imports in, a chunk at a time, the oldest first. How far it is stands in the transaction of the chunk: a kill between or within chunks takes nothing
/// twice and loses nothing.
/// </summary>
public sealed class ImportServer(
    IDbContextFactory<AppDb> dbs, Writes writes, IEnumerable<IImportKind> kinds, ImportPlans plans, IntakeSetups setups, QuotaBook quotas, MerchantLookup members,
    TimeProvider clock, ILogger<ImportServer> log) : IServeQueue
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public string Queue => DueWork.Imports;

    public async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await quotas.OfAsync(db.TenantId, ct);
        if (await ImportRuns.Live(db).AsNoTracking().OrderBy(r => r.CreatedAt).ThenBy(r => r.Id).FirstOrDefaultAsync(ct) is not { } run) return QueueResult.Empty;
        var kind = kinds.Single(k => k.Kind == run.Kind);
        if (run.CancelAsked) await EndAsync(run, ImportStatus.Cancelled, "");
        else if (await SeatAsync(run, ct) is var seat && seat is { IsSuspended: true }) return QueueResult.Empty;   // goes on when the store does
        else if (WhyNot(run, kind, seat) is { } lost) await EndAsync(run, ImportStatus.Failed, lost.Message);
        else if (await plans.OfAsync(db, run, kind, ct) is not { } plan) await EndAsync(run, ImportStatus.Failed, ImportRefusals.Gone.Message);
        else if (run.Position >= plan.Count) await EndAsync(run, ImportStatus.Done, "");
        else await TakeAsync(run, kind, plan, BoundOf(run, seat), ct);
        return QueueResult.Again;
    }

    private async Task<Seat?> SeatAsync(ImportRun run, CancellationToken ct) =>
        run.UserId is { } user && await members.AskAsync(run.Slug, user, ct) is { Seat: var seat } && seat.TenantId == run.TenantId ? seat : null;

    /// <summary>Asked before every chunk: whoever started it may have left the team, or lost the right, since.</summary>
    private static Refusal? WhyNot(ImportRun run, IImportKind kind, Seat? seat)
    {
        if (run.UserId is null) return null;
        if (seat is null) return ImportRefusals.SeatLost(run.StartedBy);
        var member = new CurrentUser();
        member.Become(seat);
        return MapImport.WhyNot(kind, ImportMapping.Of(run.Mapping).Columns, member) is { Kind: RefusalKind.Forbidden } ? ImportRefusals.RightLost(run.StartedBy) : null;
    }

    /// <summary>One chunk. When something breaks in it, its things are taken one by one, and the one that breaks is left out.</summary>
    private async Task TakeAsync(ImportRun run, IImportKind kind, ImportPlan plan, IReadOnlySet<LocationId>? bound, CancellationToken ct)
    {
        var to = Math.Min(run.Position + kind.AtOnce, plan.Count);
        try { await TakeAsync(run, kind, plan, bound, run.Position, to, null, ct); }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Things {From} to {To} of the import {Run} could not be taken together", run.Position, to, run.Id);
            for (var at = run.Position; at < to; at++) await TakeAloneAsync(run, kind, plan, bound, at, ct);
        }
        if (to == plan.Count) plans.Forget(run.Id);
    }

    private async Task TakeAloneAsync(ImportRun run, IImportKind kind, ImportPlan plan, IReadOnlySet<LocationId>? bound, int at, CancellationToken ct)
    {
        try { await TakeAsync(run, kind, plan, bound, at, at + 1, null, ct); }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogError(e, "Thing {At} of the import {Run} failed", at, run.Id);
            await TakeAsync(run, kind, plan, bound, at, at + 1, "Something broke on our side with this row. Nothing of it was taken.", ct);
        }
    }

    /// <param name="broken">Only notes that it was left out, and why.</param>
    private Task<Outcome<int>> TakeAsync(ImportRun run, IImportKind kind, ImportPlan plan, IReadOnlySet<LocationId>? bound, int from, int to, string? broken, CancellationToken ct) => writes.RunAsync<int>(async db =>
    {
        var now = Now;
        db.Author = new(ActorKind.Member, run.StartedBy, run.UserId, "", Author.ByImport, run.Id.ToString());
        var taken = await ImportRuns.Live(db).Where(r => r.Id == run.Id && r.Position == from && !r.CancelAsked).ExecuteUpdateAsync(s => s.SetProperty(r => r.Position, to).SetProperty(r => r.SeenAt, now), ct);
        if (taken == 0) return ImportRefusals.Moved;

        var things = plan.Things(from, to - from);
        var counts = broken is null
            ? await WriteAsync(new(db, await setups.OfAsync(db, ct), run.FileName, run.StartedBy, bound, now, ct), kind, things)
            : new(0, 0, 0, [.. things.SelectMany(t => t).Select(r => new ImportIssue(r.Number, "row", broken))]);
        await NoteAsync(db, run.Id, counts, to == plan.Count, now, ct);
        db.Announce(ImportRuns.Announced, run.Id);
        return to;
    }, ct);

    private static async Task<ImportCounts> WriteAsync(ImportDesk desk, IImportKind kind, IReadOnlyList<IReadOnlyList<ImportRow>> things) =>
        await (await kind.ReadAsync(desk, things)).WriteAsync();

    private static async Task NoteAsync(AppDb db, Guid id, ImportCounts counts, bool last, DateTime now, CancellationToken ct)
    {
        var kept = 0;
        if (counts.Issues.Count > 0)
        {
            var before = await db.Imports.Where(r => r.Id == id).Select(r => r.Kept).SingleAsync(ct);
            var errors = counts.Issues.OrderBy(i => i.Row).Take(ImportError.MostKept - before)
                .Select((i, n) => new ImportError { RunId = id, Seq = before + n, Row = i.Row, Field = i.Field.Cut(60), Message = i.Message.Cut(500) }).ToList();
            await db.InsertNowAsync(errors, ct);
            kept = errors.Count;
        }
        var failed = counts.FailedRows;
        await db.Imports.Where(r => r.Id == id).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.Added, r => r.Added + counts.Added).SetProperty(r => r.Changed, r => r.Changed + counts.Changed).SetProperty(r => r.Unchanged, r => r.Unchanged + counts.Unchanged)
            .SetProperty(r => r.Failed, r => r.Failed + failed).SetProperty(r => r.Kept, r => r.Kept + kept)
            .SetProperty(r => r.Status, last ? ImportStatus.Done : ImportStatus.Running).SetProperty(r => r.EndedAt, last ? now : (DateTime?)null), ct);
    }

    private async Task EndAsync(ImportRun run, ImportStatus status, string error)
    {
        var now = Now;
        plans.Forget(run.Id);
        await writes.RunAsync<int>(async db =>
        {
            db.Announce(ImportRuns.Announced, run.Id);
            return await ImportRuns.Live(db).Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, status).SetProperty(r => r.EndedAt, now).SetProperty(r => r.Error, error));
        }, CancellationToken.None);
    }

    private static IReadOnlySet<LocationId>? BoundOf(ImportRun run, Seat? seat) => seat is not null ? seat.Locations
        : run.BoundTo.Length == 0 ? null : JsonSerializer.Deserialize<Guid[]>(run.BoundTo)!.Select(LocationId.From).ToHashSet();
}

/// <summary>Job: finds imports whose mark a crash lost.</summary>
public sealed class ServeImports(IDbContextFactory<AppDb> dbs, Microsoft.Extensions.DependencyInjection.IServiceScopeFactory scopes, CurrentUser user, TimeProvider clock)
    : ServeWaiting(DueWork.Imports, dbs, scopes, user, clock)
{
    protected override IQueryable<DateTime> DueAt(AppDb db) => ImportRuns.Live(db).Select(r => r.SeenAt);
}
