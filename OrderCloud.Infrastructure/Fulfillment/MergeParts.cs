using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Makes one of two parts of an order that nobody has begun: the older takes in what the younger ships. No stock moves.</summary>
public sealed class MergeParts(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="version">Of the part with this id.</param>
    /// <returns>The older part, which stays.</returns>
    public Task<Outcome<ChangedPart>> RunAsync(FulfillmentOrderId id, FulfillmentOrderId with, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<ChangedPart>(Permission.Fulfill, async db =>
        {
            var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
            if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
            if (at.Part.WhyNotVersion(version) is { } stale) return stale;
            if (at.Parts.FirstOrDefault(p => p.Id == with) is not { } other)
                return await db.FulfillmentOrders.AnyAsync(f => f.Id == with, ct) ? FulfillmentRefusals.NotOfOneOrder : FulfillmentRefusals.NotFound;
            if (at.Part.WhyNotMerge(other) is { } why) return why;

            var (older, younger) = id < with ? (at.Part, other) : (other, at.Part);
            var (units, known) = (younger.Lines.Sum(l => l.Quantity), older.Lines.ToList());
            older.Merge(younger, $"Merged into {older.Number} by {user.Name}".Cut(400));
            db.AddRange(older.Lines.Except(known));
            db.Add(at.Told("parts_merged", $"{younger.Number} was merged into {older.Number}: {units.Units()} more {(units == 1 ? "ships" : "ship")} with it.", user.Name, clock.GetUtcNow().UtcDateTime));
            return await ChangedPart.OfAsync(db, at.Order, older, ct);
        }, ct);
}
