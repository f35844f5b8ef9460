using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>The merchant cancelled an order or items of it: the customer gets what will not come, and what becomes of the money.</summary>
public sealed class SendCancelledMail(MailPost post, OrderLetter letter) : IHandle<UnitsCancelled>
{
    public Task HandleAsync(UnitsCancelled happened, Guid messageId, CancellationToken ct) => post.PostAsync(MailKinds.Cancelled.Name, messageId, async db =>
        await OrderLetter.FindAsync(db, happened.OrderId, ct) is { } order
            ? await letter.WriteAsync(db, MailKinds.Cancelled, order, messageId, (style, link) => CancelledWords.Of(order, happened, style, link), ct)
            : null, ct);
}
