using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>T10: goods that should have paid for a replacement did not come in time: the customer is to pay it. Nothing is charged; a pay link is made for it next.</summary>
public sealed class AskForPayment(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <returns>The replacement, with what is left to pay of it.</returns>
    public Task<Outcome<OwedReplacement>> RunAsync(ReturnId id, int? version = null, CancellationToken ct = default) => writes.RunAsync<OwedReplacement>(Permission.RecordPayments, async db =>
    {
        var loaded = await ReturnAtHand.LoadAsync(db, id, version, ct);
        if (loaded is not Outcome<ReturnAtHand>.Done(var at)) return ((Outcome<ReturnAtHand>.Refused)loaded).Why;
        var now = clock.GetUtcNow().UtcDateTime;
        if (!at.Return.IsOverdueAt(now) || await PaymentFile.LoadAsync(db, at.Return.ReplacementId!.Value, ct) is not { } to) return ReturnRefusals.NotOverdue;

        if (to.Order.CreditMinor > 0) db.Add(at.Told($"did not come in time: {MoneyForm.Of(to.Order.CreditMinor, at.Return.Currency)} more is to be paid for order {at.Return.ReplacementNumber}.", user.Name, now));
        to.Order.ExpectCredit(0);
        return new OwedReplacement(to.Order, to.Book.LeftToPay(to.Order.AskedMinor));
    }, ct);
}

/// <summary>An order that nothing will come back for.</summary>
public sealed record OwedReplacement(Order Order, long LeftToPayMinor);
