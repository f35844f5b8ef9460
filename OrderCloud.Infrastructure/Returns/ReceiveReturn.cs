using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <param name="Place">Null: where it was to go.</param>
/// <param name="Version">Of the return that somebody looked at; null when it does not matter.</param>
public sealed record ReturnArrival(ReturnId Id, IReadOnlyList<ReturnUnits> Lines, LocationId? Place = null, int? Version = null);

/// <summary>Counts what came in. It goes to stock only once somebody has looked at it; a part, or a late parcel, is as good as the whole.</summary>
public sealed class ReceiveReturn(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Return>> RunAsync(ReturnArrival arrival, CancellationToken ct = default) => writes.RunAsync<Return>(Permission.ReceiveReturns, async db =>
    {
        var loaded = await ReturnAtHand.LoadAsync(db, arrival.Id, arrival.Version, ct);
        if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
        if (at.Return.WhyNotReceive(arrival.Lines) is { } why) return why;
        var found = await PlaceAsync(db, at.Return, arrival.Place, ct);
        if (found is not Outcome<Location>.Done(var place)) return ((Outcome<Location>.Refused)found).Why;
        if (Count(at, arrival.Lines) is { } taken) return taken;

        var now = clock.GetUtcNow().UtcDateTime;
        at.Return.Receive(arrival.Lines, place.Id, now);
        db.Add(at.Told($"{at.Words(arrival.Lines)} arrived at {place.Name}.", user.Name, now));
        return at.Return;
    }, ct);

    /// <summary>Moves the order's own counters. What was counted as missing is announced anew, unless it went into another return meanwhile.</summary>
    private static Refusal? Count(ReturnAtHand at, IReadOnlyList<ReturnUnits> arrived)
    {
        foreach (var (id, units) in arrived)
        {
            var line = at.Return.Line(id);
            var (late, of) = (Math.Max(0, units - line.Expected), at.Order.Line(line.OrderLineId));
            if (late > of.Fulfilled - of.Returned - of.ReturnRequested) return ReturnRefusals.MoreThanAsked(line.Sku, line.Expected);
            if (late > 0) at.Order.RequestReturn(line.OrderLineId, late);
            at.Order.TakeBack(line.OrderLineId, units);
        }
        return null;
    }

    private async Task<Outcome<Location>> PlaceAsync(AppDb db, Return of, LocationId? asked, CancellationToken ct)
    {
        if ((asked ?? of.Destination) is not { } id || await db.Locations.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, ct) is not { } place) return ReturnRefusals.PlaceMissing;
        if (!user.MayAt(id)) return FulfillmentRefusals.ElsewhereBound;
        if (of.ReceivedAt is not null && of.Destination is { } there && there != id)
            return ReturnRefusals.AlreadyAt(await db.Locations.Where(l => l.Id == there).Select(l => l.Name).SingleAsync(ct));
        return place;
    }
}

/// <summary>Counts units as missing that were not in the parcel: nobody waits for them, and nothing is paid for them.</summary>
public sealed class MissReturned(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Return>> RunAsync(ReturnId id, IReadOnlyList<ReturnUnits> lines, int? version = null, CancellationToken ct = default) => writes.RunAsync<Return>(Permission.ReceiveReturns, async db =>
    {
        var loaded = await ReturnAtHand.LoadAsync(db, id, version, ct);
        if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
        if (at.Return.WhyNotMiss(lines) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (line, units) in lines) at.Order.DropReturn(at.Return.Line(line).OrderLineId, units);
        at.Return.Miss(lines, now);
        await SettleExchange.ApplyAsync(db, at, user.Name, now, ct);
        db.Add(at.Told($"{at.Words(lines)} not in the parcel.", user.Name, now));
        return at.Return;
    }, ct);
}
