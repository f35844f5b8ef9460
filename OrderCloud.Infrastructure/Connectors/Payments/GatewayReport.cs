using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments;

internal static class GatewayReport
{
    /// <summary>With the gateway's own id as it is: one of many digits may look like a card number, but masked it would be of no use to the gateway.</summary>
    public static ReportedPayment Of(string gateway, PaymentKind kind, long minor, string reference, DateTime at, PaymentResult result = PaymentResult.Success) =>
        new(gateway, kind, minor, reference, at, result) { Reference = reference };
}
