using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Somebody takes a part to the shelves. A held order cannot start.</summary>
public sealed class StartPicking(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<FulfillmentOrderId>> RunAsync(FulfillmentOrderId id, CancellationToken ct) =>
        writes.RunAsync(Permission.Fulfill, db => StartAsync(db, id, ct), ct);

    private async Task<Outcome<FulfillmentOrderId>> StartAsync(AppDb db, FulfillmentOrderId id, CancellationToken ct)
    {
        var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
        if (at.Part.WhyNotPick(at.Held) is { } why) return why;

        at.Part.StartPicking(at.Held);
        at.CountWork();
        db.Add(new TimelineEntry
        {
            OrderId = at.Order.Id, At = clock.GetUtcNow().UtcDateTime, Kind = "picking", Text = $"{user.Name} started to pick {at.Part.Number}.", Actor = user.Name, SubjectId = id.Value,
        });
        return id;
    }
}
