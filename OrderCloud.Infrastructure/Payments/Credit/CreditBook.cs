using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Credit;

/// <summary>Step: a customer's store credit in one currency, opened to be changed. The account is read before the sum, so that who changes it meanwhile is met at its version.</summary>
internal sealed record CreditBook(CreditAccount Account, long BalanceMinor)
{
    /// <param name="customer">Null: nobody is known.</param>
    public static async Task<Outcome<CreditBook>> OpenAsync(AppDb db, CustomerId? customer, string currency, CancellationToken ct)
    {
        if (customer is not { } id) return CreditRefusals.NoCustomer;
        if (await db.Customers.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is not { } known) return CustomerRefusals.NotFound;
        if (known.WhyNotChange() is { } why) return why;

        var account = await db.CreditAccounts.FirstOrDefaultAsync(a => a.CustomerId == id && a.Currency == currency, ct);
        if (account is null) db.Add(account = new(id, currency));
        return new CreditBook(account, await db.CreditEntries.Where(e => e.CustomerId == id && e.Currency == currency).SumAsync(e => e.AmountMinor, ct));
    }

    /// <summary>What was paid is given back as store credit, whatever it was paid by, and stands in the order's ledger as a refund.</summary>
    /// <param name="named">With the count of refunds: the reference.</param>
    public static async Task<Refusal?> RefundAsync(
        AppDb db, Order order, IReadOnlyCollection<PaymentTransaction> known, long amountMinor, string named, string note, string actor, DateTime at, CancellationToken ct)
    {
        var opened = await OpenAsync(db, order.CustomerId, order.Currency, ct);
        if (opened is not Outcome<CreditBook>.Done(var book)) return ((Outcome<CreditBook>.Refused)opened).Why;
        if (CreditAccount.WhyNotPut(book.BalanceMinor, new(amountMinor, order.Currency)) is { } why) return why;
        book.Put(db, amountMinor, order, note, actor, at);
        RecordPayments.Add(db, order, known, [new(PaidByHand.StoreCredit, PaymentKind.Refund, amountMinor, $"{named} {known.Count(p => p.Kind is PaymentKind.Refund) + 1}")], actor, at);
        return null;
    }

    public void Put(AppDb db, long amountMinor, Order? order, string note, string actor, DateTime at) => db.Add(Account.Put(BalanceMinor, amountMinor, order?.Id, note.Cut(CreditEntry.LongestNote), actor, at));

    public void Take(AppDb db, long amountMinor, Order? order, string note, string actor, DateTime at) => db.Add(Account.Take(BalanceMinor, amountMinor, order?.Id, note.Cut(CreditEntry.LongestNote), actor, at));
}
