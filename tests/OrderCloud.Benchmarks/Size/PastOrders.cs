using System.Text.Json;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Benchmarks.Size;

/// <summary>
/// Two years of orders of one merchant, made by the aggregates themselves: most delivered, the newest open, some held, unpaid, backordered or cancelled.
/// The same seed gives the same store.
/// </summary>
internal sealed class PastOrders(ConnectionId channel, IReadOnlyList<Variant> variants, IReadOnlyList<Location> locations, int total, DateTime now)
{
    private const int OpenPerThousand = 20;
    private static readonly TimeSpan History = TimeSpan.FromDays(730);

    private readonly Random _random = new(20261121);
    private readonly List<Customer> _customers = [];

    /// <summary>Units on hand and reserved that the orders so far leave at each level, for the ledger's after-values.</summary>
    public Dictionary<(VariantId, LocationId), (int OnHand, int Reserved)> Levels { get; } = [];

    public OrderRows Next(int from, int count)
    {
        var rows = new OrderRows();
        for (var i = from; i < from + count; i++) Make(i, rows);
        return rows;
    }

    private void Make(int i, OrderRows rows)
    {
        var at = now - History * ((double)(total - i) / total);
        var customer = CustomerOf(at, rows);
        var fate = FateOf(i);
        var lines = Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => variants[_random.Next(variants.Count)]).DistinctBy(v => v.Id)
            .Select(v => new PlacedLine(v.Id, v.Sku, v.Title, 1 + _random.Next(3), v.PriceMinor!.Value, 0, v.PriceMinor.Value / 12)).ToList();
        var sum = lines.Sum(l => l.UnitPriceMinor * l.Quantity + l.TaxMinor) + 500;
        var number = (1001 + i).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var order = new Order(new(
            number, channel, "api", $"W-{i:0000000}", 0, "", at, at, "USD", customer.Id, customer.Name, customer.Email, customer.Phone, customer.Address, customer.Address,
            lines, [new("Standard", 500, 0)], false, sum, at.AddDays(3), ""));
        Tell(rows, order, at, "placed", $"Order taken from API, {order.Lines.Sum(l => l.Quantity)} units.");

        if (fate is Fate.Cancelled) Cancel(order, at.AddHours(2));
        else Route(order, at, fate, rows);
        if (fate is not (Fate.Unpaid or Fate.Cancelled)) Pay(order, at, rows);
        if (fate is Fate.Held) rows.Holds.Add(order.Hold(HoldReason.Manual, "Please call first", "Olive Owner", at.AddMinutes(5)));

        rows.Terms.AddRange(OrderTerm.Of(order).Select(term => new OrderTerm { Term = term, PlacedAt = at, OrderId = order.Id }));
        rows.Lines.AddRange(order.Lines);
        rows.Orders.Add(order);
    }

    private enum Fate { Delivered, Waiting, Held, Unpaid, Backordered, Cancelled }

    /// <summary>The newest orders are at work; of the older ones two in a hundred were cancelled.</summary>
    private Fate FateOf(int i)
    {
        if (i < total - total * OpenPerThousand / 1000) return _random.Next(50) == 0 ? Fate.Cancelled : Fate.Delivered;
        return _random.Next(10) switch { < 6 => Fate.Waiting, 6 => Fate.Held, 7 => Fate.Backordered, _ => Fate.Unpaid };
    }

    private Customer CustomerOf(DateTime at, OrderRows rows)
    {
        if (_customers.Count > 0 && _random.Next(4) > 0) return _customers[_random.Next(_customers.Count)];
        var (name, n) = (PeopleNames.Next(_random), _customers.Count);
        var mail = $"{name.Replace(' ', '.').ToLowerInvariant()}.{n}@example.com";
        var address = new Address { Name = name, Line1 = $"{1 + n % 4800} Maple Ave", City = "Austin", Region = "TX", PostalCode = "78702", Country = "US" };
        var customer = new Customer(name, mail, $"+1512{n % 10_000_000:0000000}", address, at);
        _customers.Add(customer);
        rows.Customers.Add(customer);
        return customer;
    }

    private void Route(Order order, DateTime at, Fate fate, OrderRows rows)
    {
        var place = fate is Fate.Backordered ? null : locations[_random.Next(locations.Count)];
        var part = new FulfillmentOrder(order.Id, $"{order.Number}-1", place?.Id, order.PromisedAt, at, place is null ? "No location has it." : $"{place.Name}: nearest", TraceOf(place));
        foreach (var line in order.Lines)
        {
            part.Add(line.Id, line.VariantId!.Value, line.Quantity);
            if (place is null) continue;
            order.Reserve(line.Id, line.Quantity);
            Move(rows, StockChange.Reserve(line.VariantId!.Value, place.Id, line.Quantity, order.Number), at);
        }
        Tell(rows, order, at, "routed", part.Why);
        if (fate is Fate.Delivered) Ship(order, part, place!, at.AddDays(1), rows);
        rows.Parts.Add(part);
        rows.PartLines.AddRange(part.Lines);
    }

    /// <summary>As long as a real one: every location with its reason.</summary>
    private string TraceOf(Location? chosen) => JsonSerializer.Serialize(
        new RoutingTrace("", [.. locations.Select(l => new RoutingDecision(l.Code, l == chosen ? RoutingVerdict.Chosen : RoutingVerdict.NotChosen, $"{l.Name} costs more and is farther", 1234.5, 2, 1180))]),
        JsonSerializerOptions.Web);

    private void Ship(Order order, FulfillmentOrder part, Location place, DateTime at, OrderRows rows)
    {
        var tracking = $"1Z999AA1{rows.Shipments.Count + _random.Next(1_000_000_000):0000000000}";
        var shipment = new Shipment(part, $"{order.Number}-S1", "ups", "ground", tracking, $"https://www.ups.com/track?tracknum={tracking}",
            part.Lines.Select(l => (l.OrderLineId, l.VariantId, l.Quantity)), at);
        foreach (var line in part.Lines)
        {
            Move(rows, StockChange.Ship(line.VariantId, place.Id, line.Quantity, shipment.Number), at);
            part.Ship(line.OrderLineId, line.Quantity);
            order.Ship(line.OrderLineId, line.Quantity);
            order.Deliver(line.OrderLineId, line.Quantity);
        }
        shipment.Deliver(at.AddDays(2));
        rows.Shipments.Add(shipment);
        rows.ShipmentLines.AddRange(shipment.Lines);
        rows.Terms.Add(new OrderTerm { Term = SearchText.Fold(tracking), PlacedAt = order.PlacedAt, OrderId = order.Id });
        Tell(rows, order, at, "shipped", $"Sent from {place.Name} with UPS, {tracking}.");
    }

    private static void Pay(Order order, DateTime at, OrderRows rows)
    {
        var payment = new PaymentTransaction
        {
            OrderId = order.Id, Gateway = "manual", Kind = PaymentKind.Capture, Result = PaymentResult.Success, AmountMinor = order.TotalMinor, Currency = order.Currency,
            Reference = $"pay-{order.Number}", At = at, Actor = "API",
        };
        order.SetPayments(PaymentLedger.Sum([payment]));
        rows.Payments.Add(payment);
    }

    private static void Cancel(Order order, DateTime at)
    {
        foreach (var line in order.Lines) order.Cancel(line.Id, line.Quantity);
        order.NoteCancellation("customer", at);
    }

    private void Move(OrderRows rows, StockChange change, DateTime at)
    {
        var key = (change.VariantId, change.LocationId);
        var (onHand, reserved) = Levels[key];
        var after = Levels[key] = (onHand + change.OnHand, reserved + change.Reserved);
        rows.Movements.Add(new StockMovement
        {
            At = at, VariantId = change.VariantId, LocationId = change.LocationId, Kind = change.Kind, OnHandChange = change.OnHand, ReservedChange = change.Reserved,
            OnHandAfter = after.Item1, ReservedAfter = after.Item2, Reference = change.Reference, Actor = "API",
        });
    }

    private static void Tell(OrderRows rows, Order order, DateTime at, string kind, string text) =>
        rows.Timeline.Add(new TimelineEntry { OrderId = order.Id, At = at, Kind = kind, Text = text, Actor = "API" });
}

/// <summary>What some orders are stored as.</summary>
internal sealed class OrderRows
{
    public List<Customer> Customers { get; } = [];
    public List<Order> Orders { get; } = [];
    public List<OrderLine> Lines { get; } = [];
    public List<OrderHold> Holds { get; } = [];
    public List<OrderTerm> Terms { get; } = [];
    public List<TimelineEntry> Timeline { get; } = [];
    public List<PaymentTransaction> Payments { get; } = [];
    public List<FulfillmentOrder> Parts { get; } = [];
    public List<FulfillmentOrderLine> PartLines { get; } = [];
    public List<Shipment> Shipments { get; } = [];
    public List<ShipmentLine> ShipmentLines { get; } = [];
    public List<StockMovement> Movements { get; } = [];
}
