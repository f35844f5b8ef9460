using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>What a gateway will not do, in our words: its own may name people and cards.</summary>
public static class GatewayRefusals
{
    public static readonly Refusal Declined = new("gateway.declined", "The customer's bank or payment provider declined the payment. Ask for another way to pay.");

    public static readonly Refusal NotApproved = new("gateway.not_approved", "The customer has not agreed to the payment yet. Send the pay link again.");

    public static readonly Refusal PageExpired = new("gateway.page_expired", "The page to pay on has expired. Send a new pay link.");

    public static readonly Refusal AuthorizationExpired =
        new("gateway.authorization_expired", "The authorization has expired, so nothing can be taken from it. Ask the customer to pay again.");

    public static readonly Refusal AlreadyVoided = new("gateway.already_voided", "The authorization was given up before, so nothing can be taken from it.");

    public static readonly Refusal AlreadyCaptured = new("gateway.already_captured", "The authorization was captured before. Give the money back with a refund.");

    public static readonly Refusal NotCaptured = new("gateway.not_captured", "Nothing was captured yet, so nothing can be refunded. Void the authorization instead.");

    public static readonly Refusal AlreadyRefunded = new("gateway.already_refunded", "This payment was refunded before.");

    public static readonly Refusal MoreThanLeft =
        new("gateway.too_much", "The gateway has less left of this payment. Reload the order and see what can still be taken or refunded.");

    public static readonly Refusal TooLittle = new("gateway.amount_too_small", "The amount is below what the gateway takes.");

    public static readonly Refusal TooLarge = new("gateway.amount_too_large", "The amount is above what the gateway takes.");

    public static readonly Refusal TooLateToRefund = new("gateway.refund_too_late", "The gateway gives this payment back no longer: it is too old. Refund it in another way.");

    public static readonly Refusal Disputed = new("gateway.disputed", "The customer disputes this payment. Answer the dispute at the gateway; it cannot be refunded meanwhile.");

    public static readonly Refusal NoBalance = new("gateway.no_balance", "The account at the gateway holds too little money for this refund. Top it up and try again.");

    public static readonly Refusal NotFound =
        new("gateway.not_found", "The gateway does not know this payment. Check whether the settings are those of the account that took it.", RefusalKind.Missing);

    public static readonly Refusal LoginRefused = new("gateway.login", "The gateway refused the keys in the settings. Enter valid ones under Settings → Payments.");

    public static readonly Refusal KeyReused = new("gateway.key_reused", "This key was used for another question before.", RefusalKind.Mismatch);

    /// <param name="code">The gateway's own code; a sentence of its own would not be repeated here.</param>
    public static Refusal Other(string title, string code) => new("gateway.refused", $"{title} refused this ({code}).");

    public static Refusal CurrencyNotTaken(string title, string currency) => new("gateway.currency", $"{title} does not take {currency}. Choose another way to pay.");

    public static Refusal NoSuchAmount(string title, Money amount, string step) =>
        new("gateway.amount", $"{title} cannot take {amount}: it counts {amount.Currency} in steps of {step}.");

    public static Refusal NothingToTake(string title) => new("gateway.amount_too_small", $"{title} takes amounts above zero only.");
}
