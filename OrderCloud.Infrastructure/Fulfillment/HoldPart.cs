using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Stops one part of an order; the order's other parts go on.</summary>
public sealed class HoldPart(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ChangedPart>> RunAsync(FulfillmentOrderId id, PartHoldReason reason, string note, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<ChangedPart>(Permission.Fulfill, async db =>
        {
            if (WhyNot(note) is { } wrong) return wrong;
            var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
            if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
            if ((at.Part.WhyNotVersion(version) ?? at.Part.WhyNotHold()) is { } why) return why;

            var hold = new PartHold(reason, note.Trim(), user.Name, clock.GetUtcNow().UtcDateTime);
            at.Part.Hold(hold);
            at.CountWork();
            db.Add(at.Told("part_held", $"{at.Part.Number} is on hold: {PartHold.Words(reason)}{(hold.Note.Length > 0 ? $", {hold.Note}" : "")}.", user.Name, hold.At));
            return await ChangedPart.OfAsync(db, at, ct);
        }, ct);

    private static Refusal? WhyNot(string note) =>
        note.Trim().Length > PartHold.LongestNote ? Refusal.Invalid("fulfillment_order.hold_note", "note", $"A note has at most {PartHold.LongestNote} characters.") : null;
}

/// <summary>Lets a held part go on where it was. What holds its order keeps holding it.</summary>
public sealed class ReleasePart(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<ChangedPart>> RunAsync(FulfillmentOrderId id, int? version = null, CancellationToken ct = default) =>
        writes.RunAsync<ChangedPart>(Permission.Fulfill, async db =>
        {
            var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
            if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
            if ((at.Part.WhyNotVersion(version) ?? at.Part.WhyNotRelease()) is { } why) return why;

            at.Part.Release();
            at.CountWork();
            db.Add(at.Told("part_released", $"{at.Part.Number} is released. {(at.Held ? "Its order is still on hold." : "It can ship.")}", user.Name, clock.GetUtcNow().UtcDateTime));
            return await ChangedPart.OfAsync(db, at, ct);
        }, ct);
}
