using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>
/// Orders something to be done with many orders. Which ones is settled by now: what comes later stays out. The first of a filter's orders are written down here,
/// the others, and the work itself, are done in the background.
/// </summary>
public sealed class StartBulk(Writes writes, IDbContextFactory<AppDb> dbs, IEnumerable<IBulkStep> steps, CurrentUser user, TimeProvider clock)
{
    /// <returns>The run, to be followed.</returns>
    public async Task<Outcome<Guid>> RunAsync(BulkKind kind, BulkInput input, BulkSelection selection, CancellationToken ct = default)
    {
        var step = steps.Single(s => s.Kind == kind);
        if (user.UserId is not { } member) return BulkRefusals.MembersOnly;
        if ((user.WhyNot(step.Needs) ?? step.WhyNot(input)) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        var count = await CountAsync(selection, now, ct);   // before the transaction: others write meanwhile
        if (step.MostOrders is { } most && count > most) return BulkRefusals.TooMany(most);
        return await writes.RunAsync<Guid>(Permission.ViewOrders, async db =>
        {
            var first = await selection.ReadAsync(db, now, null, selection.Filter is null ? int.MaxValue : BulkSelection.Chunk, ct);
            if (first.Count == 0) return BulkRefusals.NothingSelected;

            var goesOn = selection.Filter is not null && first.Count == BulkSelection.Chunk;
            var run = new BulkRun
            {
                Kind = kind, Input = input.ToJson(), Total = goesOn ? Math.Max(count, first.Count) : first.Count, Selected = first.Count,
                Rest = goesOn ? new BulkRest(selection.Filter!, first[^1].PlacedAt, first[^1].Id.Value).ToJson() : "",
                Status = BulkStatus.Queued, UserId = member, Slug = user.Slug, StartedBy = user.Name, CreatedAt = now,
            };
            await new InsertBatch(db).Add<BulkRun>([run]).Add(BulkItem.Of(run.Id, 0, first)).RunAsync(ct);
            db.Wake(DueWork.Bulk);
            db.Announce(BulkRuns.Announced, run.Id);
            return run.Id;
        }, ct);
    }

    private async Task<int> CountAsync(BulkSelection selection, DateTime until, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await selection.CountAsync(db, until, ct);
    }
}
