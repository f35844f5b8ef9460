using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Risk;

/// <summary>
/// What all verdicts on an order come to, as a function of their set, so that the order of their arrival does not matter. Of each provider the newest counts,
/// by its own time. What a person decided is final, unless a provider says later that a fraud has happened.
/// </summary>
public sealed record RiskStanding(IReadOnlyList<RiskAssessment> Verdicts, RiskAssessment? Decision, DateTime? DecidedAt)
{
    /// <param name="holds">A fraud hold that somebody released is a decision too, whatever button it was.</param>
    public static RiskStanding Of(IReadOnlyCollection<RiskAssessment> known, IEnumerable<OrderHold> holds, string ownName)
    {
        var verdicts = known.Where(a => !a.IsPerson).GroupBy(a => a.Provider)
            .Select(p => Newest([.. p.OrderByDescending(a => a.Round).ThenByDescending(a => a.At).ThenByDescending(Weight).ThenByDescending(a => a.Id)])).OrderByDescending(a => a.Score).ThenBy(a => a.Provider, StringComparer.Ordinal).ToList();
        var approval = known.Where(a => a.IsPerson).OrderBy(a => a.At).ThenBy(a => a.Id).LastOrDefault();
        var released = holds.Where(h => h is { Reason: HoldReason.Fraud, Stands: false } && h.ReleasedBy != ownName && h.ReleasedBy != OrderHold.ByCancelling).Max(h => h.ReleasedAt);
        return new(verdicts, approval, approval is null ? released : released > approval.At ? released : approval.At);
    }

    /// <summary>Null: nobody has judged.</summary>
    public OrderRisk? Risk => Verdicts.Count == 0 ? null : new(Verdicts.Max(v => v.Score), [.. Verdicts.SelectMany(v => v.Signals).OrderByDescending(s => s.Points)]);

    public bool MustHold => Verdicts.Any(v => v.Level is RiskLevel.High && Counts(v));

    public bool MustCancel => Verdicts.Any(v => v.Advice is RiskAdvice.Reject && Counts(v));

    /// <param name="own">Of one provider, the newest first. A fraud that it reported stands until it says that all is well.</param>
    private static RiskAssessment Newest(IReadOnlyList<RiskAssessment> own) => own.TakeWhile(a => a.Advice is not RiskAdvice.Accept).FirstOrDefault(a => a.Reports) ?? own[0];

    private bool Counts(RiskAssessment verdict) => DecidedAt is null || (verdict.Reports && verdict.At > DecidedAt);

    // Of two words of one second: an answer ends a review, and a report ends everything.
    private static int Weight(RiskAssessment a) => a.Reports ? 3 : a.Advice is RiskAdvice.Reject ? 2 : a.Level is RiskLevel.High ? 0 : 1;
}
