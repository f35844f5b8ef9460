using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.PayPal;

/// <summary>Customers pay with their PayPal account on PayPal's own page.</summary>
internal sealed class PayPalGateway(PayPalApi api, TimeProvider clock) : IPaymentGateway
{
    public string Kind => PayPalMapping.Kind;

    public string Title => PayPalMoney.Title;

    public string Summary => "Customers pay with their PayPal account on PayPal's page. Captures, refunds and disputes are reported by themselves.";

    public IReadOnlyList<GatewayField> Fields => PayPalSettings.Fields;

    public bool CapturesOnce => false;

    public Refusal? WhyNotSettings(IReadOnlyDictionary<string, string> settings) => PayPalSettings.WhyNot(settings);

    public Refusal? WhyNotTake(Money amount) => PayPalMoney.WhyNot(amount);

    public async Task<GatewayAnswer> StartAsync(GatewayAccount account, PaymentStart ask, CancellationToken ct)
    {
        if (WhyNotTake(ask.Amount) is { } why) return new GatewayAnswer.Declined(why);
        var reply = await api.PostAsync<PayPalOrder>(PayPalSettings.Of(account), "v2/checkout/orders", PayPalRequests.Order(ask), ask.Key, ct);
        return reply.Read(order => Page(order) is { } page
            ? new GatewayAnswer.Settled(PayPalMapping.Named(order.Id), [], "") { Page = page }
            : throw new GatewayFieldException("an order without a page to approve it"));
    }

    /// <summary>The customer has approved; only now the order is captured or authorized.</summary>
    public async Task<GatewayAnswer> FinishAsync(GatewayAccount account, PaymentFinish ask, CancellationToken ct)
    {
        var path = $"v2/checkout/orders/{PayPalApi.Segment(ask.Payment)}/{(ask.CaptureNow ? "capture" : "authorize")}";
        var reply = await api.PostAsync<PayPalOrder>(PayPalSettings.Of(account), path, new PayPalNothing(), ask.Key, ct);
        // Done already, by whoever was faster: the order tells.
        return reply is GatewayReply<PayPalOrder>.Refused { Code: "ORDER_ALREADY_CAPTURED" or "ORDER_ALREADY_AUTHORIZED" or "ORDER_COMPLETED_OR_VOIDED" }
            ? await OrderAsync(account, ask.Payment, order => Settled(order, PayPalQuestions.Taken(order)), ct)
            : reply.Read(order => Settled(order, PayPalQuestions.Taken(order)));
    }

    public async Task<GatewayAnswer> CaptureAsync(GatewayAccount account, CaptureAsk ask, CancellationToken ct)
    {
        if (WhyNotTake(ask.Amount) is { } why) return new GatewayAnswer.Declined(why);
        var path = $"v2/payments/authorizations/{PayPalApi.Segment(ask.Authorization)}/capture";
        var reply = await api.PostAsync<PayPalPayment>(PayPalSettings.Of(account), path, PayPalRequests.Capture(ask), ask.Key, ct);
        return reply.Read(capture => Settled(capture, PayPalMapping.Capture(capture, isSale: false, Now)));
    }

    public async Task<GatewayAnswer> VoidAsync(GatewayAccount account, VoidAsk ask, CancellationToken ct)
    {
        var path = $"v2/payments/authorizations/{PayPalApi.Segment(ask.Authorization)}/void";
        var reply = await api.PostAsync<PayPalPayment>(PayPalSettings.Of(account), path, null, ask.Key, ct);
        var voided = new GatewayAnswer.Settled(ask.Authorization, [GatewayReport.Of(Kind, PaymentKind.Void, ask.Amount.Minor, ask.Authorization, Now)], ask.Amount.Currency);
        return reply switch
        {
            // Given up before: this is what was asked for.
            GatewayReply<PayPalPayment>.Refused { Code: "PREVIOUSLY_VOIDED" or "AUTHORIZATION_VOIDED" } => voided,
            _ => reply.Read(authorization => authorization switch
            {
                { Id: null } => voided,
                { Status: "VOIDED" } => Settled(authorization, PayPalMapping.Authorization(authorization, Now)),
                _ => throw new GatewayFieldException("a void that left the authorization as it was"),
            }),
        };
    }

    public async Task<GatewayAnswer> RefundAsync(GatewayAccount account, RefundAsk ask, CancellationToken ct)
    {
        if (WhyNotTake(ask.Amount) is { } why) return new GatewayAnswer.Declined(why);
        var path = $"v2/payments/captures/{PayPalApi.Segment(ask.Capture)}/refund";
        var reply = await api.PostAsync<PayPalPayment>(PayPalSettings.Of(account), path, PayPalRequests.Refund(ask), ask.Key, ct);
        return reply.Read(refund => Settled(refund, [PayPalMapping.Refund(refund, Now)]));
    }

    public async Task<GatewayAnswer> LookUpAsync(GatewayAccount account, GatewayQuestion ask, CancellationToken ct) => ask.Payment.Length == 0
        ? new GatewayAnswer.Unknown("PayPal finds a payment by its reference only; repeat the start with its key")
        : await OrderAsync(account, ask.Payment, order => Settled(order, PayPalQuestions.Find(order, ask)), ct);

    public Task<GatewayNotice> ReadAsync(GatewayAccount account, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTime now, CancellationToken ct) =>
        PayPalNotices.ReadAsync(api, PayPalSettings.Of(account), headers, body, now, ct);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<GatewayAnswer> OrderAsync(GatewayAccount account, string id, Func<PayPalOrder, GatewayAnswer> settled, CancellationToken ct) =>
        (await api.GetAsync<PayPalOrder>(PayPalSettings.Of(account), $"v2/checkout/orders/{PayPalApi.Segment(id)}", ct)).ReadFact(settled);

    private GatewayAnswer.Settled Settled(PayPalOrder order, PayPalPayment? asked)
    {
        var payments = PayPalMapping.Payments(order, Now);
        if (order.Id is null || payments.Count == 0 && order.Status == "COMPLETED") throw new GatewayFieldException("an order without its payment");
        var anyone = PayPalMapping.Made(order).SelectMany(p => (p.Authorizations ?? []).Concat(p.Captures ?? [])).FirstOrDefault();
        return new(asked?.Id ?? "", payments, anyone is null ? "" : PayPalMoney.Of(anyone.Amount).Currency) { Page = Page(order) };
    }

    private static GatewayAnswer.Settled Settled(PayPalPayment made, IReadOnlyList<ReportedPayment> payments) =>
        new(PayPalMapping.Named(made.Id), payments, PayPalMoney.Of(made.Amount).Currency);

    private static PayPage? Page(PayPalOrder order) =>
        Uri.TryCreate(order.Links?.FirstOrDefault(l => l.Rel is "payer-action" or "approve")?.Href, UriKind.Absolute, out var url) ? new(url) : null;
}
