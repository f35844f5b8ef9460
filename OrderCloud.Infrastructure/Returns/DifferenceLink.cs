using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>Step: a customer chose something that costs more than what comes back. Once it is approved they get a link to pay the difference; nothing is charged.</summary>
internal static class DifferenceLink
{
    public static async Task AddAsync(AppDb db, Return of, string actor, DateTime now, CancellationToken ct)
    {
        if (of is not { ByCustomer: true, Status: ReturnStatus.Approved, DifferenceMinor: > 0, ReplacementId: { } id } || await PaymentFile.LoadAsync(db, id, ct) is not { } to) return;
        // Somebody may have asked for it, or taken it, before it was approved.
        var left = Math.Min(of.DifferenceMinor, to.Book.LeftToPay(to.Order.AskedMinor));
        if (left < 1 || await db.PayLinks.AnyAsync(l => l.OrderId == id && l.WithdrawnAt == null && l.ExpiresAt > now, ct)) return;
        if (to.Order.Email.Length > 0 && await db.Gateways.AnyAsync(g => g.Enabled, ct)) SendPayLink.Make(db, to.Order, new(id, left), left, actor, now);
        else db.Add(OrderTimeline.Entry(id, "pay_link", $"{MoneyForm.Of(left, of.Currency)} is to be paid by the customer. No pay link was sent: {(to.Order.Email.Length == 0 ? "there is no e-mail address" : "no payment gateway is connected")}.", actor, now));
    }
}
