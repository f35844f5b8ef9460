using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>
/// Stripe's objects as what happened to money. References: the payment intent for its authorization, its one capture and its void; the refund and the
/// dispute for themselves. All of them stand in the object, whichever webhook or answer brings it, so the same event is known again.
/// </summary>
internal static class StripeMapping
{
    public const string Kind = "stripe", OriginField = "ordercloud";

    /// <summary>What the state of a payment intent says.</summary>
    /// <param name="seen">When it said so: Stripe keeps no date of a capture or a failure.</param>
    public static IReadOnlyList<ReportedPayment> Payments(StripeIntent intent, DateTime seen)
    {
        var (amount, made) = (Minor(intent.Amount, intent.Currency), At(intent.Created));
        ReportedPayment Of(PaymentKind kind, PaymentResult result, DateTime at, long? minor = null) =>
            GatewayReport.Of(Kind, kind, minor ?? amount, Named(intent.Id, "id"), at, result);
        return intent.Status switch
        {
            "requires_capture" => [Of(PaymentKind.Authorization, PaymentResult.Success, made)],
            // What is taken at once counts as authorized and captured.
            "succeeded" =>
            [
                Of(PaymentKind.Authorization, PaymentResult.Success, made),
                Of(PaymentKind.Capture, PaymentResult.Success, seen, Minor(intent.AmountReceived, intent.Currency)),
            ],
            "processing" => [Of(intent.CaptureMethod == "manual" ? PaymentKind.Authorization : PaymentKind.Capture, PaymentResult.Request, made)],
            "canceled" => WasAuthorized(intent)
                ? [Of(PaymentKind.Authorization, PaymentResult.Success, made), Of(PaymentKind.Void, PaymentResult.Success, intent.CanceledAt is { } at ? At(at) : seen)]
                : [Of(PaymentKind.Authorization, PaymentResult.Failure, seen)],
            // Without a charge no bank was asked; and the intent's own reference is that of the try that succeeds.
            "requires_payment_method" when intent.LastPaymentError is { Charge: { Length: > 0 } charge } =>
                [GatewayReport.Of(Kind, PaymentKind.Authorization, amount, charge, seen, PaymentResult.Failure)],
            "requires_payment_method" or "requires_confirmation" or "requires_action" => [],
            var other => throw new GatewayFieldException($"a payment intent in the unknown state \"{other.Cut(40)}\""),
        };
    }

    /// <summary>What the state of a charge says. A failed one is one try of several.</summary>
    public static IReadOnlyList<ReportedPayment> Payments(StripeCharge charge, DateTime seen)
    {
        if (charge.PaymentIntent?.Id is not { Length: > 0 } intent) return [];
        var (amount, made) = (Minor(charge.Amount, charge.Currency), At(charge.Created));
        if (charge.Status == "failed") return [GatewayReport.Of(Kind, PaymentKind.Authorization, amount, Named(charge.Id, "id"), made, PaymentResult.Failure)];
        if (charge.Status != "succeeded") return [];
        var authorized = GatewayReport.Of(Kind, PaymentKind.Authorization, amount, intent, made);
        if (charge.Captured) return [authorized, GatewayReport.Of(Kind, PaymentKind.Capture, Minor(charge.AmountCaptured, charge.Currency), intent, seen)];
        return charge.Refunded ? [authorized, GatewayReport.Of(Kind, PaymentKind.Void, amount, intent, seen)] : [authorized];
    }

    /// <summary>Null for what a partial capture released: Stripe calls that a refund too, but no money came back.</summary>
    public static ReportedPayment? Payment(StripeRefund refund, DateTime seen)
    {
        PaymentResult result = refund.Status switch
        {
            "succeeded" => PaymentResult.Success,
            "pending" or "requires_action" => PaymentResult.Request,
            "failed" or "canceled" => PaymentResult.Failure,
            var other => throw new GatewayFieldException($"a refund in the unknown state \"{other?.Cut(40)}\""),
        };
        if (result is PaymentResult.Success && refund.BalanceTransaction is null && !IsOurs(refund)) return null;
        // It may fail days after it succeeded; then the later word counts.
        var at = result is PaymentResult.Failure ? seen : At(refund.Created);
        return GatewayReport.Of(Kind, PaymentKind.Refund, Minor(refund.Amount, refund.Currency), Named(refund.Id, "id"), at, result);
    }

    /// <summary>A dispute asks for the money back; only when the money went it is a chargeback.</summary>
    /// <param name="word">The last part of the event's name.</param>
    public static ReportedPayment Payment(StripeDispute dispute, string word, DateTime seen)
    {
        var result = (word, dispute.Status) switch
        {
            ("funds_withdrawn", _) or ("closed", "lost") => PaymentResult.Success,
            ("funds_reinstated", _) or ("closed", _) => PaymentResult.Failure,
            _ => PaymentResult.Request,
        };
        return GatewayReport.Of(Kind, PaymentKind.Chargeback, Minor(dispute.Amount, dispute.Currency), Named(dispute.Id, "id"), seen, result);
    }

    /// <summary>Radar's word on a charge; null where Stripe gave none. It is of the moment the charge was made, whenever it is told.</summary>
    public static GatewayRisk? Risk(StripeCharge? charge) => charge?.Outcome is not { } outcome ? null : new(outcome.RiskLevel switch
    {
        "normal" => GatewayRiskLevel.Normal,
        "elevated" => GatewayRiskLevel.Elevated,
        "highest" => GatewayRiskLevel.Highest,
        _ => GatewayRiskLevel.Unknown,
    }, outcome.RiskScore, outcome.Reason ?? "")
    {
        Verdict = outcome.Type switch { "manual_review" => GatewayVerdict.Review, "blocked" => GatewayVerdict.Blocked, _ => GatewayVerdict.None },
        At = At(charge.Created),
    };

    public static PaymentOrigin? Origin(Dictionary<string, string>? metadata) =>
        PaymentOrigin.TryParse(metadata?.GetValueOrDefault(OriginField), out var origin) ? origin : null;

    public static bool IsOf(StripeRefund refund, PaymentOrigin origin) => Origin(refund.Metadata) == origin;

    public static string Code(string currency) => currency.ToUpperInvariant();

    public static DateTime At(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime;

    private static bool IsOurs(StripeRefund refund) => Origin(refund.Metadata) is not null;

    // A try that failed leaves its error; an authorization clears it.
    private static bool WasAuthorized(StripeIntent intent) => intent is { LatestCharge: not null, LastPaymentError: null };

    private static long Minor(long units, string currency) => StripeMoney.Minor(units, Code(currency));

    private static string Named(string text, string field) => text is { Length: > 0 and <= 200 } ? text : throw new GatewayFieldException($"\"{field}\" is missing");
}
