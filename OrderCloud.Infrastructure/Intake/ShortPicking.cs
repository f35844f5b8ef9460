using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <param name="Found">How many of a line's open units are there; lines that are not named are all there.</param>
/// <param name="Version">The version of the part that somebody looked at; null when it does not matter.</param>
public sealed record ShortPickAsk(FulfillmentOrderId Id, IReadOnlyList<PartUnits> Found, int? Version = null);

/// <summary>What a short pick does, or would do.</summary>
/// <param name="Missing">Units that are not there.</param>
/// <param name="Stock">What the ledger is to write: the reservation given back, the stock corrected, and what is reserved elsewhere.</param>
/// <param name="Made">New parts for what was missing.</param>
/// <param name="AddedLines">New lines of parts that were there already.</param>
/// <param name="Rerouted">The parts that ship the missing units now, or wait for their stock.</param>
internal sealed record ShortPicked(
    IReadOnlyList<PartUnits> Missing, IReadOnlyList<StockChange> Stock, RoutedUnits Routed, IReadOnlyList<FulfillmentOrder> Made, IReadOnlyList<FulfillmentOrderLine> AddedLines,
    IReadOnlyList<ChangedPart> Rerouted);

/// <summary>Step: takes what is not there out of a loaded part and routes it anew, in memory. The preview throws the result away, the action writes it.</summary>
public sealed class ShortPicking(IntakeSetups setups, RouteOrder route)
{
    public const string Reason = "short pick";

    internal async Task<Outcome<ShortPicked>> ApplyAsync(AppDb db, PartAtHand at, ShortPickAsk ask, DateTime now, CancellationToken ct)
    {
        var (order, part) = (at.Order, at.Part);
        if ((part.WhyNotVersion(ask.Version) ?? part.WhyNotShortPick(at.Held, ask.Found)) is { } why) return why;

        var here = part.LocationId!.Value;
        var known = at.Parts.SelectMany(p => p.Lines).ToHashSet();
        var missing = part.ShortPick(ask.Found, at.Held);
        foreach (var (line, units) in missing) order.Unreserve(line, units);

        var variants = missing.Select(m => order.Line(m.Line).VariantId!.Value).Distinct().ToList();
        var stocked = (await StockBySku.Of(db, variants, ct)).Values.ToDictionary(v => v.Id);
        var wanted = missing.Select(m => new WantedUnits(m.Line, stocked[order.Line(m.Line).VariantId!.Value], m.Units)).ToList();
        var setup = await setups.OfAsync(db, ct);
        // What is given back here is taken off the stock here, so what may be promised here is what it was: without any, these units go elsewhere.
        var routed = await route.PlanAsync(db, setup.ForMore(at.Parts), order.ShippingAddress, wanted, now, ct);

        // Nobody looks twice for what was just not found: it never goes back into a part that is on somebody's list.
        var waiting = at.Parts.Where(p => p.IsBackorder).ToList();
        var made = RouteOrder.Attach(order, routed, at.Parts.Count, now, waiting);
        order.SetWork(at.Parts.Count(p => p.IsInWork));
        var rerouted = routed.Plan.Shortages.Count > 0 ? made.Concat(waiting.Take(1)) : made;
        return new ShortPicked(
            missing, [.. await CorrectionAsync(db, part, here, wanted, ct), .. routed.Reservations(order.Number)], routed, made, [.. waiting.SelectMany(p => p.Lines).Where(l => !known.Contains(l))],
            [.. rerouted.Select(p => new ChangedPart(order, p, setup.Locations.FirstOrDefault(l => l.Id == p.LocationId)?.Code ?? ""))]);
    }

    private static async Task<IReadOnlyList<StockChange>> CorrectionAsync(AppDb db, FulfillmentOrder part, LocationId here, IReadOnlyList<WantedUnits> missing, CancellationToken ct)
    {
        var variants = missing.Select(m => m.Variant.Id).Distinct().ToList();
        var most = await db.StockLevels.AsNoTracking().Where(l => l.LocationId == here && variants.Contains(l.VariantId)).ToDictionaryAsync(l => l.VariantId, l => Math.Max(0, l.OnHand - l.Unavailable), ct);
        return [.. missing.GroupBy(m => m.Variant.Id).SelectMany(g => Correction(g.Key, g.Sum(m => m.Units), most.GetValueOrDefault(g.Key)))];

        IEnumerable<StockChange> Correction(VariantId variant, int units, int there) =>
            [StockChange.Release(variant, here, units, part.Number, Reason), new(variant, here, MovementKind.Adjust, -Math.Min(units, there), 0, Reason: Reason, Reference: part.Number)];
    }
}
