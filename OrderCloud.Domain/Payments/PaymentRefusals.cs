using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

public static class PaymentRefusals
{
    public static readonly Refusal RefundElsewhere =
        new("payment.refund_elsewhere", "This payment was taken outside OrderCloud. Refund it where it was taken; cancel here without a refund.");

    public static Refusal MoreThanCaptured(string most) => new("payment.refund_too_much", $"At most {most} can be refunded.");
}
