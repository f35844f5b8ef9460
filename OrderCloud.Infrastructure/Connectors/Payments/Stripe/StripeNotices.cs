using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>
/// A genuine webhook in our words. Their order is not kept and some come twice, so each says what its object's state is, with the event's time.
/// </summary>
internal static class StripeNotices
{
    /// <param name="now">When what has to be asked for is answered.</param>
    /// <param name="refundsOf">Asks for the refunds of a charge where the event leaves them out.</param>
    public static async Task<GatewayNotice> ReadAsync(
        StripeSettings settings, ReadOnlyMemory<byte> body, DateTime now, Func<string, Task<GatewayReply<IReadOnlyList<StripeRefund>>>> refundsOf)
    {
        var id = "";
        try
        {
            var happened = JsonSerializer.Deserialize<StripeEvent>(body.Span, StripeWire.Json);
            if (happened is not { Id: { Length: > 0 } named, Data: { Object.ValueKind: JsonValueKind.Object } data })
                return new GatewayNotice.Unreadable("", "an event with an id and an object is expected");
            id = named.Cut(200);
            if (happened.Livemode is { } live && live != settings.IsLive)
                return new GatewayNotice.Ignored(id, live ? "real money, but the settings are those of test mode" : "test mode, but the settings are those of real money");
            var at = StripeMapping.At(happened.Created);
            return happened.Type.Split('.') switch
            {
                ["payment_intent", ..] => Of(id, Read<StripeIntent>(data), at),
                ["charge", "captured" or "expired" or "updated" or "succeeded" or "failed" or "pending"] => Of(id, Read<StripeCharge>(data), at),
                ["charge", "refunded"] => await RefundedAsync(id, Read<StripeCharge>(data), at, now, refundsOf),
                ["charge", "refund", ..] or ["refund", ..] => Of(id, Read<StripeRefund>(data), at),
                ["charge", "dispute", var word] => Of(id, Read<StripeDispute>(data), word, at),
                ["review", var word] => Doubt(id, Read<StripeDoubt>(data), word, at),
                ["radar", "early_fraud_warning", ..] => Warning(id, Read<StripeDoubt>(data), at),
                ["checkout", "session", ..] => new GatewayNotice.Ignored(id, "the payment itself is reported as payment_intent.…"),
                _ => new GatewayNotice.Ignored(id, $"\"{happened.Type.Cut(80)}\" is not read"),
            };
        }
        catch (JsonException) { return new GatewayNotice.Unreadable(id, "no JSON, or another shape than the published one"); }
        catch (GatewayFieldException e) { return new GatewayNotice.Unreadable(id, e.Message); }
        catch (ArgumentOutOfRangeException) { return new GatewayNotice.Unreadable(id, "a date that does not exist"); }
        catch (OverflowException) { return new GatewayNotice.Unreadable(id, "an amount beyond all money"); }
    }

    private static GatewayNotice Of(string id, StripeIntent intent, DateTime at) =>
        Reported(id, StripeMapping.Payments(intent, at), intent.Currency, intent.Metadata, intent.Id, StripeMapping.Risk(intent.LatestCharge?.Whole));

    private static GatewayNotice Of(string id, StripeCharge charge, DateTime at) =>
        Reported(id, StripeMapping.Payments(charge, at), charge.Currency, charge.Metadata, charge.PaymentIntent?.Id, StripeMapping.Risk(charge));

    private static GatewayNotice Of(string id, StripeRefund refund, DateTime at) => StripeMapping.Payment(refund, at) is { } payment
        ? Reported(id, [payment], refund.Currency, refund.Metadata, refund.PaymentIntent?.Id)
        : new GatewayNotice.Ignored(id, "what a partial capture released");

    private static GatewayNotice Of(string id, StripeDispute dispute, string word, DateTime at) =>
        Reported(id, [StripeMapping.Payment(dispute, word, at)], dispute.Currency, null, dispute.PaymentIntent?.Id, Accusation(dispute, word, at));

    private static async Task<GatewayNotice> RefundedAsync(
        string id, StripeCharge charge, DateTime at, DateTime now, Func<string, Task<GatewayReply<IReadOnlyList<StripeRefund>>>> refundsOf)
    {
        if (charge.Refunds is { Data: { } listed, HasMore: false }) return Of(id, charge, listed, at);
        return await refundsOf(charge.Id) switch
        {
            GatewayReply<IReadOnlyList<StripeRefund>>.Given(var found) => Of(id, charge, found, now),
            GatewayReply<IReadOnlyList<StripeRefund>>.Refused(var why, _) => new GatewayNotice.Later(why.Message),
            GatewayReply<IReadOnlyList<StripeRefund>>.Silent(var why, _) => new GatewayNotice.Later(why),
            _ => throw new InvalidOperationException("There is no other reply."),
        };
    }

    private static GatewayNotice Of(string id, StripeCharge charge, IReadOnlyList<StripeRefund> refunds, DateTime at) =>
        Reported(id, [.. refunds.Select(r => StripeMapping.Payment(r, at)).OfType<ReportedPayment>()], charge.Currency, charge.Metadata, charge.PaymentIntent?.Id);

    private static GatewayNotice Doubt(string id, StripeDoubt review, string word, DateTime at) => word switch
    {
        "opened" => Risk(id, review, new(GatewayRiskLevel.Elevated, null, $"review_{review.Reason}".Cut(80)) { Verdict = GatewayVerdict.Review, At = at }),
        "closed" => Risk(id, review, Verdict(review.ClosedReason ?? review.Reason, at)),
        _ => new GatewayNotice.Ignored(id, $"\"review.{word.Cut(40)}\" is not read"),
    };

    private static GatewayRisk Verdict(string? reason, DateTime at)
    {
        var (level, verdict) = reason switch
        {
            "approved" => (GatewayRiskLevel.Normal, GatewayVerdict.Approved),
            "refunded_as_fraud" => (GatewayRiskLevel.Highest, GatewayVerdict.Refunded),
            "disputed" => (GatewayRiskLevel.Highest, GatewayVerdict.Warned),
            _ => (GatewayRiskLevel.Unknown, GatewayVerdict.None),   // closed for another reason than an answer
        };
        return new(level, null, $"review_{reason}".Cut(80)) { Verdict = verdict, At = at };
    }

    private static GatewayNotice Warning(string id, StripeDoubt warning, DateTime at) =>
        Risk(id, warning, new(GatewayRiskLevel.Highest, null, $"early_fraud_warning_{warning.FraudType}".Cut(80)) { Verdict = GatewayVerdict.Warned, At = at });

    /// <summary>A dispute over anything else, like a parcel that never came, says nothing of a fraud.</summary>
    private static GatewayRisk? Accusation(StripeDispute dispute, string word, DateTime at) => dispute.Reason == "fraudulent" && word == "created"
        ? new(GatewayRiskLevel.Highest, null, "dispute_fraudulent") { Verdict = GatewayVerdict.Warned, At = at }
        : null;

    private static GatewayNotice Risk(string id, StripeDoubt doubt, GatewayRisk risk) => Reported(id, [], "", null, doubt.PaymentIntent?.Id ?? doubt.Charge?.Id, risk);

    private static GatewayNotice Reported(
        string id, IReadOnlyList<ReportedPayment> payments, string currency, Dictionary<string, string>? metadata, string? related, GatewayRisk? risk = null) =>
        payments.Count == 0 && risk is null
            ? new GatewayNotice.Ignored(id, "no money moved")
            : new GatewayNotice.Reported(id, payments, payments.Count > 0 ? StripeMapping.Code(currency) : "")
            {
                Origin = StripeMapping.Origin(metadata),
                Related = related is { Length: > 0 } ? [related] : [],
                Risk = risk,
            };

    private static T Read<T>(StripeEventData data) where T : class => data.Object.Deserialize<T>(StripeWire.Json) ?? throw new JsonException();
}
