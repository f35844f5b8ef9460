using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>
/// PayPal's objects as what happened to money. References: the authorization for itself and its void, the capture for itself, the refund for itself; a
/// chargeback carries the capture that was pulled back, because a dispute and a reversal tell of the same money.
/// </summary>
internal static class PayPalMapping
{
    public const string Kind = "paypal";

    /// <summary>All that is known of an order's payments.</summary>
    public static IReadOnlyList<ReportedPayment> Payments(PayPalOrder order, DateTime seen)
    {
        var all = Made(order);
        // What the order itself captured was never authorized before.
        var isSale = !all.Any(p => p.Authorizations is { Count: > 0 });
        return
        [
            .. all.SelectMany(p => p.Authorizations ?? []).SelectMany(a => Authorization(a, seen)),
            .. all.SelectMany(p => p.Captures ?? []).SelectMany(c => Capture(c, isSale, seen)),
            .. all.SelectMany(p => p.Refunds ?? []).Select(r => Refund(r, seen)),
        ];
    }

    public static IReadOnlyList<PayPalPayments> Made(PayPalOrder order) => [.. (order.PurchaseUnits ?? []).Select(u => u.Payments).OfType<PayPalPayments>()];

    public static IReadOnlyList<ReportedPayment> Authorization(PayPalPayment made, DateTime seen) => made.Status switch
    {
        "CREATED" or "CAPTURED" or "PARTIALLY_CAPTURED" => [Of(made, PaymentKind.Authorization, PaymentResult.Success, seen)],
        "PENDING" => [Of(made, PaymentKind.Authorization, PaymentResult.Request, seen)],
        "DENIED" or "EXPIRED" => [Of(made, PaymentKind.Authorization, PaymentResult.Failure, seen)],
        "VOIDED" => [Of(made, PaymentKind.Authorization, PaymentResult.Success, seen), Of(made, PaymentKind.Void, PaymentResult.Success, seen)],
        var other => throw new GatewayFieldException($"an authorization in the unknown state \"{other?.Cut(40)}\""),
    };

    /// <param name="isSale">It was taken at once, so it counts as authorized too.</param>
    public static IReadOnlyList<ReportedPayment> Capture(PayPalPayment made, bool isSale, DateTime seen)
    {
        var result = made.Status switch
        {
            "COMPLETED" or "PARTIALLY_REFUNDED" or "REFUNDED" => PaymentResult.Success,
            "PENDING" => PaymentResult.Request,
            "DECLINED" or "DENIED" or "FAILED" => PaymentResult.Failure,
            var other => throw new GatewayFieldException($"a capture in the unknown state \"{other?.Cut(40)}\""),
        };
        var captured = Of(made, PaymentKind.Capture, result, seen);
        return isSale && result is PaymentResult.Success ? [captured with { Kind = PaymentKind.Authorization }, captured] : [captured];
    }

    public static ReportedPayment Refund(PayPalPayment made, DateTime seen) => Of(made, PaymentKind.Refund, made.Status switch
    {
        "COMPLETED" => PaymentResult.Success,
        "PENDING" => PaymentResult.Request,
        "FAILED" or "CANCELLED" => PaymentResult.Failure,
        var other => throw new GatewayFieldException($"a refund in the unknown state \"{other?.Cut(40)}\""),
    }, seen);

    /// <summary>PayPal took a capture back. It comes as the capture, or as the refund of it.</summary>
    public static ReportedPayment Reversal(PayPalPayment made, DateTime seen) =>
        GatewayReport.Of(Kind, PaymentKind.Chargeback, PayPalMoney.Of(made.Amount).Minor, Named(CaptureOf(made) ?? made.Id), seen);

    /// <summary>A dispute asks for the money back; only when the money went it is a chargeback.</summary>
    public static IReadOnlyList<ReportedPayment> Dispute(PayPalDispute dispute, DateTime seen)
    {
        var disputed = dispute.DisputedTransactions ?? [];
        var (result, amount) = Verdict(dispute);
        return [.. disputed.Select(t => GatewayReport.Of(
            Kind, PaymentKind.Chargeback, (disputed.Count == 1 ? amount : PayPalMoney.Of(t.GrossAmount)).Minor, Named(t.SellerTransactionId), seen, result))];
    }

    /// <summary>Whether a capture was taken at once. The link to what it came from is the surest sign.</summary>
    public static bool IsSale(PayPalPayment capture) =>
        Up(capture, "/payments/authorizations/") is null && capture.SupplementaryData?.RelatedIds?.AuthorizationId is not { Length: > 0 };

    /// <summary>The capture that a refund gives back.</summary>
    public static string? CaptureOf(PayPalPayment refund) => Up(refund, "/payments/captures/") ?? refund.SupplementaryData?.RelatedIds?.CaptureId;

    public static PaymentOrigin? Origin(string? customId) => PaymentOrigin.TryParse(customId, out var origin) ? origin : null;

    public static DateTime? At(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at.UtcDateTime : null;

    public static string Named(string? id) => id is { Length: > 0 and <= 200 } ? id : throw new GatewayFieldException("an id is missing");

    private static (PaymentResult, Money) Verdict(PayPalDispute dispute)
    {
        var amount = PayPalMoney.Of(dispute.DisputeAmount);
        var moved = (dispute.MoneyMovements ?? []).Where(m => m.AffectedParty == "SELLER").ToList();
        long Sum(string type) => moved.Where(m => m.Type == type).Sum(m => PayPalMoney.Of(m.Amount).Minor);
        var (taken, given) = (Sum("DEBIT"), Sum("CREDIT"));
        if (taken > given) return (PaymentResult.Success, amount with { Minor = taken - given });
        if (taken > 0) return (PaymentResult.Failure, amount);
        return dispute.DisputeOutcome?.OutcomeCode switch
        {
            "RESOLVED_BUYER_FAVOUR" or "ACCEPTED" => (PaymentResult.Success, dispute.DisputeOutcome.AmountRefunded is { } refunded ? PayPalMoney.Of(refunded) : amount),
            // Won, withdrawn, or PayPal paid it from its own pocket.
            "RESOLVED_SELLER_FAVOUR" or "RESOLVED_WITH_PAYOUT" or "CANCELED_BY_BUYER" or "DENIED" => (PaymentResult.Failure, amount),
            _ => (PaymentResult.Request, amount),
        };
    }

    private static ReportedPayment Of(PayPalPayment made, PaymentKind kind, PaymentResult result, DateTime seen)
    {
        // What takes a success back must be the later word.
        var isLater = result is PaymentResult.Failure || kind is PaymentKind.Void;
        return GatewayReport.Of(Kind, kind, PayPalMoney.Of(made.Amount).Minor, Named(made.Id), isLater ? seen : At(made.CreateTime) ?? seen, result);
    }

    /// <summary>The last part of the link to what it was made from.</summary>
    private static string? Up(PayPalPayment made, string path) =>
        made.Links?.FirstOrDefault(l => l.Rel == "up" && l.Href?.Contains(path, StringComparison.Ordinal) is true)?.Href is { } href ? href[(href.LastIndexOf('/') + 1)..] : null;
}
