using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Payments;

/// <summary>Reads what is asked about an order's money into our words.</summary>
/// <param name="currency">The order's.</param>
internal sealed class PaymentAskReader(string currency) : RequestReader(currency)
{
    public Outcome<PayLinkRequest> PayLink(OrderId id, PayLinkAsk ask) =>
        Or(new PayLinkRequest(id, Perhaps(ask.Amount), ask.Days ?? Domain.Payments.PayLink.DefaultDays, Text(ask.Note), ask.Mail ?? true, ask.Version));

    public Outcome<RefundRequest> Refund(OrderId id, RefundAskBody ask)
    {
        Errors.AddIf(ask.Lines?.Count > IncomingOrderRules.MaxLines, "lines", $"At most {IncomingOrderRules.MaxLines} lines.");
        return Or(new RefundRequest(id, Text(ask.Reason), Each(ask.Lines, "lines", Units), ask.Shipping ?? false, Perhaps(ask.Amount), ask.Gateway, ask.Version, ask.AsCredit ?? false));
    }

    public Outcome<GoodwillRequest> Goodwill(OrderId id, GoodwillAskBody ask) => Or(new GoodwillRequest(id, Perhaps(ask.Amount) ?? 0, Text(ask.Reason), ask.Version));

    public Outcome<CaptureWish> Capture(CaptureAskBody? ask) => Or(new CaptureWish(Perhaps(ask?.Amount), ask?.Version));

    private (OrderLineId Line, int Units) Units(RefundUnitsBody units, string at)
    {
        Errors.AddIf(units.OrderLineId is null, $"{at}.orderLineId", "Name the line.");
        Errors.AddIf(units.Quantity is null or < 1, $"{at}.quantity", "Give how many units, at least one.");
        return (new(units.OrderLineId ?? default), units.Quantity ?? 0);
    }

    private long? Perhaps(string? amount) => amount is null ? null : Amount(amount, "amount");

    private Outcome<T> Or<T>(T read) where T : notnull => Errors.ToRefusal() is { } why ? why : read;
}

/// <param name="AmountMinor">Null: all that is left.</param>
internal sealed record CaptureWish(long? AmountMinor, int? Version);
