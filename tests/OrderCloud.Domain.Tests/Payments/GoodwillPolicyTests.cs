using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Tenants;
using OrderCloud.Domain.Tests.Orders;

namespace OrderCloud.Domain.Tests.Payments;

public sealed class GoodwillPolicyTests
{
    [Fact]
    public void Before_the_first_choice_each_role_has_its_per_cent_and_no_amount()
    {
        var limits = Enum.GetValues<Role>().Select(r => (r, GoodwillPolicy.Default.Of(r).Percent, GoodwillPolicy.Default.Of(r).MostMinor));

        Assert.Equal([(Role.Owner, 100, null), (Role.Manager, 50, null), (Role.Warehouse, 0, null), (Role.Service, 10, null), (Role.Accountant, 0, (long?)null), (Role.Viewer, 0, null)], limits);
    }

    [Theory, InlineData(2_000, 10, 200), InlineData(1_999, 10, 199), InlineData(9, 10, 0), InlineData(2_000, 0, 0), InlineData(1, 100, 1), InlineData(999_999_999_999_999, 100, 999_999_999_999_999)]
    public void The_per_cent_is_of_what_the_order_comes_to_and_never_rounded_up(long total, int percent, long left) =>
        Assert.Equal(left, Left(OrderOf(total), new(percent)));

    [Fact]
    public void All_favours_of_an_order_count_together_and_a_lower_limit_has_nothing_left_then()
    {
        var order = OrderOf(10_000);
        order.NoteGoodwill(900);
        Assert.Equal((100L, 4_100L), (Left(order, new(10)), Left(order, new(50))));

        order.NoteGoodwill(2_000);
        Assert.Equal((0L, 2_100L), (Left(order, new(10)), Left(order, new(50))));

        order.NoteGoodwill(-2_000);
        Assert.Equal(100, Left(order, new(10)));
    }

    [Fact]
    public void The_lower_of_both_limits_counts()
    {
        Assert.Equal(500, Left(OrderOf(10_000), new(10, 500), "EUR"));
        Assert.Equal(1_000, Left(OrderOf(10_000), new(10, 5_000), "EUR"));
    }

    [Fact]
    public void An_amount_holds_for_another_currency_by_the_rate_that_is_frozen_on_the_order_and_never_a_cent_more()
    {
        // 5.00 USD at 1.0834 USD for 1 EUR is 4.6151… EUR.
        var order = OrderOf(100_000, new("USD", Rate("1.0834"), new(2026, 3, 2)));

        Assert.Equal(461, Left(order, new(10, 500), "USD"));
    }

    [Fact]
    public void Where_no_rate_is_known_only_a_per_cent_can_be_checked_and_the_amount_says_so()
    {
        foreach (var order in new[] { OrderOf(10_000), OrderOf(10_000, new("GBP", Rate("0.85"), new(2026, 3, 2))) })
        {
            Assert.Equal(1_000, Left(order, new(10), "USD"));
            var why = Assert.IsType<Outcome<long>.Refused>(Policy("USD").LeftOf(order, new(10, 500))).Why;
            Assert.Equal(("goodwill.no_rate", "Your limit is $5.00 for one order, and what EUR is worth is not known for the day of this order. Have the rate entered under Settings → Currencies, or ask somebody without such a limit."), (why.Code, why.Message));
        }
    }

    [Theory, InlineData("1", 500, "USD", "EUR", 500), InlineData("0.0062", 100, "JPY", "USD", 161), InlineData("3.25", 1_000, "KWD", "USD", 3_076)]
    public void What_an_amount_is_in_the_other_currency_is_rounded_down_to_its_own_minor_units(string rate, long minor, string from, string to, long most)
    {
        Assert.Equal(most, Rate(rate).ConvertBack(minor, from, to));
        Assert.True(Rate(rate).Convert(most, from, to) <= minor);
    }

    [Fact]
    public void What_is_wrong_with_a_limit_is_named_by_its_field_and_a_currency_stands_only_beside_amounts()
    {
        var wrong = new GoodwillPolicyInput(new(101), new(-1, 0), new(10, -5)).WhyNot()!;
        Assert.Equal(["manager.most", "manager.percent", "owner.percent", "service.most"], wrong.Errors!.Keys.Order(StringComparer.Ordinal));

        Assert.Null(new GoodwillPolicyInput(new(100), new(0), new(10, 1)).WhyNot());
        Assert.Equal("", new GoodwillPolicyInput(new(100), new(50), new(10)).In("USD").Currency);
        Assert.Equal("USD", new GoodwillPolicyInput(new(100), new(50), new(10, 500)).In("USD").Currency);
    }

    private static GoodwillPolicy Policy(string currency) => GoodwillPolicy.Default with { Currency = currency };

    private static long Left(Order order, GoodwillLimit limit, string currency = "") => Assert.IsType<Outcome<long>.Done>(Policy(currency).LeftOf(order, limit)).Value;

    private static ExchangeRate Rate(string text) => ExchangeRate.TryParse(text, out var rate) ? rate : throw new FormatException(text);

    private static Order OrderOf(long total, FrozenRate? rate = null) => new(new PlacedOrder(
        "1001", ConnectionId.New(), "api", "A-1", 0, "", TestOrder.At, TestOrder.At, "EUR", null, "Maren Holt", "", "", Address.Empty, Address.Empty,
        [new(VariantId.New(), "TS-1", "Shirt", 1, total, 0, 0)], [], true, total, TestOrder.At.AddDays(3), "", Rate: rate));
}
