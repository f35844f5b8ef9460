using System.Text.RegularExpressions;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>PayPal's issues in our words. Its descriptions are not repeated: they may hold what the customer typed.</summary>
internal static partial class PayPalRefusals
{
    /// <summary>It was done before or is being done: no refusal, but for the order to tell.</summary>
    public static bool IsOpen(PayPalError error) => IssueOf(error) is "DUPLICATE_INVOICE_ID" or "ORDER_COMPLETION_IN_PROGRESS" or "PREVIOUS_REQUEST_IN_PROGRESS";

    public static Refusal Of(int status, PayPalError error) => IssueOf(error) switch
    {
        "INSTRUMENT_DECLINED" or "PAYER_CANNOT_PAY" or "PAYER_ACCOUNT_LOCKED_OR_CLOSED" or "PAYER_ACCOUNT_RESTRICTED" or "TRANSACTION_REFUSED" or "TRANSACTION_BLOCKED_BY_PAYEE"
            or "PAYEE_BLOCKED_TRANSACTION" or "AUTHORIZATION_DENIED" or "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED" or "CARD_EXPIRED" or "CREDIT_CARD_REFUSED"
            or "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING" or "COMPLIANCE_VIOLATION" => GatewayRefusals.Declined,
        "ORDER_NOT_APPROVED" or "PAYER_ACTION_REQUIRED" or "PAYER_CONSENT_REQUIRED" => GatewayRefusals.NotApproved,
        "ORDER_EXPIRED" => GatewayRefusals.PageExpired,
        "AUTHORIZATION_EXPIRED" => GatewayRefusals.AuthorizationExpired,
        "AUTHORIZATION_VOIDED" or "PREVIOUSLY_VOIDED" => GatewayRefusals.AlreadyVoided,
        "AUTHORIZATION_ALREADY_CAPTURED" or "PREVIOUSLY_CAPTURED" or "AUTHORIZATION_ALREADY_COMPLETED" => GatewayRefusals.AlreadyCaptured,
        "CAPTURE_FULLY_REFUNDED" => GatewayRefusals.AlreadyRefunded,
        "MAX_CAPTURE_AMOUNT_EXCEEDED" or "REFUND_AMOUNT_EXCEEDED" => GatewayRefusals.MoreThanLeft,
        "REFUND_TIME_LIMIT_EXCEEDED" => GatewayRefusals.TooLateToRefund,
        "CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED" or "TRANSACTION_DISPUTED" or "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK" => GatewayRefusals.Disputed,
        "REFUND_FAILED_INSUFFICIENT_FUNDS" or "INSUFFICIENT_FUNDS" => GatewayRefusals.NoBalance,
        "TRANSACTION_LIMIT_EXCEEDED" or "TRANSACTION_RECEIVING_LIMIT_EXCEEDED" or "MAX_VALUE_EXCEEDED" => GatewayRefusals.TooLarge,
        "REFUND_AMOUNT_TOO_LOW" => GatewayRefusals.TooLittle,
        "DUPLICATE_REQUEST_ID" => GatewayRefusals.KeyReused,
        "INVALID_RESOURCE_ID" or "RESOURCE_NOT_FOUND" => GatewayRefusals.NotFound,
        "PERMISSION_DENIED" or "NOT_AUTHORIZED" => GatewayRefusals.LoginRefused,
        var issue => status switch
        {
            401 or 403 => GatewayRefusals.LoginRefused,
            404 => GatewayRefusals.NotFound,
            _ => GatewayRefusals.Other(PayPalMoney.Title, Issue().IsMatch(issue) ? issue : $"error {status}"),
        },
    };

    /// <summary>The first issue, else the error's name: the issue is what tells cases apart.</summary>
    public static string IssueOf(PayPalError error) => (error.Details is [{ Issue: { } issue }, ..] ? issue : null) ?? error.Name ?? error.Error ?? "";

    [GeneratedRegex(@"^[A-Za-z_]{1,60}\z")]
    private static partial Regex Issue();
}
