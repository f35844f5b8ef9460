using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Risk;

/// <summary>Accept: nothing to do. Review: somebody should look. Reject: it should be given up.</summary>
public enum RiskAdvice { Accept, Review, Reject }

/// <summary>What one provider thinks of an order.</summary>
/// <param name="At">The provider's own time of it; null: now.</param>
/// <param name="Reports">It says that a fraud has happened, not that one may: that counts even after somebody approved the order.</param>
public sealed record RiskOpinion(string Provider, int Score, IReadOnlyList<RiskSignal> Signals, RiskAdvice Advice, DateTime? At = null, bool Reports = false)
{
    public RiskLevel Level => OrderRisk.LevelOf(Score);
}

/// <summary>Judges an order by what is known of it. Pure: the same facts are judged alike for ever, so every verdict can be explained.</summary>
public interface IFraudCheck
{
    /// <summary>Null: these facts say nothing to it.</summary>
    RiskOpinion? Judge(RiskFacts facts, FraudPolicy policy);
}
