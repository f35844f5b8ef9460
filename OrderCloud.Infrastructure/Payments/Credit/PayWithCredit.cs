using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Credit;

/// <summary>Pays an order, or a part of it, with what its customer has with the store.</summary>
public sealed class PayWithCredit(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <param name="amountMinor">Null: as much as there is and is left to pay.</param>
    /// <param name="version">Of the order that the decision was made on; null when it does not matter.</param>
    /// <returns>What was paid with it.</returns>
    public Task<Outcome<Money>> RunAsync(OrderId id, long? amountMinor = null, int? version = null, CancellationToken ct = default) => writes.RunAsync<Money>(Permission.RecordPayments, async db =>
    {
        if (await PaymentFile.LoadAsync(db, id, ct) is not { } file) return OrderRefusals.NotFound;
        var order = file.Order;
        if (order.WhyNotVersion(version) is { } stale) return stale;
        var left = order.Status is OrderStatus.Cancelled ? 0 : file.Book.LeftToPay(order.AskedMinor);
        if (left == 0) return PaymentRefusals.NothingToPay;
        var opened = await CreditBook.OpenAsync(db, order.CustomerId, order.Currency, ct);
        if (opened is not Outcome<CreditBook>.Done(var book)) return ((Outcome<CreditBook>.Refused)opened).Why;

        var amount = new Money(amountMinor ?? Math.Max(1, Math.Min(left, book.BalanceMinor)), order.Currency);
        if (amount.Minor > left) return PaymentRefusals.MoreThanLeft(MoneyForm.Of(left, order.Currency));
        if (CreditAccount.WhyNotTake(book.BalanceMinor, amount) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        book.Take(db, amount.Minor, order, $"order {order.Number}", user.Name, now);
        RecordPayments.Add(db, order, file.Known, [new(PaidByHand.StoreCredit, PaymentKind.Capture, amount.Minor, $"payment {file.Known.Count(k => k.Kind is PaymentKind.Capture) + 1}")], user.Name, now);
        db.Add(OrderTimeline.Entry(id, "payment", $"{MoneyForm.Of(amount.Minor, order.Currency)} paid with store credit.", user.Name, now));
        return amount;
    }, ct);
}
