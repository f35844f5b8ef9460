using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>A part of a run that could not start.</summary>
public sealed record RefusedPart(FulfillmentOrderId Id, string Number, Refusal Why);

/// <summary>Somebody takes a part to the shelves, or a whole list of them. A held order cannot start.</summary>
public sealed class StartPicking(Writes writes, IDbContextFactory<AppDb> dbs, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<FulfillmentOrderId>> RunAsync(FulfillmentOrderId id, CancellationToken ct) =>
        writes.RunAsync(Permission.Fulfill, db => StartAsync(db, id, ct), ct);

    /// <summary>Each part for itself: what is refused holds nobody up. Answers the refused ones.</summary>
    public async Task<Outcome<IReadOnlyList<RefusedPart>>> RunAsync(IReadOnlyCollection<FulfillmentOrderId> ids, CancellationToken ct)
    {
        if (user.WhyNot(Permission.Fulfill) is { } forbidden) return forbidden;
        Dictionary<FulfillmentOrderId, string> numbers;
        await using (var db = await dbs.CreateDbContextAsync(ct))
            numbers = await db.FulfillmentOrders.AsNoTracking().IgnoreAutoIncludes().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id, f => f.Number, ct);
        var refused = new List<RefusedPart>();
        foreach (var id in ids)
            if (await RunAsync(id, ct) is Outcome<FulfillmentOrderId>.Refused(var why)) refused.Add(new(id, numbers.GetValueOrDefault(id, ""), why));
        return new Outcome<IReadOnlyList<RefusedPart>>.Done(refused);
    }

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
