using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Makes some units of a part a part of their own at the same location. No stock moves: what was reserved stays reserved.</summary>
public sealed class SplitPart(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <returns>The new part.</returns>
    public Task<Outcome<ChangedPart>> RunAsync(FulfillmentOrderId id, IReadOnlyList<PartUnits> units, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<ChangedPart>(Permission.Fulfill, async db =>
        {
            var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
            if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
            if ((at.Part.WhyNotVersion(version) ?? at.Part.WhyNotSplit(units)) is { } why) return why;

            var now = clock.GetUtcNow().UtcDateTime;
            var split = at.Part.Split(units, $"{at.Order.Number}-{at.Parts.Count + 1}", now, $"Split from {at.Part.Number} by {user.Name}".Cut(400));
            db.Add(split);
            var taken = string.Join(", ", units.Select(u => $"{u.Units} × {at.Order.Line(u.Line).Sku}"));
            db.Add(at.Told("part_split", $"{taken} of {at.Part.Number} ships by itself as {split.Number}.", user.Name, now));
            return await ChangedPart.OfAsync(db, at.Order, split, ct);
        }, ct);
}
