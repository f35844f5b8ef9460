using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What the mails about money say: where to pay, that it came, and that it comes back.</summary>
public sealed class PaymentWords : IMailSource
{
    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.PayLink, MailKinds.PaymentReceived, MailKinds.Refunded];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.Payments.OrderByDescending(p => p.At).Select(p => p.OrderId);

    public async Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct)
    {
        if (kind == MailKinds.PayLink)
            return await db.PayLinks.AsNoTracking().Where(l => l.OrderId == order.Id).OrderByDescending(l => l.CreatedAt).FirstOrDefaultAsync(ct) is { } sent ? OfLink(order, sent, style, link) : null;
        if (kind == MailKinds.Refunded) return order.RefundedMinor > 0 ? OfRefund(order, order.RefundedMinor, style, link) : null;
        return Math.Max(order.CapturedMinor, order.AuthorizedMinor) is > 0 and var paid ? OfPayment(order, paid, style, link) : null;
    }

    internal static MailValues OfLink(Order order, PayLink sent, MailStyle style, string url) => MailValues.Of(order, style, url, $"Pay {MoneyForm.Of(sent.AmountMinor, sent.Currency)}")
        .With(("amount", MoneyForm.Of(sent.AmountMinor, sent.Currency)), ("note", sent.Note), ("good_until", style.Day(sent.ExpiresAt)));

    internal static MailValues OfPayment(Order order, long amountMinor, MailStyle style, string link) => MailValues.Of(order, style, link, "See your order")
        .With(("amount", MoneyForm.Of(amountMinor, order.Currency)), ("what_is_left", LeftOf(order)));

    internal static MailValues OfRefund(Order order, long amountMinor, MailStyle style, string link) => MailValues.Of(order, style, link, "See your order")
        .With(("amount", MoneyForm.Of(amountMinor, order.Currency)));

    private static string LeftOf(Order order)
    {
        var left = order.DueMinor - Math.Max(order.CapturedMinor, order.AuthorizedMinor) + order.GivenBackMinor;
        return left > 0 && order.Status is not OrderStatus.Cancelled ? $"{MoneyForm.Of(left, order.Currency)} is left to pay." : "";
    }
}
