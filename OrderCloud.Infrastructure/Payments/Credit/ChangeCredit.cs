using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Credit;

/// <param name="Takes">It is taken from them; otherwise given.</param>
/// <param name="Note">What for; they may read it.</param>
public sealed record CreditChange(CustomerId Customer, Money Amount, bool Takes, string Note);

/// <summary>Gives a customer store credit, or takes what they have: a present, what a gift card was worth, a mistake put right.</summary>
public sealed class ChangeCredit(Writes writes, CurrentUser user, TimeProvider clock)
{
    /// <returns>The balance afterwards.</returns>
    public Task<Outcome<Money>> RunAsync(CreditChange change, CancellationToken ct = default) => writes.RunAsync<Money>(Permission.RefundPayments, async db =>
    {
        if (!Currency.IsKnown(change.Amount.Currency)) return CreditRefusals.CurrencyUnknown;
        if (change.Note.Trim().Length is 0 or > CreditEntry.LongestNote) return CreditRefusals.NoteMissing;
        var opened = await CreditBook.OpenAsync(db, change.Customer, change.Amount.Currency, ct);
        if (opened is not Outcome<CreditBook>.Done(var book)) return ((Outcome<CreditBook>.Refused)opened).Why;
        if ((change.Takes ? CreditAccount.WhyNotTake(book.BalanceMinor, change.Amount) : CreditAccount.WhyNotPut(book.BalanceMinor, change.Amount)) is { } why) return why;

        var now = clock.GetUtcNow().UtcDateTime;
        if (change.Takes) book.Take(db, change.Amount.Minor, null, change.Note.Trim(), user.Name, now);
        else book.Put(db, change.Amount.Minor, null, change.Note.Trim(), user.Name, now);
        return new Money(book.BalanceMinor + (change.Takes ? -change.Amount.Minor : change.Amount.Minor), change.Amount.Currency);
    }, ct);
}
