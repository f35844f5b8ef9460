using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>What is sent to PayPal. The origin goes into custom_id, which captures and authorizations of the order inherit.</summary>
internal static class PayPalRequests
{
    private const int LongestTitle = 127;

    public static PayPalNewOrder Order(PaymentStart ask) => new(
        ask.CaptureNow ? "CAPTURE" : "AUTHORIZE",
        [new(PayPalMoney.Of(ask.Amount), ask.Origin.ToString(), ask.Title.Length > 0 ? ask.Title.Cut(LongestTitle) : null)],
        new(new(new(ask.ReturnTo.AbsoluteUri, ask.CancelTo.AbsoluteUri, "PAY_NOW", "NO_SHIPPING"))));

    public static PayPalCapture Capture(CaptureAsk ask) => new(PayPalMoney.Of(ask.Amount), ask.IsLast, InvoiceOf(ask.Origin));

    public static PayPalRefund Refund(RefundAsk ask) => new(PayPalMoney.Of(ask.Amount), ask.Origin.ToString());

    /// <summary>A capture has no custom_id of its own; by this one it is found again.</summary>
    public static string InvoiceOf(PaymentOrigin origin) => origin.IntentId.ToString("N");
}
