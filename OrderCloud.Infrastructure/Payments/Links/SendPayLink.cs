using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Links;

/// <param name="AmountMinor">Null: all that is left to pay.</param>
/// <param name="Days">How long it may be used.</param>
/// <param name="Mail">Write to the customer; else somebody hands the address on.</param>
/// <param name="CreditedMinor">Of what is left to pay, what invoices took back for good: it is not asked for.</param>
public sealed record PayLinkRequest(OrderId Id, long? AmountMinor = null, int Days = PayLink.DefaultDays, string Note = "", bool Mail = true, int? Version = null, long CreditedMinor = 0)
{
    internal long LeftOf(PaymentFile file) => file.Order.Status is OrderStatus.Cancelled ? 0 : Math.Max(0, file.Book.LeftToPay(file.Order.AskedMinor) - CreditedMinor);
}

/// <param name="Url">Shown once; only its hash is kept.</param>
/// <param name="MailedTo">Empty: nobody is written to.</param>
public sealed record SentPayLink(Guid Id, string Url, long AmountMinor, string Currency, DateTime ExpiresAt, string MailedTo);

/// <summary>Makes a page on which the customer pays for an order, and sends them there.</summary>
public sealed class SendPayLink(Writes writes, CustomerLinks links, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<SentPayLink>> RunAsync(PayLinkRequest request, CancellationToken ct = default) =>
        writes.RunAsync<SentPayLink>(Permission.RecordPayments, async db =>
        {
            if (await PaymentFile.LoadAsync(db, request.Id, ct) is not { } file) return OrderRefusals.NotFound;
            if (file.Order.WhyNotVersion(request.Version) is { } stale) return stale;
            if (WhyNot(request, file) is { } why) return why;
            if (!await db.Gateways.AnyAsync(g => g.Enabled, ct)) return PaymentRefusals.NoGateway;

            var (order, now) = (file.Order, clock.GetUtcNow().UtcDateTime);
            var (link, mails) = Make(db, order, request, request.AmountMinor ?? request.LeftOf(file), user.Name, now);
            // A token that leads to a link that was not kept leads nowhere.
            return new SentPayLink(link.Id, await links.NewAsync(db.TenantId, LinkKinds.Pay, link.Id, ct), link.AmountMinor, link.Currency, link.ExpiresAt, mails ? order.Email : "");
        }, ct);

    /// <summary>The step itself, for a caller whose transaction is open and who knows what is to be paid. The mail makes a token of its own.</summary>
    internal static (PayLink Link, bool Mails) Make(AppDb db, Order order, PayLinkRequest request, long amountMinor, string actor, DateTime now)
    {
        var mails = request.Mail && order.Email.Length > 0;
        var link = new PayLink(order.Id, new(amountMinor, order.Currency), request.Note.Trim(), mails, now, now.AddDays(request.Days), actor);
        db.Add(link);
        db.Add(OrderTimeline.Entry(order.Id, "pay_link", $"A pay link for {MoneyForm.Of(link.AmountMinor, link.Currency)} was made{(mails ? $" and goes to {order.Email}" : "")}.", actor, now));
        return (link, mails);
    }

    private static Refusal? WhyNot(PayLinkRequest request, PaymentFile file)
    {
        var left = request.LeftOf(file);
        if (left == 0) return PaymentRefusals.NothingToPay;
        var errors = new Errors();
        errors.AddIf(request.AmountMinor < 1, "amount", "Give an amount above zero.");
        errors.AddIf(request.AmountMinor > left, "amount", PaymentRefusals.MoreThanLeft(MoneyForm.Of(left, file.Order.Currency)).Message);
        errors.AddIf(request.Days is < 1 or > PayLink.MostDays, "days", $"A pay link is good for 1 to {PayLink.MostDays} days.");
        errors.AddIf(request.Note.Trim().Length > PayLink.LongestNote, "note", $"A note has at most {PayLink.LongestNote} characters.");
        return errors.ToRefusal();
    }
}

/// <summary>Ends a pay link before its time. A gateway's page that is open already may still be paid on.</summary>
public sealed class WithdrawPayLink(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<Guid>> RunAsync(OrderId order, Guid id, CancellationToken ct = default) => writes.RunAsync<Guid>(Permission.RecordPayments, async db =>
    {
        if (await db.PayLinks.FirstOrDefaultAsync(l => l.Id == id && l.OrderId == order, ct) is not { } link) return PaymentRefusals.LinkNotFound;
        var now = clock.GetUtcNow().UtcDateTime;
        if (link.WhyNotWithdraw(now) is { } why) return why;
        link.Withdraw(now);
        db.Add(OrderTimeline.Entry(order, "pay_link", $"The pay link for {MoneyForm.Of(link.AmountMinor, link.Currency)} was withdrawn.", user.Name, now));
        return id;
    }, ct);
}
