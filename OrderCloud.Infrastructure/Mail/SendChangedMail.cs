using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>The merchant changed an order: the customer gets what it is now, and what becomes of the difference.</summary>
public sealed class SendChangedMail(MailPost post, OrderLetter letter) : IHandle<OrderEdited>
{
    public Task HandleAsync(OrderEdited happened, Guid messageId, CancellationToken ct) => post.PostAsync(MailKinds.Changed.Name, messageId, async db =>
        happened.Tells && await OrderLetter.FindAsync(db, happened.OrderId, ct) is { } order
            ? await letter.WriteAsync(db, MailKinds.Changed, order, messageId, (style, link) => ChangedWords.Of(order, happened.RefundMinor, style, link), ct)
            : null, ct);
}
