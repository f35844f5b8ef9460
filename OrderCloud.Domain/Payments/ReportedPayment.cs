using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>What somebody says happened at a gateway. Amount in minor units of the order's currency.</summary>
public sealed record ReportedPayment(
    string Gateway, PaymentKind Kind, long AmountMinor, string Reference, DateTime? At = null, PaymentResult Result = PaymentResult.Success)
{
    /// <summary>Where people type card numbers; never kept as one, so that a payment reported again is known by the same reference.</summary>
    public string Reference { get; init; } = CardNumbers.Mask(Reference);
}
