using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>PayPal's objects, as much of them as is read or written. Amounts stay texts until they are read as decimals.</summary>
internal static class PayPalWire
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}

internal sealed record PayPalAmount(string? CurrencyCode = null, string? Value = null);

internal sealed record PayPalLink(string? Href = null, string? Rel = null);

internal sealed record PayPalToken(string? AccessToken = null, int ExpiresIn = 0)
{
    /// <summary>Never the token.</summary>
    public override string ToString() => nameof(PayPalToken);
}

internal sealed record PayPalOrder(string? Id = null, string? Status = null, IReadOnlyList<PayPalUnit>? PurchaseUnits = null, IReadOnlyList<PayPalLink>? Links = null);

internal sealed record PayPalUnit(string? CustomId = null, PayPalPayments? Payments = null);

internal sealed record PayPalPayments(
    IReadOnlyList<PayPalPayment>? Authorizations = null, IReadOnlyList<PayPalPayment>? Captures = null, IReadOnlyList<PayPalPayment>? Refunds = null);

/// <summary>An authorization, a capture or a refund: they differ in what their status may be.</summary>
internal sealed record PayPalPayment(
    string? Id = null, string? Status = null, PayPalAmount? Amount = null, string? CustomId = null, string? InvoiceId = null, string? CreateTime = null,
    PayPalSupplement? SupplementaryData = null, IReadOnlyList<PayPalLink>? Links = null);

internal sealed record PayPalSupplement(PayPalRelated? RelatedIds = null);

internal sealed record PayPalRelated(string? OrderId = null, string? AuthorizationId = null, string? CaptureId = null);

internal sealed record PayPalEvent(string? Id = null, string? EventType = null, string? CreateTime = null, JsonElement? Resource = null);

internal sealed record PayPalDispute(
    PayPalAmount? DisputeAmount = null, PayPalOutcome? DisputeOutcome = null, IReadOnlyList<PayPalDisputed>? DisputedTransactions = null,
    IReadOnlyList<PayPalMovement>? MoneyMovements = null);

internal sealed record PayPalOutcome(string? OutcomeCode = null, PayPalAmount? AmountRefunded = null);

internal sealed record PayPalDisputed(string? SellerTransactionId = null, PayPalAmount? GrossAmount = null, string? Custom = null);

internal sealed record PayPalMovement(string? AffectedParty = null, string? Type = null, PayPalAmount? Amount = null);

internal sealed record PayPalVerification(string? VerificationStatus = null);

internal sealed record PayPalError(string? Name = null, IReadOnlyList<PayPalErrorDetail>? Details = null, string? Error = null);

internal sealed record PayPalErrorDetail(string? Issue = null);

internal sealed record PayPalNewOrder(string Intent, IReadOnlyList<PayPalNewUnit> PurchaseUnits, PayPalSource PaymentSource);

internal sealed record PayPalNewUnit(PayPalAmount Amount, string CustomId, string? Description);

internal sealed record PayPalSource([property: JsonPropertyName("paypal")] PayPalWallet Wallet);

internal sealed record PayPalWallet(PayPalExperience ExperienceContext);

internal sealed record PayPalExperience(string ReturnUrl, string CancelUrl, string UserAction, string ShippingPreference);

internal sealed record PayPalCapture(PayPalAmount Amount, bool FinalCapture, string InvoiceId);

internal sealed record PayPalRefund(PayPalAmount Amount, string CustomId);

internal sealed record PayPalNothing;
