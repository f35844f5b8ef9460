using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>What is sent to Stripe. The origin goes on everything that is made there, so that its webhooks find their order.</summary>
internal static class StripeRequests
{
    private const int LongestTitle = 250, LongestEmail = 800;

    /// <summary>With the charge and Radar's word on it.</summary>
    public static StripeForm Whole => new StripeForm().Add("latest_charge", "expand[]");

    public static StripeForm Session(PaymentStart ask) => new StripeForm()
        .Add("payment", "mode")
        .Add(ask.ReturnTo.AbsoluteUri, "success_url")
        .Add(ask.CancelTo.AbsoluteUri, "cancel_url")
        .Add(ask.Email.Length <= LongestEmail ? ask.Email : "", "customer_email")
        .Add(ask.Origin.IntentId.ToString("N"), "client_reference_id")
        .Add(ask.Origin.ToString(), "metadata", StripeMapping.OriginField)
        .Add(1, "line_items", "0", "quantity")
        .Add(Code(ask.Amount), "line_items", "0", "price_data", "currency")
        .Add(StripeMoney.Units(ask.Amount), "line_items", "0", "price_data", "unit_amount")
        .Add(ask.Title.Cut(LongestTitle), "line_items", "0", "price_data", "product_data", "name")
        .Add(ask.CaptureNow ? "automatic" : "manual", "payment_intent_data", "capture_method")
        .Add(ask.Origin.ToString(), "payment_intent_data", "metadata", StripeMapping.OriginField);

    public static StripeForm Capture(CaptureAsk ask) => Whole.Add(StripeMoney.Units(ask.Amount), "amount_to_capture");

    public static StripeForm Refund(RefundAsk ask) => new StripeForm()
        .Add(ask.Capture, "payment_intent")
        .Add(StripeMoney.Units(ask.Amount), "amount")
        .Add(ask.Origin.ToString(), "metadata", StripeMapping.OriginField);

    private static string Code(Money amount) => amount.Currency.ToLowerInvariant();
}
