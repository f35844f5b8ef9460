using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>Step: an order's mails in the merchant's words.</summary>
public sealed class OrderLetter(MailComposer composer, CustomerLinks links, Identity.CurrentUser user, TimeProvider clock)
{
    /// <summary>The order with its lines; null when it has nobody to write to.</summary>
    public static async Task<Order?> FindAsync(AppDb db, OrderId id, CancellationToken ct) =>
        await db.Orders.AsNoTracking().AsSingleQuery().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct) is { Email.Length: > 0 } order ? order : null;

    /// <summary>Null when the merchant has switched it off, which the timeline then says.</summary>
    public async Task<Message?> WriteAsync(AppDb db, MailKind kind, Order order, Guid cause, Func<MailStyle, string, MailValues> values, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (!await MailComposer.IsOnAsync(db, kind, ct))
        {
            await MailComposer.NoteOffAsync(db, kind, order.Id, cause, now, user.Name, ct);
            return null;
        }

        var style = await composer.StyleAsync(db, ct);
        var mail = await MailComposer.ComposeAsync(db, kind, style, values(style, await links.NewAsync(db.TenantId, order.Id, ct)), ct);
        return Message.Of(mail, style, kind.Name, cause, order.Id, order.Email, order.CustomerName, now);
    }
}
