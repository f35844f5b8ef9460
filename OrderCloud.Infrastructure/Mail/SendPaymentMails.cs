using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>A pay link was made for a customer: they get it, with a token of its own.</summary>
public sealed class SendPayLinkMail(MailPost post, OrderLetter letter, CustomerLinks links) : IHandle<PayLinkMade>
{
    public Task HandleAsync(PayLinkMade happened, Guid messageId, CancellationToken ct) => happened.Mails
        ? post.PostAsync(MailKinds.PayLink.Name, messageId, async db =>
        {
            if (await OrderLetter.FindAsync(db, happened.OrderId, ct) is not { } order || await db.PayLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Id == happened.LinkId, ct) is not { } link) return null;
            var url = await links.NewAsync(db.TenantId, LinkKinds.Pay, link.Id, ct);
            return await letter.WriteAsync(db, MailKinds.PayLink, order, messageId, (style, _) => PaymentWords.OfLink(order, link, style, url), ct);
        }, ct)
        : Task.CompletedTask;
}

/// <summary>The customer's money came, or is reserved: they get it in writing.</summary>
public sealed class SendPaymentReceived(MailPost post, OrderLetter letter) : IHandle<PaymentReceived>
{
    public Task HandleAsync(PaymentReceived happened, Guid messageId, CancellationToken ct) => post.PostAsync(MailKinds.PaymentReceived.Name, messageId, async db =>
        await OrderLetter.FindAsync(db, happened.OrderId, ct) is { } order
            ? await letter.WriteAsync(db, MailKinds.PaymentReceived, order, messageId, (style, link) => PaymentWords.OfPayment(order, happened.AmountMinor, style, link), ct)
            : null, ct);
}

/// <summary>A gateway gives money back: the customer learns how much, unless the mail of their return has said it.</summary>
public sealed class SendRefunded(MailPost post, OrderLetter letter) : IHandle<MoneyReturned>
{
    public Task HandleAsync(MoneyReturned happened, Guid messageId, CancellationToken ct) => post.PostAsync(MailKinds.Refunded.Name, messageId, async db =>
        !await IsOfReturnAsync(db, happened, ct) && await OrderLetter.FindAsync(db, happened.OrderId, ct) is { } order
            ? await letter.WriteAsync(db, MailKinds.Refunded, order, messageId, (style, link) => PaymentWords.OfRefund(order, happened.AmountMinor, style, link), ct)
            : null, ct);

    /// <summary>The event names the payment, not who asked for it back: where a return and somebody else gave back the same amount of it, both are told.</summary>
    private static async Task<bool> IsOfReturnAsync(AppDb db, MoneyReturned happened, CancellationToken ct)
    {
        var refunds = await db.PaymentIntents.Where(i => i.StartId == happened.IntentId && i.Kind == PaymentKind.Refund && i.AmountMinor == happened.AmountMinor).Select(i => i.RefundId).ToListAsync(ct);
        return refunds.Count > 0 && await db.Returns.Where(r => r.OrderId == happened.OrderId).SelectMany(r => r.Payouts).Select(p => p.RefundId).ToListAsync(ct) is var paid && refunds.All(r => r is not null && paid.Contains(r));
    }
}
