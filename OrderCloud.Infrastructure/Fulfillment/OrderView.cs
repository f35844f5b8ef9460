using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>An order as the HTTP API says it. Amounts are texts in the order's currency; states are snake_case.</summary>
/// <param name="Kind">sale, exchange or replacement.</param>
/// <param name="Replaces">The order that it goes out for; null for what was bought.</param>
/// <param name="ReplacedBy">The orders that go out for it, where it is read by itself.</param>
/// <param name="Credit">What goods that come back are still to pay of it.</param>
public sealed record OrderView(
    Guid Id, string Number, string ExternalId, string Channel, DateTime PlacedAt, string Status, string PaymentStatus, string FulfillmentStatus,
    IReadOnlyList<HoldView> Holds, string Currency, bool TaxesIncluded, string Subtotal, string Discount, string ShippingTotal, string Tax, string Total,
    string Captured, string Refunded, CustomerView Customer, AddressView ShippingAddress, AddressView BillingAddress, DateTime PromisedAt, string Note,
    DateTime? CancelledAt, string CancelReason, IReadOnlyList<OrderLineView> Lines, IReadOnlyList<OrderPartView> FulfillmentOrders,
    IReadOnlyList<OrderShipmentView> Shipments, IReadOnlyList<string> Tags, DateTime? ExpiresAt, int ReturnPolicyVersion, OrderRiskView? Risk, OrderBaseView? Base, int Version,
    string Kind, OrderLink? Replaces, IReadOnlyList<OrderLink> ReplacedBy, string Credit);

public sealed record OrderLink(Guid Id, string Number);

public sealed record HoldView(Guid Id, string Reason, string Detail, string PlacedBy, DateTime PlacedAt);

/// <summary>How likely a fraud is, as it is thought of now; an order without it was not judged.</summary>
/// <param name="Score">0 to 100: low below 30, high from 70 on.</param>
public sealed record OrderRiskView(string Level, int Score, IReadOnlyList<RiskSignal> Signals)
{
    public static OrderRiskView? Of(OrderRisk? risk) => risk is null ? null : new(OrderViews.Word(risk.Level), risk.Score, risk.Signals);
}

/// <summary>The order in the merchant's base currency, at the rate of the day it was placed; an order without it waits for a rate.</summary>
/// <param name="Rate">What one unit of the order's currency is worth.</param>
/// <param name="RateOn">The day that the rate is of; null where both are one currency.</param>
/// <param name="Total">Without what was cancelled.</param>
public sealed record OrderBaseView(string Currency, string Rate, DateOnly? RateOn, string Total)
{
    public static OrderBaseView? Of(Order order) => order is { Rate: { } rate, BaseMinor: { } minor } ? new(rate.Base, rate.Rate.ToString(), rate.On, Money.Text(minor, rate.Base)) : null;
}

public sealed record CustomerView(Guid? Id, string Email, string Name, string Phone);

public sealed record AddressView(
    string Name, string Company, string Line1, string Line2, string City, string Region, string PostalCode, string Country, string Phone)
{
    public static AddressView Of(Address a) => new(a.Name, a.Company, a.Line1, a.Line2, a.City, a.Region, a.PostalCode, a.Country, a.Phone);
}

public sealed record OrderLineView(
    Guid Id, string Sku, string Title, int Quantity, int Cancelled, int Reserved, int Fulfilled, int Shipped, int Delivered, int Returned, int Backordered,
    string UnitPrice, string Discount, string Tax, string Total);

/// <param name="Location">The location's code; null while the part waits for stock.</param>
public sealed record OrderPartView(Guid Id, string Number, string? Location, string Status, IReadOnlyList<PartLineView> Lines, string Why, PartHoldView? Hold);

/// <summary>Why one part waits while its order goes on.</summary>
public sealed record PartHoldView(string Reason, string Note, string HeldBy, DateTime HeldAt)
{
    public static PartHoldView? Of(PartHold? hold) => hold is null ? null : new(OrderViews.Word(hold.Reason), hold.Note, hold.By, hold.At);
}

public sealed record PartLineView(Guid OrderLineId, string Sku, int Quantity);

public sealed record OrderShipmentView(
    Guid Id, string Carrier, string Service, string TrackingNumber, string TrackingUrl, string Status, DateTime ShippedAt);

/// <summary>Makes the API's order of what is loaded already; asks the database nothing.</summary>
public static class OrderViews
{
    public static OrderView Of(
        Order order, IReadOnlyList<FulfillmentOrder> parts, IReadOnlyList<Shipment> shipments, IReadOnlyDictionary<LocationId, string> locationCodes, IReadOnlyList<OrderLink>? replacedBy = null)
    {
        var skus = order.Lines.ToDictionary(line => line.Id, line => line.Sku);
        return new(
            order.Id.Value, order.Number, order.ExternalId, order.Channel, order.PlacedAt, Word(order.Status), Word(order.PaymentStatus), Word(order.FulfillmentStatus),
            [.. order.StandingHolds.OrderBy(hold => hold.PlacedAt).Select(Of)], order.Currency, order.TaxesIncluded, Amount(order.SubtotalMinor), Amount(order.DiscountMinor),
            Amount(order.ShippingMinor), Amount(order.TaxMinor), Amount(order.TotalMinor), Amount(order.CapturedMinor), Amount(order.RefundedMinor),
            new(order.CustomerId?.Value, order.Email, order.CustomerName, order.Phone), AddressView.Of(order.ShippingAddress), AddressView.Of(order.BillingAddress),
            order.PromisedAt, order.Note, order.CancelledAt, order.CancelReason, [.. order.Lines.OrderBy(line => line.Position).Select(line => Of(order, line))],
            [.. parts.OrderBy(part => part.Id.Value).Select(part => Of(part, skus, locationCodes))],
            [.. shipments.OrderBy(shipment => shipment.ShippedAt).ThenBy(shipment => shipment.Id.Value).Select(Of)],
            [.. order.Tags.Select(tag => tag.Name).Order(StringComparer.Ordinal)], order.ExpiresAt, order.ReturnPolicyVersion, OrderRiskView.Of(order.Risk), OrderBaseView.Of(order), order.Version,
            Word(order.Kind), order.OriginId is { } origin ? new(origin.Value, order.OriginNumber) : null, replacedBy ?? [], Amount(order.CreditMinor));

        string Amount(long minor) => Money.Text(minor, order.Currency);
    }

    public static OrderShipmentView Of(Shipment s) =>
        new(s.Id.Value, s.Carrier, s.Service, s.TrackingNumber, s.TrackingUrl, Word(s.Status), s.ShippedAt);

    public static OrderPartView Of(
        FulfillmentOrder part, IReadOnlyDictionary<OrderLineId, string> skus, IReadOnlyDictionary<LocationId, string> locationCodes) => new(
        part.Id.Value, part.Number, part.LocationId is { } location ? locationCodes[location] : null, Word(part.Status),
        [.. part.Lines.Where(line => line.Quantity > 0).Select(line => new PartLineView(line.OrderLineId.Value, skus[line.OrderLineId], line.Quantity))], part.Why, PartHoldView.Of(part.StandingHold));

    /// <summary>"partially_paid": a state as programs write it.</summary>
    public static string Word(Enum state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    private static HoldView Of(OrderHold hold) => new(hold.Id.Value, Word(hold.Reason), hold.Detail, hold.PlacedBy, hold.PlacedAt);

    private static OrderLineView Of(Order order, OrderLine line) => new(
        line.Id.Value, line.Sku, line.Title, line.Quantity, line.Cancelled, line.Reserved, line.Fulfilled, line.Shipped, line.Delivered, line.Returned, line.Backordered,
        Money.Text(line.UnitPriceMinor, order.Currency), Money.Text(line.DiscountMinor, order.Currency), Money.Text(line.TaxMinor, order.Currency),
        Money.Text((line.UnitPriceMinor * line.Quantity) - line.DiscountMinor + (order.TaxesIncluded ? 0 : line.TaxMinor), order.Currency));
}
