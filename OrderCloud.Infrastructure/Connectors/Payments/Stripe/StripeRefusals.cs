using System.Text.RegularExpressions;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>Stripe's error codes in our words. Its messages are not repeated: they may hold what the customer typed.</summary>
internal static partial class StripeRefusals
{
    /// <summary>The intent is in another state than the call needs; which one, only the intent itself says.</summary>
    public const string UnexpectedState = "payment_intent_unexpected_state";

    public static Refusal Of(int status, StripeError error) => error switch
    {
        { Type: "idempotency_error" } => GatewayRefusals.KeyReused,
        { Type: "card_error" } => GatewayRefusals.Declined,
        { Code: "charge_already_refunded" } => GatewayRefusals.AlreadyRefunded,
        { Code: "charge_already_captured" } => GatewayRefusals.AlreadyCaptured,
        { Code: "charge_expired_for_capture" or "capture_charge_authorization_expired" } => GatewayRefusals.AuthorizationExpired,
        { Code: "charge_disputed" } => GatewayRefusals.Disputed,
        { Code: "charge_exceeds_source_limit" or "amount_too_large" } => GatewayRefusals.TooLarge,
        { Code: "amount_too_small" } => GatewayRefusals.TooLittle,
        { Code: "balance_insufficient" or "insufficient_funds" } => GatewayRefusals.NoBalance,
        { Code: "refund_disputed_payment" } => GatewayRefusals.Disputed,
        // A refund or capture of more than there is carries no code of its own.
        { Param: "amount" or "amount_to_capture" } => GatewayRefusals.MoreThanLeft,
        { Code: "resource_missing" } => GatewayRefusals.NotFound,
        { Code: "account_closed" or "api_key_expired" or "platform_api_key_expired" } => GatewayRefusals.LoginRefused,
        _ => status switch
        {
            401 or 403 => GatewayRefusals.LoginRefused,
            404 => GatewayRefusals.NotFound,
            _ => GatewayRefusals.Other(StripeMoney.Title, Word(error.Code) ?? Word(error.Type) ?? $"error {status}"),
        },
    };

    private static string? Word(string? code) => code is not null && Code().IsMatch(code) ? code : null;

    [GeneratedRegex(@"^[a-z_]{1,60}\z")]
    private static partial Regex Code();
}
