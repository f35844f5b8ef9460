using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Currencies;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Infrastructure.Telemetry;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>An order that was taken now, or that was there already with the same content.</summary>
public sealed record TakenOrder(
    Order Order, IReadOnlyList<FulfillmentOrder> Parts, IReadOnlyDictionary<LocationId, string> LocationCodes, bool Existing, IReadOnlyList<Shipment>? Shipments = null)
{
    /// <summary>As the API says it, without another query.</summary>
    public OrderView View => OrderViews.Of(Order, Parts, Shipments ?? [], LocationCodes);
}

/// <summary>Takes an order from any door: customer, lines, payments, fraud check, routing and reservation in one transaction.</summary>
public sealed class TakeOrder(Writes writes, IntakeSetups setups, RouteOrder route, FraudDesk fraud, EventWriter events, QuotaBook quotas, CurrentUser user, TimeProvider clock)
{
    public async Task<Outcome<TakenOrder>> RunAsync(IncomingOrder incoming, CancellationToken ct = default)
    {
        await quotas.OfAsync(user.TenantId, ct);
        return await writes.RunAsync(Permission.EditOrders, db => ForAsync(db, incoming, ct), ct);
    }

    /// <summary>The step itself, for a caller whose transaction is open and who asked for the quotas before.</summary>
    /// <param name="origin">What it stands for, where nobody bought it.</param>
    internal async Task<Outcome<TakenOrder>> ForAsync(AppDb db, IncomingOrder incoming, CancellationToken ct, OrderOrigin? origin = null)
    {
        if (IncomingOrderRules.WhyNot(incoming) is { } wrong) return wrong;
        var setup = await setups.OfAsync(db, ct);
        if (!setup.Connections.TryGetValue(incoming.Channel, out var connection))
            return Refusal.Invalid("order.unknown_channel", "channel", $"There is no channel with the code \"{incoming.Channel}\".");

        var hash = ContentHash.Of(incoming);
        if (await ExistingAsync(db, connection.Id, incoming.ExternalId, ct) is { } existing)
            return await AnswerExistingAsync(db, setup, existing.Id, existing.ContentHash == hash, incoming.Door, ct);

        var lines = await IncomingLines.ResolveAsync(db, connection.Id, incoming, ct);
        if (lines.WhyNot(incoming.Door) is { } unknown) return unknown;

        var now = clock.GetUtcNow().UtcDateTime;
        var daily = quotas.Remembered(db.TenantId).OrdersPerDay;
        if (daily is { } most && await DailyOrders.WhyNotAsync(db, most, setup.TimeZone, now, ct) is { } full) return full;
        var (customer, newCustomer) = origin is not null ? (origin.Customer, null) : await MatchCustomer.For(db, incoming.CustomerName, incoming.Email, incoming.Phone, incoming.ShippingAddress, now, ct);
        var routed = await route.PlanAsync(db, setup, incoming.ShippingAddress, lines.Wanted(), now, ct);
        if (incoming.Stock is StockPolicy.Refuse && !routed.Plan.IsShippable)
        {
            // A twin that was taken meanwhile may hold the very units this one misses.
            return await ExistingAsync(db, connection.Id, incoming.ExternalId, ct) is { } twin
                ? await AnswerExistingAsync(db, setup, twin.Id, twin.ContentHash == hash, incoming.Door, ct)
                : Insufficient(routed, incoming);
        }

        var risk = incoming.Cancelled || origin is not null ? null : await FraudDesk.LookAsync(db, setup.Fraud, SubjectOf(incoming, PlacedAtOf(incoming, now)), incoming.Payments.Count > 0, ct);

        var rate = await new RateBook(db, setup.BaseCurrency, setup.Zone).OfAsync(incoming.Currency, PlacedAtOf(incoming, now), ct);

        // Locks in their order: stock first, the number series last.
        var reserved = await StockLedger.ChangeAsync(db, routed.Reservations(""), ct);
        var number = await NumberSeries.NextAsync(db, NumberSeries.Orders, ct);
        if (daily is { } limit) await DailyOrders.CountAsync(db, limit, setup.TimeZone, now, ct);

        var order = new Order(PlacedOrderOf(incoming, connection, number, hash, lines, customer, setup, rate, now, origin));
        var parts = RouteOrder.Attach(order, lines.Bind(order, routed), 0, now);
        var payments = RecordPayments.Of(order, incoming.Payments, user.Name, now);
        CancelledByTheChannel(order, incoming, now);
        if (order.Lines.Any(l => l.IsUnmapped))
            order.Hold(HoldReason.UnmappedProduct, "Unknown: " + string.Join(", ", order.Lines.Where(l => l.IsUnmapped).Select(l => l.Sku.Length > 0 ? l.Sku : l.Title)).Cut(380), user.Name, now);
        if (SentElsewhere.WhyHold(order, incoming) is { } elsewhere) order.Hold(HoldReason.ChannelChanged, elsewhere, user.Name, now);
        foreach (var reason in origin?.Holds ?? []) order.Hold(reason, origin!.DetailOf(reason), OrderOrigin.Holder, now);
        var verdicts = fraud.Judge(order, setup.Fraud, risk, payments.Count(p => p is { Result: PaymentResult.Failure, Kind: PaymentKind.Authorization or PaymentKind.Capture }));
        IReadOnlyList<Customer> newCustomers = newCustomer is null ? [] : [newCustomer];
        await new InsertBatch(db)
            .Add(newCustomers).Add(CustomerWords.TermsOf(newCustomers)).Add(CustomerWords.KeysOf(newCustomers))
            .Add<Order>([order]).Add(order.Lines).Add(order.Holds)
            .Add(parts).Add(parts.SelectMany(p => p.Lines).ToList())
            .Add(payments).Add(verdicts)
            .Add(events.Take(db, [.. newCustomers, order, .. parts]))
            .Add(StockLedger.Record(db, reserved, order.Number, user.Name, now))
            .Add(OrderTerm.Of(order).Select(term => new OrderTerm { Term = term, PlacedAt = order.PlacedAt, OrderId = order.Id }).ToList())
            .Add(IntakeTimeline.Of(order, parts, routed, payments, connection, user.Name, now))
            .Add(incoming.Door is Door.Manual ? AuditWriter.OfTyped(db, order, payments, now) : [])
            .RunAsync(ct);
        await CustomerCounts.AddAsync(db, order, ct);
        db.Count(() => Meters.OrderTaken(incoming.Door.ToString().ToLowerInvariant()));
        return new TakenOrder(order, parts, LocationCodes(setup), Existing: false);
    }

    private static void CancelledByTheChannel(Order order, IncomingOrder incoming, DateTime now)
    {
        foreach (var (line, sent) in order.Lines.Zip(incoming.Lines).Where(l => l.Second.Cancelled > 0)) order.Cancel(line.Id, sent.Cancelled);
        if (incoming.Cancelled) order.NoteCancellation(incoming.CancelReason, now);
    }

    private sealed record ExistingOrder(OrderId Id, string ContentHash);

    private static async Task<ExistingOrder?> ExistingAsync(AppDb db, ConnectionId connection, string externalId, CancellationToken ct) => externalId.Length == 0 ? null
        : await db.Orders.Where(o => o.ConnectionId == connection && o.ExternalId == externalId).AsSingleQuery().Select(o => new ExistingOrder(o.Id, o.ContentHash)).FirstOrDefaultAsync(ct);

    private static async Task<Outcome<TakenOrder>> AnswerExistingAsync(AppDb db, IntakeSetup setup, OrderId id, bool same, Door door, CancellationToken ct)
    {
        if (!same && door is not Door.Channel) return OrderRefusals.Exists(id);
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).Include(o => o.Holds).SingleAsync(o => o.Id == id, ct);
        var parts = await db.FulfillmentOrders.AsNoTracking().Where(f => f.OrderId == order.Id).OrderBy(f => f.Number).ToListAsync(ct);
        var shipments = await db.Shipments.AsNoTracking().Where(s => s.OrderId == order.Id).ToListAsync(ct);
        return new TakenOrder(order, parts, LocationCodes(setup), Existing: true, shipments);
    }

    private static Refusal Insufficient(RoutedUnits routed, IncomingOrder incoming) => InventoryRefusals.Insufficient(routed.Plan.Shortages
        .GroupBy(s => s.Sku)
        .ToDictionary(
            s => $"lines[{incoming.Lines.Select((line, i) => (line, i)).First(l => l.line.Sku == s.Key).i}].sku",
            s => new[] { $"{s.Key}: {s.Sum(x => x.Quantity)} of {incoming.Lines.Where(l => l.Sku == s.Key).Sum(l => l.Quantity)} missing" }));

    private static PlacedOrder PlacedOrderOf(
        IncomingOrder o, ConnectionRef connection, long number, string hash, IncomingLines lines, CustomerId? customer, IntakeSetup setup, FrozenRate? rate, DateTime now, OrderOrigin? origin)
    {
        var text = Tenants.OrderNumber.Text(setup.OrderPrefix, setup.OrderDigits, number);
        var placedAt = PlacedAtOf(o, now);
        return new(
            text, connection.Id, o.Channel, o.ExternalId.Length > 0 ? o.ExternalId : text, o.ExternalVersion, hash, placedAt, now, o.Currency, customer,
            o.CustomerName.Length > 0 ? o.CustomerName : o.ShippingAddress.Name, o.Email, o.Phone, o.ShippingAddress, o.BillingAddress,
            lines.Placed, [.. o.Shipping.Select(s => new ShippingLine(s.Title, s.PriceMinor, s.TaxMinor))], o.TaxesIncluded,
            o.TotalMinor ?? o.ComputedTotalMinor, o.PromisedAt ?? placedAt.AddDays(setup.PromiseDays), o.Note,
            connection.UnpaidHours is { } hours && origin is null ? now.AddHours(hours) : null, setup.ReturnPolicyVersion, rate, origin);
    }

    private static RiskSubject SubjectOf(IncomingOrder o, DateTime placedAt) => new(
        default, o.Email, o.Phone, o.ShippingAddress, o.BillingAddress, o.Currency, o.TotalMinor ?? o.ComputedTotalMinor, placedAt, o.Channel == RiskSubject.Typed);

    private static DateTime PlacedAtOf(IncomingOrder o, DateTime now) => o.PlacedAt == default ? now : o.PlacedAt;

    private static Dictionary<LocationId, string> LocationCodes(IntakeSetup setup) => setup.Locations.ToDictionary(l => l.Id, l => l.Code);
}
