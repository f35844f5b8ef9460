using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>What a gateway answers. Read it with a switch.</summary>
public abstract record GatewayAnswer
{
    private GatewayAnswer() { }

    /// <summary>The gateway said what is so. Each event has one reference, the same here and in the gateway's own reports.</summary>
    /// <param name="Reference">What the gateway calls what was asked for; empty: nothing of the kind has happened.</param>
    /// <param name="Payments">Amounts in minor units of <paramref name="Currency"/>. All that is known, also what was reported before.</param>
    /// <param name="Currency">Empty where there are no payments.</param>
    public sealed record Settled(string Reference, IReadOnlyList<ReportedPayment> Payments, string Currency) : GatewayAnswer
    {
        /// <summary>Where the customer pays; null when there is nothing to pay any more.</summary>
        public PayPage? Page { get; init; }

        public GatewayRisk? Risk { get; init; }
    }

    /// <summary>The gateway will not do it; this call has changed nothing there. What an earlier one with the same key did, only a look-up tells.</summary>
    public sealed record Declined(Refusal Why) : GatewayAnswer;

    /// <summary>Nobody knows whether it was done: no answer, an error of the gateway, or an answer that makes no sense. Ask again, or repeat with the same key.</summary>
    /// <param name="Why">For the log and the list of open questions.</param>
    public sealed record Unknown(string Why) : GatewayAnswer
    {
        /// <summary>When the gateway wants to be asked again.</summary>
        public int? RetryAfterSeconds { get; init; }
    }
}

/// <summary>The gateway's page where the customer pays.</summary>
/// <param name="Until">When it closes, where the gateway says so.</param>
public sealed record PayPage(Uri Url, DateTime? Until = null);

public enum GatewayRiskLevel { Unknown, Normal, Elevated, Highest }

/// <summary>What the gateway did about a risk. Review: people look at it there; Approved: they found nothing. Blocked: it took no money. Warned: the
/// customer's bank or the customer calls it a fraud. Refunded: they found a fraud and gave the money back.</summary>
public enum GatewayVerdict { None, Review, Approved, Blocked, Warned, Refunded }

/// <summary>What the gateway itself thinks of a payment.</summary>
/// <param name="Score">0 to 100, where the gateway gives one.</param>
/// <param name="Reason">The gateway's code, like "highest_risk_level"; empty when it gives none.</param>
public sealed record GatewayRisk(GatewayRiskLevel Level, int? Score, string Reason)
{
    public GatewayVerdict Verdict { get; init; }

    /// <summary>The gateway's own time of it: of two words the newer one counts, whichever comes first.</summary>
    public DateTime At { get; init; }

    public bool SaysSomething => Level is not GatewayRiskLevel.Unknown || Verdict is not GatewayVerdict.None;
}
