using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Domain.Tests.Payments;

public sealed class CreditAccountTests
{
    private static readonly DateTime At = new(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(500, 500, null)]
    [InlineData(500, 501, "credit.not_enough")]
    [InlineData(0, 1, "credit.not_enough")]
    [InlineData(500, 0, "credit.amount")]
    [InlineData(500, -5, "credit.amount")]
    public void No_more_is_taken_than_there_is(long balance, long amount, string? why) => Assert.Equal(why, CreditAccount.WhyNotTake(balance, new(amount, "USD"))?.Code);

    [Theory]
    [InlineData(0, 1, null)]
    [InlineData(0, CreditAccount.MostMinor, null)]
    [InlineData(1, CreditAccount.MostMinor, "credit.too_much")]
    [InlineData(0, long.MaxValue, "credit.too_much")]
    [InlineData(0, 0, "credit.amount")]
    public void No_more_is_given_than_sums_can_hold(long balance, long amount, string? why) => Assert.Equal(why, CreditAccount.WhyNotPut(balance, new(amount, "USD"))?.Code);

    [Fact]
    public void Says_what_is_left_in_the_words_of_its_currency()
    {
        Assert.Equal("Only 5.00 USD of store credit is left.", CreditAccount.WhyNotTake(500, new(501, "USD"))?.Message);
        Assert.Equal("There is no store credit in this currency.", CreditAccount.WhyNotTake(0, new(501, "JPY"))?.Message);
    }

    [Fact]
    public void What_a_rule_refuses_is_not_done()
    {
        var account = new CreditAccount(CustomerId.New(), "USD");

        Assert.Throws<RefusedException>(() => account.Take(100, 101, null, "", "Ana", At));
        Assert.Throws<RefusedException>(() => account.Put(0, 0, null, "", "Ana", At));

        Assert.Empty(account.TakeEvents());
    }

    [Fact]
    public void Each_change_is_an_entry_that_says_what_it_was_for_and_an_event()
    {
        var (account, order) = (new CreditAccount(CustomerId.New(), "USD"), OrderId.New());

        CreditEntry[] entries = [account.Put(0, 900, null, "late parcel", "Ana", At), account.Take(900, 400, order, "order 1001", "Ana", At), account.Put(500, 400, order, "cancelled", "Ana", At), account.Take(900, 100, null, "typo", "Ana", At)];

        Assert.Equal([(CreditKind.Given, 900), (CreditKind.Spent, -400), (CreditKind.Refunded, 400), (CreditKind.Taken, -100)], entries.Select(e => (e.Kind, e.AmountMinor)));
        Assert.All(entries, e => Assert.Equal((account.CustomerId, "USD", "Ana", At), (e.CustomerId, e.Currency, e.Actor, e.At)));
        Assert.Equal([900, -400, 400, -100], account.TakeEvents().Cast<CreditChanged>().Select(e => e.AmountMinor));
    }
}
