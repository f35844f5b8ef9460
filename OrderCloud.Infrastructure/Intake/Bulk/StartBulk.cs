using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>Orders something to be done with many orders. Which ones is settled now; the work itself is done in the background.</summary>
public sealed class StartBulk(Writes writes, IEnumerable<IBulkStep> steps, CurrentUser user, TimeProvider clock)
{
    public const int MostOrders = 10_000;

    /// <returns>The run, to be followed.</returns>
    public async Task<Outcome<Guid>> RunAsync(BulkKind kind, BulkInput input, BulkSelection selection, CancellationToken ct = default)
    {
        var step = steps.Single(s => s.Kind == kind);
        if (user.UserId is not { } member) return BulkRefusals.MembersOnly;
        if ((user.WhyNot(step.Needs) ?? step.WhyNot(input)) is { } why) return why;

        return await writes.RunAsync<Guid>(Permission.ViewOrders, async db =>
        {
            var selected = await selection.ReadAsync(db, step.MostOrders + 1, ct);
            if (selected.Count == 0) return BulkRefusals.NothingSelected;
            if (selected.Count > step.MostOrders) return BulkRefusals.TooMany(step.MostOrders);

            var run = new BulkRun
            {
                Kind = kind, Input = input.ToJson(), Total = selected.Count, Status = BulkStatus.Queued, UserId = member, Slug = user.Slug, StartedBy = user.Name,
                CreatedAt = clock.GetUtcNow().UtcDateTime,
            };
            await new InsertBatch(db).Add<BulkRun>([run])
                .Add([.. selected.Select((o, i) => new BulkItem { RunId = run.Id, Position = i, OrderId = o.Id, Number = o.Number })]).RunAsync(ct);
            db.Wake(DueWork.Bulk);
            db.Announce(BulkRuns.Announced, run.Id);
            return run.Id;
        }, ct);
    }
}
