using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>The orders somebody chose: these, or all that a filter shows.</summary>
public sealed record BulkSelection(IReadOnlyList<OrderId>? Ids, OrderFilter? Filter)
{
    /// <summary>Orders of a filter that are written down at once.</summary>
    internal const int Chunk = 1000;

    public static BulkSelection Of(IReadOnlyList<OrderId> ids) => new(ids, null);

    public static BulkSelection Of(OrderFilter filter) => new(null, filter);

    /// <summary>At most so many, in the list's order. An id of another merchant is none.</summary>
    /// <param name="until">What came later is not among them.</param>
    /// <param name="after">For a filter: those behind this order.</param>
    internal async Task<IReadOnlyList<SelectedOrder>> ReadAsync(AppDb db, DateTime until, OrderCursor? after, int most, CancellationToken ct)
    {
        if (Filter is not null)
            return await OrderList.Older(db, await OrderList.PlannedAsync(db, Filter, ct), after).Where(o => o.TakenAt <= until).Take(most)
                .Select(o => new SelectedOrder(o.Id, o.Number, o.PlacedAt)).ToListAsync(ct);

        var found = new List<SelectedOrder>();
        foreach (var chunk in (Ids ?? []).Distinct().Take(most).Chunk(500))
        {
            var ids = chunk.ToList();
            var numbers = await db.Orders.Where(o => ids.Contains(o.Id)).Select(o => new SelectedOrder(o.Id, o.Number, o.PlacedAt)).ToDictionaryAsync(o => o.Id, ct);
            found.AddRange(ids.Where(numbers.ContainsKey).Select(id => numbers[id]));
        }
        return found;
    }

    /// <summary>How many a filter shows; of chosen ones, those that exist are counted when they are read.</summary>
    internal async Task<int> CountAsync(AppDb db, DateTime until, CancellationToken ct) =>
        Filter is null ? Ids?.Count ?? 0 : await OrderList.Matching(db, await OrderList.PlannedAsync(db, Filter, ct)).CountAsync(o => o.TakenAt <= until, ct);
}

internal sealed record SelectedOrder(OrderId Id, string Number, DateTime PlacedAt);

/// <summary>The part of a filter's orders that a run has not written down yet.</summary>
/// <param name="PlacedAt">With <paramref name="Id"/>: the last order that is.</param>
public sealed record BulkRest(OrderFilter Filter, DateTime PlacedAt, Guid Id)
{
    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static BulkRest Of(string json) => JsonSerializer.Deserialize<BulkRest>(json, JsonSerializerOptions.Web) ?? throw new InvalidOperationException("A run that goes on says where.");

    /// <summary>
    /// Step: writes down the next orders of the run, in one transaction with how far it is, so that a kill between two chunks leaves none out and takes none
    /// twice. Those that came after the run was started stay out.
    /// </summary>
    internal static async Task<Outcome<int>> SelectAsync(AppDb db, BulkRun run, CancellationToken ct)
    {
        var rest = Of(run.Rest);
        var found = await BulkSelection.Of(rest.Filter).ReadAsync(db, run.CreatedAt, new(rest.PlacedAt, new(rest.Id)), BulkSelection.Chunk, ct);
        var (selected, next) = (run.Selected + found.Count, found.Count < BulkSelection.Chunk ? "" : (rest with { PlacedAt = found[^1].PlacedAt, Id = found[^1].Id.Value }).ToJson());
        var total = next.Length == 0 ? selected : Math.Max(run.Total, selected);
        var went = await BulkRuns.Live(db).Where(r => r.Id == run.Id && r.Selected == run.Selected && r.Rest != "" && !r.CancelAsked)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Selected, selected).SetProperty(r => r.Rest, next).SetProperty(r => r.Total, total).SetProperty(r => r.Status, BulkStatus.Running), ct);
        if (went == 0) return WriteRefusals.Taken;
        await new InsertBatch(db).Add(BulkItem.Of(run.Id, run.Selected, found)).RunAsync(ct);
        db.Announce(BulkRuns.Announced, run.Id);
        return selected;
    }
}
