using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>A parcel left: the customer gets what is in it and where to follow it.</summary>
public sealed class SendShippedMail(MailPost post, OrderLetter letter) : IHandle<ShipmentSent>
{
    public Task HandleAsync(ShipmentSent happened, Guid messageId, CancellationToken ct) =>
        post.PostAsync(MailKinds.Shipped.Name, messageId, db => WriteAsync(db, happened, messageId, ct), ct);

    private async Task<Message?> WriteAsync(AppDb db, ShipmentSent happened, Guid messageId, CancellationToken ct)
    {
        var shipment = await db.Shipments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == happened.ShipmentId, ct);
        // Taken back before anybody was told: the customer need not know.
        if (shipment is null or { Status: ShipmentStatus.Voided }) return null;
        return await OrderLetter.FindAsync(db, happened.OrderId, ct) is { } order
            ? await letter.WriteAsync(db, MailKinds.Shipped, order, messageId, (style, link) => ShippedWords.Of(order, shipment, style, link), ct)
            : null;
    }
}
