using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Risk;

public static class RiskRefusals
{
    public static readonly Refusal NotHeld = new("risk.not_held", "This order is not held for a suspected fraud.");

    public static readonly Refusal PolicyStale = new("fraud_check.stale", "Someone changed the fraud check. Reload it and decide again.", RefusalKind.Stale);

    public static Refusal LongNote(int most) => Refusal.Invalid("risk.note", "note", $"A note has at most {most} characters.");
}
