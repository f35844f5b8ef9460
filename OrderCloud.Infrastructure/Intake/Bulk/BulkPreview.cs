using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <param name="Can">How many it can be done to now.</param>
/// <param name="Looked">How many of them, the first of the list, were looked at; the rest is asked when it is its turn.</param>
/// <param name="Paid">For a cancellation: how many of them were paid.</param>
public sealed record BulkEffects(int Total, int Looked, int Can, int Paid, IReadOnlyList<BulkRefusal> Refusals)
{
    public int Cannot => Looked - Can;
    public int NotLooked => Total - Looked;
}

/// <summary>Orders that are refused for the same reason.</summary>
/// <param name="Message">As said of the first of them.</param>
public sealed record BulkRefusal(string Code, string Message, int Count, IReadOnlyList<string> Numbers);

/// <summary>Query: what a bulk action would do, by the rules that the action itself asks.</summary>
public sealed class BulkPreview(IDbContextFactory<AppDb> dbs, IEnumerable<IBulkStep> steps, CurrentUser user, TimeProvider clock)
{
    /// <summary>Orders that a preview looks at.</summary>
    public const int MostLooked = 10_000;

    private const int Chunk = 250, Shown = 3;

    public async Task<Outcome<BulkEffects>> RunAsync(BulkKind kind, BulkInput input, BulkSelection selection, CancellationToken ct = default)
    {
        var step = steps.Single(s => s.Kind == kind);
        if ((user.WhyNot(step.Needs) ?? step.WhyNot(input)) is { } why) return why;

        await using var db = await dbs.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var now = clock.GetUtcNow().UtcDateTime;
        var selected = await selection.ReadAsync(db, now, null, (step.MostOrders ?? MostLooked) + 1, ct);
        if (selected.Count == 0) return BulkRefusals.NothingSelected;
        if (step.MostOrders is { } most && selected.Count > most) return BulkRefusals.TooMany(most);
        var total = selected.Count <= MostLooked ? selected.Count : await selection.CountAsync(db, now, ct);
        var looked = Math.Min(selected.Count, MostLooked);

        var check = await step.CheckAsync(db, input, ct);
        var (refused, paid) = (new List<(string Number, Refusal Why)>(), 0);
        foreach (var chunk in selected.Take(looked).Chunk(Chunk))
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

        return new BulkEffects(total, looked, looked - refused.Count, paid, [.. refused.GroupBy(r => r.Why.Code).OrderByDescending(g => g.Count())
            .Select(g => new BulkRefusal(g.Key, g.First().Why.Message, g.Count(), [.. g.Take(Shown).Select(r => r.Number)]))]);
    }
}
