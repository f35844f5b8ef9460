using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Domain.Risk;

/// <summary>
/// What a payment gateway thinks, in our words and on our scale: its own level decides, its score only the place within it. What people look at there counts
/// as high until they are done, so that nothing ships meanwhile.
/// </summary>
public sealed class GatewayCheck : IFraudCheck
{
    private const int Normal = 10, Elevated = 50, Highest = 90;

    public RiskOpinion? Judge(RiskFacts facts, FraudPolicy policy)
    {
        if (facts.Gateway is not { Risk: { SaysSomething: true } risk } word) return null;
        var (advice, reports) = risk.Verdict switch
        {
            GatewayVerdict.Blocked => (RiskAdvice.Reject, false),
            GatewayVerdict.Refunded => (RiskAdvice.Reject, true),
            GatewayVerdict.Warned => (RiskAdvice.Review, true),
            _ => (ScoreOf(risk) >= OrderRisk.MediumFrom ? RiskAdvice.Review : RiskAdvice.Accept, false),
        };
        return new(word.Kind, ScoreOf(risk), [new(CodeOf(risk), ScoreOf(risk), TextOf(word.Title, risk))], advice, risk.At, reports);
    }

    private static int ScoreOf(GatewayRisk risk) => risk.Verdict switch
    {
        GatewayVerdict.Approved => 0,
        GatewayVerdict.Blocked or GatewayVerdict.Warned or GatewayVerdict.Refunded => OrderRisk.Most,
        GatewayVerdict.Review => Math.Max(OrderRisk.HighFrom, risk.Score ?? 0),
        _ => risk.Level switch
        {
            GatewayRiskLevel.Highest => Math.Clamp(risk.Score ?? Highest, OrderRisk.HighFrom, OrderRisk.Most),
            GatewayRiskLevel.Elevated => Math.Clamp(risk.Score ?? Elevated, OrderRisk.MediumFrom, OrderRisk.HighFrom - 1),
            _ => Math.Clamp(risk.Score ?? Normal, 0, OrderRisk.MediumFrom - 1),
        },
    };

    private static string CodeOf(GatewayRisk risk) => risk.Verdict is GatewayVerdict.None ? "gateway" : $"gateway_{risk.Verdict.ToString().ToLowerInvariant()}";

    private static string TextOf(string title, GatewayRisk risk)
    {
        var text = risk.Verdict switch
        {
            GatewayVerdict.Review => $"{title} put the payment into review",
            GatewayVerdict.Approved => $"The review at {title} found nothing",
            GatewayVerdict.Blocked => $"{title} blocked the payment",
            GatewayVerdict.Warned => $"{title} passes on a warning: the payment is called a fraud",
            GatewayVerdict.Refunded => $"The review at {title} found a fraud and gave the money back",
            _ => $"{title} calls the payment's risk {risk.Level switch { GatewayRiskLevel.Highest => "very high", GatewayRiskLevel.Elevated => "elevated", _ => "normal" }}",
        };
        var why = risk.Reason.Length > 0 && risk.Verdict is not GatewayVerdict.Approved and not GatewayVerdict.Refunded ? $": {risk.Reason.Replace('_', ' ')}" : "";
        return $"{text}{(risk.Score is { } score ? $" ({score} of 100)" : "")}{why}".Cut(300);
    }
}
