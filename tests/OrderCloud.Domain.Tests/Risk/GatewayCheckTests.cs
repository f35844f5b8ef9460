using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;

namespace OrderCloud.Domain.Tests.Risk;

public sealed class GatewayCheckTests
{
    private static readonly DateTime At = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    [Theory, InlineData(GatewayRiskLevel.Normal, 12, 12), InlineData(GatewayRiskLevel.Normal, 64, 29), InlineData(GatewayRiskLevel.Normal, null, 10), InlineData(GatewayRiskLevel.Elevated, 66, 66),
     InlineData(GatewayRiskLevel.Elevated, 74, 69), InlineData(GatewayRiskLevel.Elevated, null, 50), InlineData(GatewayRiskLevel.Highest, 93, 93), InlineData(GatewayRiskLevel.Highest, 3, 70),
     InlineData(GatewayRiskLevel.Highest, null, 90)]
    public void Its_level_decides_and_its_score_only_the_place_within(GatewayRiskLevel level, int? score, int ours)
    {
        var opinion = Judge(new(level, score, ""))!;

        Assert.Equal((ours, "stripe", At), (opinion.Score, opinion.Provider, opinion.At));
        Assert.Equal(level switch { GatewayRiskLevel.Highest => RiskLevel.High, GatewayRiskLevel.Elevated => RiskLevel.Medium, _ => RiskLevel.Low }, opinion.Level);
    }

    [Theory,
     InlineData(GatewayVerdict.Review, 70, RiskAdvice.Review, false, "Stripe put the payment into review: rule"),
     InlineData(GatewayVerdict.Approved, 0, RiskAdvice.Accept, false, "The review at Stripe found nothing"),
     InlineData(GatewayVerdict.Blocked, 100, RiskAdvice.Reject, false, "Stripe blocked the payment: rule"),
     InlineData(GatewayVerdict.Warned, 100, RiskAdvice.Review, true, "Stripe passes on a warning: the payment is called a fraud: rule"),
     InlineData(GatewayVerdict.Refunded, 100, RiskAdvice.Reject, true, "The review at Stripe found a fraud and gave the money back")]
    public void What_it_did_counts_more_than_what_it_thought(GatewayVerdict verdict, int score, RiskAdvice advice, bool reports, string text)
    {
        var opinion = Judge(new(GatewayRiskLevel.Elevated, null, "rule") { Verdict = verdict })!;

        Assert.Equal((score, advice, reports, text), (opinion.Score, opinion.Advice, opinion.Reports, opinion.Signals[0].Text));
    }

    [Fact]
    public void What_says_nothing_is_no_verdict() => Assert.Null(Judge(new(GatewayRiskLevel.Unknown, null, "review_redacted")));

    [Fact]
    public void The_words_name_its_own_score_and_reason() =>
        Assert.Equal("Stripe calls the payment's risk very high (93 of 100): highest risk level", Judge(new(GatewayRiskLevel.Highest, 93, "highest_risk_level"))!.Signals[0].Text);

    private static RiskOpinion? Judge(GatewayRisk risk) => new GatewayCheck().Judge(
        new("", Address.Empty, Address.Empty, "USD", 1000, OrdersNearby.None, null, 0) { Gateway = new("stripe", "Stripe", risk with { At = At }) }, FraudPolicy.Default);
}
