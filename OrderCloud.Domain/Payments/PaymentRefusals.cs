using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

public static class PaymentRefusals
{
    public static readonly Refusal RefundElsewhere =
        new("payment.refund_elsewhere", "This payment was taken outside OrderCloud. Refund it where it was taken; cancel here without a refund.");

    public static readonly Refusal NothingToPay = new("payment.nothing_left", "Nothing is left to pay.");

    public static readonly Refusal NothingToRefund = new("payment.nothing_to_refund", "Nothing of this order can be given back here.");

    public static readonly Refusal RefundUnderWay = new("payment.refund_under_way", "A refund of this order is still under way. Wait until the gateway has answered.");

    public static readonly Refusal NotLost = new("payment.not_lost", "The gateway is being asked already, or has answered.");

    public static readonly Refusal LinkEnded = new("payment.link_ended", "This pay link has ended already.");

    public static readonly Refusal LinkNotFound = new("payment.link_not_found", "There is no such pay link.", RefusalKind.Missing);

    public static readonly Refusal NotFound = new("payment.not_found", "There is no such payment.", RefusalKind.Missing);

    public static readonly Refusal BaseUrlForbidden = Refusal.Invalid("gateway.base_url", "baseUrl", "A base address of one's own is only allowed where Connectors__AllowBaseUrl is set.");

    public static readonly Refusal NoGateway = new("payment.no_gateway", "No payment gateway is connected. Connect one under Settings → Payments.");

    public static readonly Refusal NothingReserved = new("payment.nothing_reserved", "Nothing is reserved that could be taken or let go.");

    public static readonly Refusal Captured = new("payment.captured", "A part of this was taken already. Give the money back with a refund.");

    public static readonly Refusal GatewayStale = new("gateway.stale", "These settings were changed meanwhile. Look at the newer ones and decide again.", RefusalKind.Stale);

    public static Refusal UnknownGateway(string kind) => new("gateway.unknown", $"There is no payment gateway \"{kind}\".", RefusalKind.Missing);

    public static Refusal OtherAmount(string reference) => new("payment.other_amount", $"The gateway names another amount for {reference} than before.");

    public static Refusal SecondAuthorization(string reference) => new("payment.second_authorization", $"The gateway reports a second authorization, {reference}, of one payment.");

    public static Refusal OtherCurrency(string said, string own) => new("payment.other_currency", $"The gateway speaks of {said}, the order of {own}.");

    public static Refusal MoreThanReserved(string most) => new("payment.capture_too_much", $"At most {most} can be taken.");

    public static Refusal MoreThanLeft(string most) => new("payment.link_too_much", $"Only {most} is left to pay.");

    public static Refusal MoreThanCaptured(string most) => new("payment.refund_too_much", $"At most {most} can be refunded.");
}
