using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Takes one unit of a line out of the parcel again; the log keeps that it was in.</summary>
public sealed class UndoScan(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <summary>What the log says of a unit that was taken out.</summary>
    public const string Undone = "scan.undone";

    public Task<Outcome<FulfillmentOrderId>> RunAsync(FulfillmentOrderId id, OrderLineId line, CancellationToken ct) =>
        writes.RunAsync(Permission.Fulfill, db => UndoAsync(db, id, line, ct), ct);

    private async Task<Outcome<FulfillmentOrderId>> UndoAsync(AppDb db, FulfillmentOrderId id, OrderLineId line, CancellationToken ct)
    {
        var loaded = await PartAtHand.LoadAsync(db, user, id, ct);
        if (loaded is not Outcome<PartAtHand>.Done(var at)) return ((Outcome<PartAtHand>.Refused)loaded).Why;
        if (at.Part.WhyNotUnscan(line) is { } why) return why;

        at.Part.Unscan(line);
        at.CountWork();
        db.Add(new PackScan
        {
            FulfillmentOrderId = id, Code = at.Order.Line(line).Sku, Refused = Undone, Actor = user.Name, At = clock.GetUtcNow().UtcDateTime,
        });
        return id;
    }
}
