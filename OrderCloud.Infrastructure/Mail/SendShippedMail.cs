using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>A parcel left: the customer gets what is in it and where to follow it.</summary>
public sealed class SendShippedMail(MailPost post, OrderLetter letter, IDbContextFactory<AppDb> dbs) : IHandle<ShipmentSent>
{
    public async Task HandleAsync(ShipmentSent happened, Guid messageId, CancellationToken ct)
    {
        var kind = await KindAsync(happened.OrderId, ct);
        await post.PostAsync(kind.Name, messageId, db => WriteAsync(db, kind, happened, messageId, ct), ct);
    }

    private async Task<MailKind> KindAsync(OrderId order, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return ShippedWords.KindOf(await db.Orders.Where(o => o.Id == order).Select(o => o.Kind).FirstOrDefaultAsync(ct));
    }

    private async Task<Message?> WriteAsync(AppDb db, MailKind kind, ShipmentSent happened, Guid messageId, CancellationToken ct)
    {
        var shipment = await db.Shipments.AsNoTracking().FirstOrDefaultAsync(s => s.Id == happened.ShipmentId, ct);
        // Taken back before anybody was told: the customer need not know.
        if (shipment is null or { Status: ShipmentStatus.Voided }) return null;
        return await OrderLetter.FindAsync(db, happened.OrderId, ct) is { } order
            ? await letter.WriteAsync(db, kind, order, messageId, (style, link) => ShippedWords.Of(order, shipment, style, link), ct)
            : null;
    }
}
