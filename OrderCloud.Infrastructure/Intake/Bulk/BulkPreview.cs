using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <param name="Can">How many it can be done to now.</param>
/// <param name="PaidMinor">For a cancellation: how many of them were paid.</param>
public sealed record BulkEffects(int Total, int Can, int Paid, IReadOnlyList<BulkRefusal> Refusals)
{
    public int Cannot => Total - Can;
}

/// <summary>Orders that are refused for the same reason.</summary>
/// <param name="Message">As said of the first of them.</param>
public sealed record BulkRefusal(string Code, string Message, int Count, IReadOnlyList<string> Numbers);

/// <summary>Query: what a bulk action would do, by the rules that the action itself asks.</summary>
public sealed class BulkPreview(IDbContextFactory<AppDb> dbs, IEnumerable<IBulkStep> steps, CurrentUser user)
{
    private const int Chunk = 250, Shown = 3;

    public async Task<Outcome<BulkEffects>> RunAsync(BulkKind kind, BulkInput input, BulkSelection selection, CancellationToken ct = default)
    {
        var step = steps.Single(s => s.Kind == kind);
        if ((user.WhyNot(step.Needs) ?? step.WhyNot(input)) is { } why) return why;

        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var selected = await selection.ReadAsync(db, step.MostOrders + 1, ct);
        if (selected.Count == 0) return BulkRefusals.NothingSelected;
        if (selected.Count > step.MostOrders) return BulkRefusals.TooMany(step.MostOrders);

        var check = await step.CheckAsync(db, input, ct);
        var (refused, paid) = (new List<(string Number, Refusal Why)>(), 0);
        foreach (var chunk in selected.Chunk(Chunk))
        {
            var ids = chunk.Select(o => o.Id).ToList();
            var orders = await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).Include(o => o.Tags).Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
            var parts = step.NeedsParts ? (await db.FulfillmentOrders.Where(f => ids.Contains(f.OrderId)).ToListAsync(ct)).ToLookup(f => f.OrderId) : null;
            foreach (var order in ids.Where(orders.ContainsKey).Select(id => orders[id]))
            {
                if (check(new(order, [.. parts?[order.Id] ?? []])) is { } no) refused.Add((order.Number, no));
                else if (order.CapturedMinor > order.RefundedMinor) paid++;
            }
        }

        return new BulkEffects(selected.Count, selected.Count - refused.Count, paid, [.. refused.GroupBy(r => r.Why.Code).OrderByDescending(g => g.Count())
            .Select(g => new BulkRefusal(g.Key, g.First().Why.Message, g.Count(), [.. g.Take(Shown).Select(r => r.Number)]))]);
    }
}
