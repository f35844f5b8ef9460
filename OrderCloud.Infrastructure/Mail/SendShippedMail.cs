using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>A parcel left: the customer gets what is in it and where to follow it.</summary>
public sealed class SendShippedMail(MailPost post, TrackingLinks links, TimeProvider clock) : IHandle<ShipmentSent>
{
    public const string Kind = "shipped";

    public Task HandleAsync(ShipmentSent happened, Guid messageId, CancellationToken ct) =>
        post.PostAsync(Kind, messageId, db => WriteAsync(db, happened, messageId, ct), ct);

    private async Task<Message?> WriteAsync(AppDb db, ShipmentSent happened, Guid messageId, CancellationToken ct)
    {
        var shipment = await db.Shipments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == happened.ShipmentId, ct);
        // Taken back before anybody was told: the customer need not know.
        if (shipment is null or { Status: ShipmentStatus.Voided }) return null;
        if (await OrderLetter.ReadAsync(db, happened.OrderId, ct) is not { } letter) return null;

        var order = letter.Order;
        var more = order.Lines.Sum(l => l.Outstanding);
        var carrier = shipment.Carrier == "other" ? "" : $" with {Carriers.TitleOf(shipment.Carrier)}";
        var content = new MailContent
        {
            Merchant = letter.Merchant,
            Brand = letter.Brand,
            Heading = more > 0 ? $"A parcel of your order {order.Number} is on its way" : $"Your order {order.Number} is on its way",
            Intro = $"It left{carrier}{(shipment.TrackingNumber.Length > 0 ? $" under the number {shipment.TrackingNumber}" : "")}."
                + (more > 0 ? $" {more} more {(more == 1 ? "item follows" : "items follow")} in another parcel." : ""),
            ButtonText = "Track your order",
            ButtonUrl = await links.NewAsync(db.TenantId, order.Id, ct),
            Links = shipment.TrackingUrl.Length > 0 ? [($"Track at {Carriers.TitleOf(shipment.Carrier)}", shipment.TrackingUrl)] : [],
            Lines = [.. shipment.Lines.Select(l => (l.Quantity, Of: order.Line(l.OrderLineId))).Select(l => new MailLine(l.Of.Title.Length > 0 ? l.Of.Title : l.Of.Sku, l.Quantity, ""))],
            Address = [.. order.ShippingAddress.Lines()],
        };
        return letter.Message(Kind, messageId, $"{content.Heading}", content, clock.GetUtcNow().UtcDateTime);
    }
}
