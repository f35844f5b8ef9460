using System.Text.Json;
using System.Text.Json.Serialization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Routing;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>An order as its page shows it; a copy to look at, never to save.</summary>
/// <param name="CustomerOrders">How many orders this customer has placed.</param>
public sealed record ServiceOrder(
    Order Order, string ChannelName, int CustomerOrders, IReadOnlyList<ServiceLine> Lines, IReadOnlyList<ServicePart> Parts, IReadOnlyList<ServiceShipment> Shipments,
    IReadOnlyList<ServicePayment> Payments, IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>A favour that went back is asked for by nobody; below zero the customer has paid too much.</summary>
    public long LeftToPayMinor => Order.Status is OrderStatus.Cancelled ? 0 : Order.DueMinor - Order.CreditMinor - Order.CapturedMinor + Order.GivenBackMinor;

    /// <summary>The ledger's rows, for whoever counts with them.</summary>
    public IReadOnlyList<PaymentTransaction> Transactions => [.. Payments.Select(p => new PaymentTransaction
    {
        OrderId = Order.Id, Gateway = p.Gateway, Kind = p.Kind, Result = p.Result, AmountMinor = p.AmountMinor, Currency = Order.Currency, Reference = p.Reference, At = p.At, Actor = p.Actor, IntentId = p.IntentId,
    })];

    public Refusal? WhyNotCancel => Lines.Any(l => l.Line.Outstanding > 0) ? null : OrderRefusals.NothingToCancel;
}

/// <param name="Packed">Units that lie packed at a location: they cannot be cancelled any more without unpacking.</param>
public sealed record ServiceLine(OrderLine Line, int Packed)
{
    public int Cancellable => Line.Outstanding - Packed;

    public static ServiceLine Of(OrderLine line, IReadOnlyList<FulfillmentOrder> parts) =>
        new(line, parts.Where(p => p.IsLive).SelectMany(p => p.Lines).Where(l => l.OrderLineId == line.Id).Sum(l => l.Packed));
}

/// <param name="Location">Null while it waits for stock.</param>
/// <param name="MergesWith">Numbers of the parts that could be made one with it.</param>
public sealed record ServicePart(
    FulfillmentOrderId Id, string Number, LocationId? LocationId, string? Location, FulfillmentOrderStatus Status, PickStage Stage, DateTime PromisedAt, IReadOnlyList<ServicePartLine> Lines,
    string Why, IReadOnlyList<WhyLine> Trace, PartHold? Hold, int Version, Refusal? WhyNotHold, Refusal? WhyNotSplit, IReadOnlyList<string> MergesWith)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public bool IsBackorder => Location is null && Status is FulfillmentOrderStatus.OnHold;

    public bool IsOpen => Status is FulfillmentOrderStatus.Open or FulfillmentOrderStatus.InProgress;

    public static ServicePart Of(FulfillmentOrder part, Order order, string? location, IReadOnlyList<FulfillmentOrder> parts) => new(
        part.Id, part.Number, part.LocationId, location, part.Status, part.Stage, part.PromisedAt,
        [.. part.Lines.Where(l => l.Quantity > 0).Select(l => (l, line: order.Line(l.OrderLineId))).Select(x => new ServicePartLine(x.line.Id, x.line.Sku, x.line.Title, x.l.Quantity, x.l.Packed, x.l.Shipped))],
        part.Why, Read(part.Trace), part.StandingHold, part.Version, part.WhyNotHold(), part.WhyNotSplit(),
        [.. parts.Where(p => part.WhyNotMerge(p) is null).OrderBy(p => p.Id.Value).Select(p => p.Number)]);

    private static IReadOnlyList<WhyLine> Read(string trace) => trace.Length == 0 || JsonSerializer.Deserialize<RoutingTrace>(trace, Json) is not { } read
        ? []
        : [.. read.Decisions.Select(d => new WhyLine(d.Verdict is RoutingVerdict.Chosen, d.ToString()))];
}

public sealed record ServicePartLine(OrderLineId Line, string Sku, string Title, int Quantity, int Packed, int Shipped)
{
    public int Open => Quantity - Shipped;

    /// <summary>Neither scanned nor shipped.</summary>
    public int Free => Open - Packed;
}

/// <summary>One candidate location and why it was chosen or not.</summary>
public sealed record WhyLine(bool Chosen, string Text);

public sealed record ServiceShipment(
    Guid Id, string Number, string Carrier, string Service, string TrackingNumber, string TrackingUrl, ShipmentStatus Status, DateTime ShippedAt, int Units, string Location);

/// <param name="IntentId">The payment that it belongs to, where it was taken through one of the merchant's gateways here.</param>
public sealed record ServicePayment(string Gateway, PaymentKind Kind, PaymentResult Result, long AmountMinor, string Reference, DateTime At, string Actor, Guid? IntentId)
{
    /// <summary>Given back through the gateway that took it.</summary>
    public bool IsOurs => IntentId is not null;
}
