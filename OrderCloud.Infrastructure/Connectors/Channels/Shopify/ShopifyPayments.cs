using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Channels.Shopify;

/// <summary>
/// The order's money: its transactions where the payload lists them, else what financial_status says. That tells sums and no events,
/// so such a payment carries no reference; a sale counts as authorized and captured, whichever word comes first.
/// </summary>
internal static class ShopifyPayments
{
    public static IReadOnlyList<ReportedPayment> Of(ShopifyJson order, string currency, bool plain, long total, DateTime updated)
    {
        var refunds = order.Array("refunds").SelectMany(r => r.Array("transactions")).Select(t => Transaction(t, currency)).OfType<ReportedPayment>().ToList();
        var listed = order.Array("transactions").Select(t => Transaction(t, currency)).OfType<ReportedPayment>().ToList();
        if (listed.Count > 0) return [.. listed.Concat(refunds).DistinctBy(p => (p.Gateway, p.Kind, p.Reference))];

        var gateway = Gateway(order);
        ReportedPayment Sum(PaymentKind kind, long amount) => new(gateway, kind, amount, "", updated);
        var status = order.Text("financial_status");
        IReadOnlyList<ReportedPayment> sums = status switch
        {
            "authorized" => [Sum(PaymentKind.Authorization, total)],
            "paid" or "partially_refunded" or "refunded" when total > 0 => [Sum(PaymentKind.Authorization, total), Sum(PaymentKind.Capture, total)],
            "partially_paid" when plain && Paid(order, currency, total) is > 0 and var paid => [Sum(PaymentKind.Authorization, paid), Sum(PaymentKind.Capture, paid)],
            "voided" => [Sum(PaymentKind.Void, total)],
            _ => [],
        };
        return status is "refunded" && refunds.Count == 0 && total > 0 ? [.. sums, Sum(PaymentKind.Refund, total)] : [.. sums, .. refunds];
    }

    private static long Paid(ShopifyJson order, string currency, long total) =>
        total - (order.Has("total_outstanding") ? ShopifyJson.Amount(order.Text("total_outstanding"), currency, "total_outstanding") : total);

    private static ReportedPayment? Transaction(ShopifyJson t, string currency)
    {
        PaymentKind? kind = t.Text("kind") switch
        {
            "authorization" => PaymentKind.Authorization,
            "sale" or "capture" => PaymentKind.Capture,
            "refund" => PaymentKind.Refund,
            "void" => PaymentKind.Void,
            _ => null,
        };
        if (kind is not { } known || t.Minor("amount", currency, t.Text("currency") is var own && (own.Length == 0 || own == currency)) is not { } amount) return null;
        var result = t.Text("status") switch { "success" => PaymentResult.Success, "pending" => PaymentResult.Request, _ => PaymentResult.Failure };
        return new(t.Text("gateway") is { Length: > 0 } gateway ? gateway.Cut(60) : "shopify", known, amount, t.Id(), t.Instant("processed_at") ?? t.Instant("created_at"), result);
    }

    private static string Gateway(ShopifyJson order)
    {
        if (!order.Element.TryGetProperty("payment_gateway_names", out var names) || names.ValueKind is not System.Text.Json.JsonValueKind.Array) return "shopify";
        var joined = string.Join(" + ", names.EnumerateArray().Select(n => n.ToString()));
        return joined.Length > 0 ? joined.Cut(60) : "shopify";
    }
}
