using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;

namespace OrderCloud.Domain.Tests.Risk;

public sealed class BuiltInCheckTests
{
    private static readonly Address Austin = new() { Line1 = "2118 E 7th St", City = "Austin", PostalCode = "78702", Country = "US" };
    private static readonly RiskFacts Usual = new("maren@example.com", Austin, Austin, "USD", 50_00, OrdersNearby.None, 40_00, 0);

    [Fact]
    public void An_order_like_all_others_is_of_low_risk_and_has_nothing_to_explain()
    {
        var opinion = BuiltInCheck.Of(Usual, FraudPolicy.Default);

        Assert.Equal((0, RiskLevel.Low, RiskAdvice.Accept), (opinion.Score, opinion.Level, opinion.Advice));
        Assert.Empty(opinion.Signals);
    }

    [Theory, InlineData(0, RiskLevel.Low), InlineData(29, RiskLevel.Low), InlineData(30, RiskLevel.Medium), InlineData(69, RiskLevel.Medium), InlineData(70, RiskLevel.High), InlineData(100, RiskLevel.High)]
    public void The_level_follows_from_the_score(int score, RiskLevel level) => Assert.Equal(level, OrderRisk.LevelOf(score));

    [Theory, InlineData(2, 0, 0, null, 0), InlineData(3, 0, 0, "4 orders from this e-mail address within an hour", 30), InlineData(3, 3, 3, "4 orders from this e-mail address within an hour", 30),
     InlineData(0, 4, 1, "5 orders with this phone number within an hour", 30), InlineData(0, 1, 5, "6 orders to this address within an hour", 50),
     InlineData(100, 100, 100, "More than 100 orders from this e-mail address within an hour", 50)]
    public void More_orders_than_usual_in_a_short_time_are_one_signal(int byEmail, int byPhone, int byAddress, string? text, int points) =>
        Says(Usual with { Nearby = new(byEmail, byPhone, byAddress) }, FraudPolicy.Default, "velocity", text, points);

    [Theory, InlineData(90, "90 minutes"), InlineData(120, "2 hours"), InlineData(1440, "a day"), InlineData(1, "a minute")]
    public void The_merchant_says_in_which_time_and_how_many(int minutes, string words) =>
        Says(Usual with { Nearby = new(1, 0, 0) }, FraudPolicy.Default with { MostOrders = 1, Minutes = minutes }, "velocity", $"2 orders from this e-mail address within {words}", 50);

    [Fact]
    public void Where_it_is_billed_and_where_it_goes_are_compared()
    {
        Says(Usual with { Shipping = Austin with { Country = "NG" } }, FraudPolicy.Default, "address", "Billing country US, shipping country NG", 25);
        Says(Usual with { Shipping = Austin with { City = "Dallas", PostalCode = "75201" } }, FraudPolicy.Default, "address", "Billed in one city, sent to another", 10);
        Says(Usual with { Shipping = Austin with { City = "AUSTIN " } }, FraudPolicy.Default, "address", null, 0);
        Says(Usual with { Shipping = Austin with { City = "Round Rock" } }, FraudPolicy.Default, "address", null, 0);
        Says(Usual with { Billing = Address.Empty }, FraudPolicy.Default, "address", null, 0);
        Says(Usual with { Billing = new() { Country = "us" } }, FraudPolicy.Default, "address", null, 0);
    }

    [Theory, InlineData(199_99, null, 0), InlineData(200_00, "Worth 5 times this store's usual order", 20), InlineData(399_99, "Worth 9 times this store's usual order", 20),
     InlineData(400_00, "Worth 10 times this store's usual order", 35)]
    public void An_order_worth_many_times_the_usual_one_is_a_signal(long total, string? text, int points) => Says(Usual with { TotalMinor = total }, FraudPolicy.Default, "value", text, points);

    [Fact]
    public void A_merchants_own_amount_counts_where_nothing_is_usual_yet()
    {
        var policy = FraudPolicy.Default with { Amounts = [new("USD", 500_00)] };
        var first = Usual with { UsualMinor = null };

        Says(first with { TotalMinor = 500_00 }, policy, "value", null, 0);
        Says(first with { TotalMinor = 500_01 }, policy, "value", "Worth more than $500.00", 20);
        Says(first with { TotalMinor = 500_01, Currency = "EUR" }, policy, "value", null, 0);
        Says(first with { TotalMinor = 9_000_000 }, FraudPolicy.Default, "value", null, 0);
    }

    [Theory, InlineData("x@mailinator.com", "mailinator.com"), InlineData("x@a.MAILINATOR.com", "a.mailinator.com"), InlineData("x@notmailinator.com", null), InlineData("mailinator.com", null), InlineData("", null)]
    public void A_throw_away_address_is_a_signal(string email, string? domain) =>
        Says(Usual with { Email = email }, FraudPolicy.Default, "email", domain is null ? null : $"The e-mail's domain is a throw-away one: {domain}", domain is null ? 0 : 30);

    [Theory, InlineData(1, 0), InlineData(2, 15), InlineData(3, 30), InlineData(4, 30), InlineData(5, 45)]
    public void Declined_attempts_to_pay_count_from_the_second_on(int declined, int points) =>
        Says(Usual with { Declined = declined }, FraudPolicy.Default, "declined", points == 0 ? null : $"{declined} payment attempts were declined", points);

    [Theory, InlineData("maren@example.com"), InlineData("example.com"), InlineData("@example.com"), InlineData("MAREN@EXAMPLE.COM ")]
    public void Whom_the_merchant_blocked_is_of_the_highest_risk(string entry)
    {
        var policy = new FraudPolicyInput(FraudPolicy.Default with { Blocked = [entry] }).Tidy();

        Says(Usual, policy, "blocked", "You blocked this e-mail address or its domain", 100);
        Assert.Equal(RiskLevel.High, BuiltInCheck.Of(Usual, policy).Level);
        Assert.Empty(BuiltInCheck.Of(Usual with { Email = "maren@sample.org" }, policy).Signals);
        Assert.Empty(BuiltInCheck.Of(Usual with { Email = "" }, policy).Signals);
    }

    [Fact]
    public void Whom_the_merchant_trusts_is_left_alone()
    {
        var policy = FraudPolicy.Default with { Trusted = ["mailinator.com"] };
        var opinion = BuiltInCheck.Of(Usual with { Email = "x@mailinator.com", Declined = 9, TotalMinor = 9_000_00 }, policy);

        Assert.Equal((0, "trusted"), (opinion.Score, Assert.Single(opinion.Signals).Code));
    }

    [Fact]
    public void Several_signals_together_are_high_the_heaviest_stands_first_and_no_score_is_above_100()
    {
        var three = BuiltInCheck.Of(Usual with { Email = "x@yopmail.com", Shipping = Austin with { Country = "NG" }, TotalMinor = 240_00 }, FraudPolicy.Default);
        Assert.Equal((75, RiskLevel.High, RiskAdvice.Review), (three.Score, three.Level, three.Advice));
        Assert.Equal(["email", "address", "value"], three.Signals.Select(s => s.Code));

        var all = BuiltInCheck.Of(Usual with { Email = "x@yopmail.com", Shipping = Austin with { Country = "NG" }, TotalMinor = 900_00, Declined = 7, Nearby = new(50, 0, 0) }, FraudPolicy.Default);
        Assert.Equal((100, 5), (all.Score, all.Signals.Count));
    }

    [Fact]
    public void A_single_habit_of_an_honest_customer_is_never_high()
    {
        RiskFacts[] habits =
        [
            Usual with { Nearby = new(100, 100, 100) }, Usual with { Shipping = Austin with { Country = "NG" } }, Usual with { TotalMinor = 9_000_000_00 }, Usual with { Email = "x@yopmail.com" }, Usual with { Declined = 50 },
        ];

        Assert.All(habits, facts => Assert.True(BuiltInCheck.Of(facts, FraudPolicy.Default).Score < OrderRisk.HighFrom));
    }

    [Fact]
    public void What_a_gateway_says_is_not_its_business()
    {
        var told = Usual with { Email = "x@yopmail.com", Gateway = new("stripe", "Stripe", new GatewayRisk(GatewayRiskLevel.Highest, 93, "")) };

        Assert.Null(new BuiltInCheck().Judge(told, FraudPolicy.Default));
        Assert.Null(new GatewayCheck().Judge(Usual, FraudPolicy.Default));
    }

    private static void Says(RiskFacts facts, FraudPolicy policy, string code, string? text, int points)
    {
        var signal = BuiltInCheck.Of(facts, policy).Signals.SingleOrDefault(s => s.Code == code);
        Assert.Equal((text, points), (signal?.Text, signal?.Points ?? 0));
    }
}
