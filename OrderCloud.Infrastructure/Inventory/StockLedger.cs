using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>Step: the only way stock levels change. Level and movement are written in one transaction; locks are taken in (variant, location) order.</summary>
public static class StockLedger
{
    /// <summary>Changes the levels and writes their movements.</summary>
    /// <exception cref="StockRacedException">Less was there than planned with: the work starts over.</exception>
    public static async Task ApplyAsync(AppDb db, IReadOnlyList<StockChange> changes, string actor, DateTime at, CancellationToken ct) =>
        await db.InsertNowAsync(Record(db, await ChangeAsync(db, changes, ct), reference: null, actor, at), ct);

    /// <summary>Changes the levels now; the movements come from <see cref="Record"/> and are inserted in the same transaction, when their reference is known.</summary>
    /// <exception cref="StockRacedException">Less was there than planned with: the work starts over.</exception>
    public static async Task<IReadOnlyList<ChangedLevel>> ChangeAsync(AppDb db, IReadOnlyList<StockChange> changes, CancellationToken ct)
    {
        var done = new List<ChangedLevel>(changes.Count);
        foreach (var round in Rounds(changes))
        {
            var levels = await StockStatements.ApplyAsync(db, round, ct);
            if (levels.Count < round.Count) throw new StockRacedException();
            foreach (var change in round)
            {
                var after = levels.Single(l => l.VariantId == change.VariantId.Value && l.LocationId == change.LocationId.Value);
                done.Add(new(change, after.OnHand, after.Reserved, after.Unavailable));
            }
        }

        if (changes.Any(c => c.OnHand - c.Reserved - c.Unavailable > 0)) db.Wake(DueWork.Backorders);
        return done;
    }

    /// <summary>The movements of changes that were made.</summary>
    /// <param name="reference">For changes that could not know theirs, like the number of the order they reserve for.</param>
    public static IReadOnlyCollection<StockMovement> Record(AppDb db, IReadOnlyList<ChangedLevel> changed, string? reference, string actor, DateTime at)
    {
        foreach (var variant in changed.Select(c => c.Change.VariantId).Distinct()) db.Announce("stock", variant.Value);
        return [.. changed.Select(c => new StockMovement
        {
            At = at,
            VariantId = c.Change.VariantId,
            LocationId = c.Change.LocationId,
            Kind = c.Change.Kind,
            OnHandChange = c.Change.OnHand,
            ReservedChange = c.Change.Reserved,
            UnavailableChange = c.Change.Unavailable,
            OnHandAfter = c.OnHand,
            ReservedAfter = c.Reserved,
            UnavailableAfter = c.Unavailable,
            Reason = c.Change.Reason,
            Reference = reference ?? c.Change.Reference,
            Actor = actor,
        })];
    }

    /// <summary>One statement changes a level once: repeated changes of one kind are added up, others wait for the next round.</summary>
    private static IEnumerable<IReadOnlyList<StockChange>> Rounds(IEnumerable<StockChange> changes)
    {
        var left = changes
            .GroupBy(c => (c.VariantId, c.LocationId, c.Kind, c.Reason, c.Reference))
            .Select(g => g.First() with { OnHand = g.Sum(c => c.OnHand), Reserved = g.Sum(c => c.Reserved), Unavailable = g.Sum(c => c.Unavailable) })
            .OrderBy(c => c.VariantId).ThenBy(c => c.LocationId).ToList();
        while (left.Count > 0)
        {
            var round = left.DistinctBy(c => (c.VariantId, c.LocationId)).ToList();
            left = [.. left.Except(round, ReferenceEqualityComparer.Instance).Cast<StockChange>()];
            yield return round;
        }
    }
}

/// <summary>A change that was made, and what the statement that made it left behind.</summary>
public sealed record ChangedLevel(StockChange Change, int OnHand, int Reserved, int Unavailable);
