using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <param name="Rerouted">The parts that ship the missing units now, or wait for their stock.</param>
public sealed record ShortPickedPart(ChangedPart Part, IReadOnlyList<ChangedPart> Rerouted);

/// <summary>
/// A packer says that fewer units are there than were promised: the part keeps what is there, the stock is corrected, and the missing units are
/// routed anew, at once or not at all. Who may not change stock may not say so.
/// </summary>
public sealed class ShortPick(Writes writes, ShortPicking picking, AuditTrail audit, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ShortPickedPart>> RunAsync(ShortPickAsk ask, CancellationToken ct = default) =>
        writes.RunAsync(Permission.Fulfill, db => PickAsync(db, ask, ct), ct);

    private async Task<Outcome<ShortPickedPart>> PickAsync(AppDb db, ShortPickAsk ask, CancellationToken ct)
    {
        var loaded = await PartAtHand.LoadAsync(db, user, ask.Id, ct);
        if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
        if (user.WhyNot(Permission.AdjustStock) is { } forbidden) return forbidden;
        var now = clock.GetUtcNow().UtcDateTime;
        var outcome = await picking.ApplyAsync(db, at, ask, now, ct);
        if (outcome is not Outcome<ShortPicked>.Done(var picked)) return ((Outcome<ShortPicked>.Refused)outcome).Why;

        db.AddRange(picked.Made);
        db.AddRange(picked.AddedLines);
        var changed = await StockLedger.ChangeAsync(db, picked.Stock, ct);
        var part = await ChangedPart.OfAsync(db, at, ct);
        Log(db, at, changed, part.Location);
        await db.InsertNowAsync(StockLedger.Record(db, changed, reference: null, user.Name, now), ct);
        db.Add(at.Told("short_picked", TextOf(at, picked), user.Name, now));
        return new ShortPickedPart(part, picked.Rerouted);
    }

    private void Log(AppDb db, PartAtHand at, IReadOnlyList<ChangedLevel> changed, string location)
    {
        foreach (var (change, onHand, _, _) in changed.Where(c => c.Change.Kind is MovementKind.Adjust))
            db.Add(audit.Entry(
                "adjust", "stock", change.VariantId.Value, $"{at.Order.Lines.First(l => l.VariantId == change.VariantId).Sku} in {location}",
                new { OnHand = onHand - change.OnHand }, new { OnHand = onHand, change.Reason }));
    }

    private static string TextOf(PartAtHand at, ShortPicked picked)
    {
        var missing = string.Join(", ", picked.Missing.Select(m => $"{m.Units} × {at.Order.Line(m.Line).Sku}"));
        var routed = picked.Rerouted.Select(p => p.Part.IsBackorder
            ? $"{picked.Routed.Plan.UnfilledUnits.Units()} {(picked.Routed.Plan.UnfilledUnits == 1 ? "waits" : "wait")} for stock as {p.Part.Number}"
            : $"{p.Part.Lines.Sum(l => l.Open).Units()} {(p.Part.Lines.Sum(l => l.Open) == 1 ? "ships" : "ship")} from {picked.Routed.Locations.First(l => l.Id == p.Part.LocationId).Name} as {p.Part.Number}");
        return $"{missing} of {at.Part.Number} {(picked.Missing.Sum(m => m.Units) == 1 ? "was" : "were")} not there, so the stock was corrected. {string.Join(", ", routed)}.";
    }
}
