using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>An order was taken: the customer gets what was bought, what it costs, and the link to follow it. What goes out for a return was not bought: the mails of the return tell of it.</summary>
public sealed class SendConfirmation(MailPost post, OrderLetter letter) : IHandle<OrderPlaced>
{
    public Task HandleAsync(OrderPlaced happened, Guid messageId, CancellationToken ct) => post.PostAsync(MailKinds.Confirmation.Name, messageId, async db =>
        // Cancelled before anybody was told: nothing is coming, and the cancellation has a mail of its own.
        await OrderLetter.FindAsync(db, happened.OrderId, ct) is { Status: not OrderStatus.Cancelled, Kind: OrderKind.Sale } order
            ? await letter.WriteAsync(db, MailKinds.Confirmation, order, messageId, (style, link) => ConfirmationWords.Of(order, style, link), ct)
            : null, ct);
}
