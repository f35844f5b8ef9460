using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

/// <summary>Has a draft taken in, in the background. It goes on whatever becomes of the page.</summary>
public sealed class StartImport(Writes writes, IEnumerable<IImportKind> kinds, ImportPlans plans, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Guid>> RunAsync(Guid id, CancellationToken ct = default) => writes.RunAsync<Guid>(Permission.ViewCatalog, async db =>
    {
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } run) return ImportRefusals.NotFound;
        var kind = kinds.Single(k => k.Kind == run.Kind);
        if (MapImport.WhyNot(kind, ImportMapping.Of(run.Mapping).Columns, user) is { } no) return no;
        if (run.Status is not ImportStatus.Draft) return ImportRefusals.Started;
        if (await plans.OfAsync(db, run, kind, ct) is not { } plan) return ImportRefusals.Gone;

        var now = clock.GetUtcNow().UtcDateTime;
        var bound = user.Locations is { } some ? JsonSerializer.Serialize(some.Select(l => l.Value)) : "";
        var started = await db.Imports.Where(r => r.Id == id && r.Status == ImportStatus.Draft).ExecuteUpdateAsync(s => s
            .SetProperty(r => r.Status, ImportStatus.Queued).SetProperty(r => r.Total, plan.Count).SetProperty(r => r.StartedBy, user.Name)
            .SetProperty(r => r.UserId, user.UserId).SetProperty(r => r.Slug, user.Slug)
            .SetProperty(r => r.BoundTo, bound).SetProperty(r => r.StartedAt, now).SetProperty(r => r.SeenAt, now), ct);
        if (started == 0) return ImportRefusals.Started;
        db.Add(audit.Entry("started", "import", id, run.FileName, null, new { Kind = run.Kind.ToString() }));
        db.Wake(DueWork.Imports);
        db.Announce(ImportRuns.Announced, id);
        return id;
    }, ct);
}

/// <summary>Ends an import before its end, or drops a draft. What was taken stays.</summary>
public sealed class CancelImport(Writes writes, IEnumerable<IImportKind> kinds, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Guid>> RunAsync(Guid id, CancellationToken ct = default) => writes.RunAsync<Guid>(Permission.ViewCatalog, async db =>
    {
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } run) return ImportRefusals.NotFound;
        if (user.WhyNot(kinds.Single(k => k.Kind == run.Kind).Needs) is { } forbidden) return forbidden;

        var now = clock.GetUtcNow().UtcDateTime;
        var dropped = await db.Imports.Where(r => r.Id == id && r.Status == ImportStatus.Draft).ExecuteUpdateAsync(s => s.SetProperty(r => r.Status, ImportStatus.Cancelled).SetProperty(r => r.EndedAt, now), ct);
        var asked = dropped + await ImportRuns.Live(db).Where(r => r.Id == id).ExecuteUpdateAsync(s => s.SetProperty(r => r.CancelAsked, true), ct);
        if (asked == 0) return ImportRefusals.Ended;
        db.Wake(DueWork.Imports);
        db.Announce(ImportRuns.Announced, id);
        return id;
    }, ct);
}
