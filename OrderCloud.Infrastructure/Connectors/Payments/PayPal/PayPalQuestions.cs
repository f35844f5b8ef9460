using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>Finds in an order what an ask was about. Null: nothing of the kind has happened.</summary>
internal static class PayPalQuestions
{
    public static PayPalPayment? Find(PayPalOrder order, GatewayQuestion ask)
    {
        var payments = PayPalMapping.Made(order);
        var authorizations = payments.SelectMany(p => p.Authorizations ?? []);
        var captures = payments.SelectMany(p => p.Captures ?? []);
        return ask.Kind switch
        {
            PaymentKind.Authorization => Taken(order),
            PaymentKind.Void => authorizations.FirstOrDefault(a => a.Id == ask.On && a.Status == "VOIDED"),
            PaymentKind.Capture => captures.FirstOrDefault(c => c.InvoiceId == PayPalRequests.InvoiceOf(ask.Origin)),
            PaymentKind.Refund => payments.SelectMany(p => p.Refunds ?? []).FirstOrDefault(r => PayPalMapping.Origin(r.CustomId) == ask.Origin),
            _ => null,
        };
    }

    /// <summary>What the customer agreed to, once it was authorized or captured.</summary>
    public static PayPalPayment? Taken(PayPalOrder order) => PayPalMapping.Made(order)
        .SelectMany(p => (p.Authorizations ?? []).Concat(p.Captures ?? []))
        .FirstOrDefault(p => p.Status is not ("DENIED" or "DECLINED" or "FAILED" or "EXPIRED"));
}
