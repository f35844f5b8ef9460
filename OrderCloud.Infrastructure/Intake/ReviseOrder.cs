using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Risk;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>What an event did to an order, in words.</summary>
public sealed record HeardOrder(OrderId OrderId, string Number, string Result);

/// <summary>
/// Step: a channel's word on an order. An unknown order is taken; a later word on a known one is applied as far as nobody packed or shipped,
/// the rest becomes a hold that shows the difference; an older word changes nothing.
/// </summary>
public sealed class ReviseOrder(TakeOrder take, IntakeSetups setups, RouteOrder route, FraudDesk fraud, CurrentUser user, TimeProvider clock)
{
    /// <summary>Takes or revises, in the caller's transaction.</summary>
    public async Task<Outcome<HeardOrder>> ForAsync(AppDb db, IncomingOrder incoming, CancellationToken ct)
    {
        var setup = await setups.OfAsync(db, ct);
        if (incoming.Door is Door.Channel && setup.Connections.TryGetValue(incoming.Channel, out var connection)
            && await KnownAsync(db, connection.Id, incoming.ExternalId, ct) is { } order)
            return await ReviseAsync(db, setup, order, incoming, ct);

        return await take.ForAsync(db, incoming, ct) switch
        {
            Outcome<TakenOrder>.Done({ Existing: true, Order: var known }) => new HeardOrder(known.Id, known.Number, $"Order #{known.Number} is known: nothing changed"),
            Outcome<TakenOrder>.Done({ Order: var taken }) => new HeardOrder(taken.Id, taken.Number, $"Took order #{taken.Number}"),
            Outcome<TakenOrder>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }

    private async Task<Outcome<HeardOrder>> ReviseAsync(AppDb db, IntakeSetup setup, Order order, IncomingOrder incoming, CancellationToken ct)
    {
        if (IncomingOrderRules.WhyNot(incoming) is { } wrong) return wrong;
        var hash = ContentHash.Of(incoming);
        if (incoming.ExternalVersion < order.ExternalVersion) return Heard(order, "older than what is known: nothing changed");
        if (hash == order.ContentHash) return Heard(order, "known already: nothing changed");

        // Two words of one instant: units and payments of both count, for the rest the same one wins whichever comes first.
        var overrides = order.IsNewer(incoming.ExternalVersion) || string.CompareOrdinal(hash, order.ContentHash) > 0;
        var now = clock.GetUtcNow().UtcDateTime;
        var parts = await db.FulfillmentOrders.Include(f => f.Lines).Where(f => f.OrderId == order.Id).OrderBy(f => f.Id).ToListAsync(ct);
        if (incoming.Currency != order.Currency) return await OtherCurrencyAsync(db, order, incoming, hash, now, ct);

        var said = new List<string>();
        var blocked = new List<string>();
        var lines = await ChangeLinesAsync(db, setup, order, parts, incoming, now, ct);
        said.AddRange(lines.Said);
        blocked.AddRange(lines.Blocked);

        var before = RiskSubject.Of(order);
        if (overrides) ContactChanges.Apply(order, parts, incoming, said, blocked);
        Reprice(order, incoming, lines, overrides, said);
        said.AddRange(await PaymentSums.AddAsync(db, order, incoming, user.Name, now, ct));
        if (incoming.Cancelled && order.CancelReason.Length == 0)
        {
            order.NoteCancellation(incoming.CancelReason.Length > 0 ? incoming.CancelReason : "cancelled by the channel", now);
            said.Add("the order was cancelled");
        }

        Holds(db, order, incoming, blocked, now);
        if (RiskSubject.Of(order) != before) await fraud.JudgeAgainAsync(db, order, ct);
        order.TakeExternalVersion(incoming.ExternalVersion, overrides ? hash : order.ContentHash);
        await WriteHistoryAsync(db, order, said, blocked, now, ct);
        return Heard(order, said.Count + blocked.Count == 0 ? "nothing that matters here changed" : string.Join(", ", said.Concat(blocked)));
    }

    private async Task<LineChanges> ChangeLinesAsync(
        AppDb db, IntakeSetup setup, Order order, List<FulfillmentOrder> parts, IncomingOrder incoming, DateTime now, CancellationToken ct)
    {
        var lines = new LineChanges(order, parts);
        lines.Apply(await IncomingLines.ResolveAsync(db, order.ConnectionId, incoming, ct), incoming.Cancelled);
        db.AddRange(lines.Added);

        var routed = lines.Wanted.Count > 0 ? await route.PlanAsync(db, setup, incoming.ShippingAddress, lines.Wanted, now, ct) : null;
        await StockLedger.ApplyAsync(db, [.. lines.Released, .. routed?.Reservations(order.Number) ?? []], user.Name, now, ct);
        var added = routed is null ? [] : RouteOrder.Attach(order, routed, parts.Count, now);
        parts.AddRange(added);
        db.AddRange(added);
        order.SetWork(parts.Count(p => p.IsInWork));
        return lines;
    }

    private static void Reprice(Order order, IncomingOrder incoming, LineChanges lines, bool overrides, List<string> said)
    {
        var before = order.TotalMinor;
        if (overrides)
            order.Reprice([.. incoming.Shipping.Select(s => new ShippingLine(s.Title, s.PriceMinor, s.TaxMinor))], lines.Prices, incoming.TotalMinor ?? incoming.ComputedTotalMinor);
        else if (lines.Added.Count > 0 || lines.Wanted.Count > 0)
            order.Reprice(order.Shipping, new Dictionary<OrderLineId, PlacedLine>(), order.TotalMinor);
        if (order.TotalMinor != before) said.Add($"the total is now {MoneyForm.Of(order.TotalMinor, order.Currency)} (was {MoneyForm.Of(before, order.Currency)})");
    }

    private void Holds(AppDb db, Order order, IncomingOrder incoming, List<string> blocked, DateTime now)
    {
        var unmapped = order.StandingHolds.FirstOrDefault(h => h.Reason is HoldReason.UnmappedProduct);
        var unknown = order.Lines.Where(l => l.IsUnmapped).Select(l => l.Sku.Length > 0 ? l.Sku : l.Title).ToList();
        if (unknown.Count == 0 && unmapped is not null) order.Release(unmapped.Id, user.Name, now);
        if (unknown.Count > 0 && unmapped is null) db.Add(order.Hold(HoldReason.UnmappedProduct, ("Unknown: " + string.Join(", ", unknown)).Cut(380), user.Name, now));

        var changed = blocked.Count > 0 ? string.Join("; ", blocked).Cut(380) : null;
        foreach (var detail in new[] { changed, SentElsewhere.WhyHold(order, incoming) }.OfType<string>())
            // Every later delivery repeats the difference; somebody decided about it once.
            if (!order.Holds.Any(h => h.Reason is HoldReason.ChannelChanged && h.Detail == detail))
                db.Add(order.Hold(HoldReason.ChannelChanged, detail, user.Name, now));
    }

    private async Task<Outcome<HeardOrder>> OtherCurrencyAsync(AppDb db, Order order, IncomingOrder incoming, string hash, DateTime now, CancellationToken ct)
    {
        var blocked = new List<string> { $"the channel now speaks of {incoming.Currency}, the order is in {order.Currency}" };
        if (!order.StandingHolds.Any(h => h.Detail == blocked[0])) db.Add(order.Hold(HoldReason.ChannelChanged, blocked[0], user.Name, now));
        order.TakeExternalVersion(incoming.ExternalVersion, hash);
        await WriteHistoryAsync(db, order, [], blocked, now, ct);
        return Heard(order, blocked[0]);
    }

    private async Task WriteHistoryAsync(AppDb db, Order order, List<string> said, List<string> blocked, DateTime now, CancellationToken ct)
    {
        var known = await db.OrderTerms.AsNoTracking().Where(t => t.OrderId == order.Id).Select(t => t.Term).ToListAsync(ct);
        await db.InsertNowAsync(OrderTerm.Of(order).Except(known).Select(t => new OrderTerm { Term = t, PlacedAt = order.PlacedAt, OrderId = order.Id }).ToList(), ct);

        var entries = new List<TimelineEntry>();
        if (said.Count > 0) entries.Add(Entry("channel_changed", $"The channel changed the order: {string.Join(", ", said)}."));
        if (blocked.Count > 0) entries.Add(Entry("hold", $"On hold, because the channel changed what is packed or shipped: {string.Join("; ", blocked)}."));
        await db.InsertNowAsync(entries, ct);

        TimelineEntry Entry(string kind, string text) => new() { OrderId = order.Id, At = now, Kind = kind, Text = text.Cut(2000), Actor = user.Name };
    }

    private static Task<Order?> KnownAsync(AppDb db, ConnectionId connection, string externalId, CancellationToken ct) =>
        db.Orders.Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.ConnectionId == connection && o.ExternalId == externalId, ct);

    private static HeardOrder Heard(Order order, string what) => new(order.Id, order.Number, $"Order #{order.Number}: {what}".Cut(400));
}
