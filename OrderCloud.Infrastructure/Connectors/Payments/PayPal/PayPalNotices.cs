using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>A webhook in our words, once PayPal has said that it is its own. Their order is not kept and some come twice.</summary>
internal static class PayPalNotices
{
    public static async Task<GatewayNotice> ReadAsync(
        PayPalApi api, PayPalSettings settings, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTime now, CancellationToken ct) =>
        await PayPalSignature.WhyNotAsync(api, settings, headers, body, ct) ?? Read(body, now);

    /// <summary>What a genuine event says.</summary>
    public static GatewayNotice Read(ReadOnlyMemory<byte> body, DateTime now)
    {
        var id = "";
        try
        {
            var happened = JsonSerializer.Deserialize<PayPalEvent>(body.Span, PayPalWire.Json);
            if (happened is not { Id: { Length: > 0 } named, Resource: { ValueKind: JsonValueKind.Object } resource })
                return new GatewayNotice.Unreadable("", "an event with an id and a resource is expected");
            id = named.Cut(200);
            var at = PayPalMapping.At(happened.CreateTime) ?? now;
            return happened.EventType switch
            {
                "CHECKOUT.ORDER.APPROVED" => Approved(id, Of<PayPalOrder>(resource)),
                "PAYMENT.AUTHORIZATION.CREATED" or "PAYMENT.AUTHORIZATION.VOIDED" => Authorization(id, Of<PayPalPayment>(resource), at),
                "PAYMENT.CAPTURE.COMPLETED" or "PAYMENT.CAPTURE.DENIED" or "PAYMENT.CAPTURE.DECLINED" or "PAYMENT.CAPTURE.PENDING" => Capture(id, Of<PayPalPayment>(resource), at),
                "PAYMENT.CAPTURE.REFUNDED" or "PAYMENT.REFUND.PENDING" or "PAYMENT.REFUND.FAILED" => Refund(id, Of<PayPalPayment>(resource), at),
                "PAYMENT.CAPTURE.REVERSED" => Reversal(id, Of<PayPalPayment>(resource), at),
                "CUSTOMER.DISPUTE.CREATED" or "CUSTOMER.DISPUTE.UPDATED" or "CUSTOMER.DISPUTE.RESOLVED" => Dispute(id, Of<PayPalDispute>(resource), at),
                var other => new GatewayNotice.Ignored(id, $"\"{other?.Cut(80)}\" is not read"),
            };
        }
        catch (JsonException) { return new GatewayNotice.Unreadable(id, "no JSON, or another shape than the published one"); }
        catch (GatewayFieldException e) { return new GatewayNotice.Unreadable(id, e.Message); }
        catch (OverflowException) { return new GatewayNotice.Unreadable(id, "an amount beyond all money"); }
    }

    private static GatewayNotice.Approved Approved(string id, PayPalOrder order) =>
        new(id, PayPalMapping.Named(order.Id), order.PurchaseUnits is [{ CustomId: var custom }, ..] ? PayPalMapping.Origin(custom) : null);

    private static GatewayNotice.Reported Authorization(string id, PayPalPayment made, DateTime at) =>
        Reported(id, PayPalMapping.Authorization(made, at), made, made.SupplementaryData?.RelatedIds?.OrderId);

    private static GatewayNotice.Reported Capture(string id, PayPalPayment made, DateTime at)
    {
        var related = made.SupplementaryData?.RelatedIds;
        return Reported(id, PayPalMapping.Capture(made, PayPalMapping.IsSale(made), at), made, related?.AuthorizationId, related?.OrderId);
    }

    private static GatewayNotice.Reported Refund(string id, PayPalPayment made, DateTime at) =>
        Reported(id, [PayPalMapping.Refund(made, at)], made, PayPalMapping.CaptureOf(made), made.SupplementaryData?.RelatedIds?.OrderId);

    private static GatewayNotice.Reported Reversal(string id, PayPalPayment made, DateTime at) =>
        Reported(id, [PayPalMapping.Reversal(made, at)], made, PayPalMapping.CaptureOf(made) ?? made.Id);

    private static GatewayNotice Dispute(string id, PayPalDispute dispute, DateTime at)
    {
        if (PayPalMapping.Dispute(dispute, at) is not { Count: > 0 } payments) return new GatewayNotice.Ignored(id, "a dispute about no payment");
        return new GatewayNotice.Reported(id, payments, PayPalMoney.Of(dispute.DisputeAmount).Currency)
        {
            Origin = dispute.DisputedTransactions!.Select(t => PayPalMapping.Origin(t.Custom)).FirstOrDefault(o => o is not null),
            Related = [.. payments.Select(p => p.Reference)],
        };
    }

    private static GatewayNotice.Reported Reported(string id, IReadOnlyList<ReportedPayment> payments, PayPalPayment made, params string?[] related) =>
        new(id, payments, PayPalMoney.Of(made.Amount).Currency)
        {
            Origin = PayPalMapping.Origin(made.CustomId),
            Related = [.. related.OfType<string>().Where(r => r.Length > 0).Distinct()],
        };

    private static T Of<T>(JsonElement resource) where T : class => resource.Deserialize<T>(PayPalWire.Json) ?? throw new JsonException();
}
