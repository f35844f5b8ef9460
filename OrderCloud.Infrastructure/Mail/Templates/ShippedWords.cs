using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What the mail of a parcel says: what is in it, who carries it, what follows.</summary>
public sealed class ShippedWords : IMailSource
{
    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.Shipped, MailKinds.ExchangeShipped];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.Shipments.Where(s => s.Status != ShipmentStatus.Voided).OrderByDescending(s => s.ShippedAt).Select(s => s.OrderId);

    public async Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct) =>
        KindOf(order.Kind) == kind && await db.Shipments.AsNoTracking().Where(s => s.OrderId == order.Id && s.Status != ShipmentStatus.Voided).OrderByDescending(s => s.ShippedAt).FirstOrDefaultAsync(ct) is { } shipment
            ? Of(order, shipment, style, link) : null;

    internal static MailKind KindOf(OrderKind kind) => kind is OrderKind.Sale ? MailKinds.Shipped : MailKinds.ExchangeShipped;

    internal static MailValues Of(Order order, Shipment shipment, MailStyle style, string link)
    {
        var more = order.Lines.Sum(l => l.Outstanding);
        var waits = WaitingWords.Of(order, style);
        var what = order.Kind switch { OrderKind.Exchange => "exchange", OrderKind.Replacement => "replacement", _ => "order" };
        var carrier = shipment.Carrier == "other" ? "" : Carriers.TitleOf(shipment.Carrier);
        var values = MailValues.Of(order, style, link, "Track your order").With(
            ("parcel", more > 0 ? $"A parcel of your {what} {order.Number}" : $"Your {what} {order.Number}"),
            ("origin_number", order.OriginNumber),
            ("carrier", carrier),
            ("tracking_number", shipment.TrackingNumber),
            ("how_it_left", $"It left{(carrier.Length > 0 ? $" with {carrier}" : "")}{(shipment.TrackingNumber.Length > 0 ? $" under the number {shipment.TrackingNumber}" : "")}."),
            ("what_follows", more > 0 ? $"{more} more {(more == 1 ? "item follows" : "items follow")} in another parcel. {waits}".TrimEnd() : ""));
        if (shipment.TrackingUrl.Length > 0) values = values.With("carrier_link", new MailBlock.Link($"Track at {Carriers.TitleOf(shipment.Carrier)}", shipment.TrackingUrl));
        return values
            .With("items", MailValues.Items([.. shipment.Lines.Select(l => (l.Quantity, Of: order.Line(l.OrderLineId))).Select(l => new MailLine(l.Of.Title.Length > 0 ? l.Of.Title : l.Of.Sku, l.Quantity, ""))]))
            .With("address", new MailBlock.Address([.. order.ShippingAddress.Lines()]));
    }
}
