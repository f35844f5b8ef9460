namespace OrderCloud.Domain.Payments;

/// <summary>What somebody says happened at a gateway. Amount in minor units of the order's currency.</summary>
public sealed record ReportedPayment(
    string Gateway, PaymentKind Kind, long AmountMinor, string Reference, DateTime? At = null, PaymentResult Result = PaymentResult.Success);
