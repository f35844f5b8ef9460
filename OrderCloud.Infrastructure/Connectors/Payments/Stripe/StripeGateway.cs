using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>Cards and wallets on Stripe's own pay page. No card number comes near this system.</summary>
internal sealed class StripeGateway(StripeApi api, TimeProvider clock) : IPaymentGateway
{
    private const int MostPages = 20;

    public string Kind => StripeMapping.Kind;

    public string Title => StripeMoney.Title;

    public string Summary => "Customers pay with cards and wallets on Stripe's page. Captures, refunds and disputes are reported by themselves.";

    public IReadOnlyList<GatewayField> Fields => StripeSettings.Fields;

    public bool CapturesOnce => true;

    public Refusal? WhyNotSettings(IReadOnlyDictionary<string, string> settings) => StripeSettings.WhyNot(settings);

    public Refusal? WhyNotTake(Money amount) => StripeMoney.WhyNot(amount);

    public async Task<GatewayAnswer> StartAsync(GatewayAccount account, PaymentStart ask, CancellationToken ct)
    {
        if (WhyNotTake(ask.Amount) is { } why) return new GatewayAnswer.Declined(why);
        var reply = await api.PostAsync<StripeSession>(StripeSettings.Of(account), "v1/checkout/sessions", StripeRequests.Session(ask), ask.Key, ct);
        return reply.Read(session => Page(session) is { } page && session.Id.Length > 0
            ? new GatewayAnswer.Settled(session.Id, [], "") { Page = page }
            : throw new GatewayFieldException("a checkout session without a page"));
    }

    /// <summary>Stripe's page takes the money itself.</summary>
    public Task<GatewayAnswer> FinishAsync(GatewayAccount account, PaymentFinish ask, CancellationToken ct) => SessionAsync(account, ask.Payment, ct);

    public async Task<GatewayAnswer> CaptureAsync(GatewayAccount account, CaptureAsk ask, CancellationToken ct)
    {
        if (WhyNotTake(ask.Amount) is { } why) return new GatewayAnswer.Declined(why);
        var form = StripeRequests.Capture(ask);
        var reply = await api.PostAsync<StripeIntent>(StripeSettings.Of(account), $"v1/payment_intents/{StripeApi.Segment(ask.Authorization)}/capture", form, ask.Key, ct);
        return await OrWhatItIsAsync(account, reply, ask.Authorization, PaymentKind.Capture, ct);
    }

    public async Task<GatewayAnswer> VoidAsync(GatewayAccount account, VoidAsk ask, CancellationToken ct)
    {
        var path = $"v1/payment_intents/{StripeApi.Segment(ask.Authorization)}/cancel";
        var reply = await api.PostAsync<StripeIntent>(StripeSettings.Of(account), path, StripeRequests.Whole, ask.Key, ct);
        return await OrWhatItIsAsync(account, reply, ask.Authorization, PaymentKind.Void, ct);
    }

    public async Task<GatewayAnswer> RefundAsync(GatewayAccount account, RefundAsk ask, CancellationToken ct)
    {
        if (WhyNotTake(ask.Amount) is { } why) return new GatewayAnswer.Declined(why);
        var reply = await api.PostAsync<StripeRefund>(StripeSettings.Of(account), "v1/refunds", StripeRequests.Refund(ask), ask.Key, ct);
        if (reply is GatewayReply<StripeRefund>.Refused { Code: StripeRefusals.UnexpectedState }) return new GatewayAnswer.Declined(GatewayRefusals.NotCaptured);
        return reply.Read(refund => StripeMapping.Payment(refund, Now) is { } payment
            ? new GatewayAnswer.Settled(refund.Id, [payment], StripeMapping.Code(refund.Currency))
            : throw new GatewayFieldException("a refund that gives nothing back"));
    }

    public async Task<GatewayAnswer> LookUpAsync(GatewayAccount account, GatewayQuestion ask, CancellationToken ct) => ask switch
    {
        { Kind: PaymentKind.Authorization, Payment: "" } =>
            new GatewayAnswer.Unknown("Stripe finds a payment by its reference only; repeat the start with its key"),
        { Kind: PaymentKind.Authorization } => await SessionAsync(account, ask.Payment, ct),
        { Kind: PaymentKind.Refund } => await RefundsAsync(account, ask, ct),
        _ => (await IntentAsync(account, ask.On, ct)).ReadFact(found => Settled(found, ask.Kind)),
    };

    public Task<GatewayNotice> ReadAsync(GatewayAccount account, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTime now, CancellationToken ct)
    {
        var settings = StripeSettings.Of(account);
        return StripeSignature.WhyNot(settings.WebhookSecret, headers.Header("Stripe-Signature"), body.Span, now) is { } why
            ? Task.FromResult<GatewayNotice>(new GatewayNotice.Rejected(why))
            : StripeNotices.ReadAsync(settings, body, now, charge => RefundsOfAsync(settings, new StripeForm().Add(charge, "charge"), ct));
    }

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    private async Task<GatewayAnswer> SessionAsync(GatewayAccount account, string session, CancellationToken ct)
    {
        var reply = await api.GetAsync<StripeSession>(
            StripeSettings.Of(account), $"v1/checkout/sessions/{StripeApi.Segment(session)}", new StripeForm().Add("payment_intent.latest_charge", "expand[]"), ct);
        return reply.ReadFact(found => found switch
        {
            { PaymentIntent.Whole: { } intent } => Settled(intent, PaymentKind.Authorization) with { Page = found.Status == "open" ? Page(found) : null },
            { Status: "open" } => new GatewayAnswer.Settled("", [], "") { Page = Page(found) },
            { Status: "expired" } => new GatewayAnswer.Declined(GatewayRefusals.PageExpired),
            _ => throw new GatewayFieldException("a checkout session without its payment"),
        });
    }

    private Task<GatewayReply<StripeIntent>> IntentAsync(GatewayAccount account, string intent, CancellationToken ct) =>
        api.GetAsync<StripeIntent>(StripeSettings.Of(account), $"v1/payment_intents/{StripeApi.Segment(intent)}", StripeRequests.Whole, ct);

    /// <summary>"Unexpected state" may mean that it was done already, by whoever was faster: the intent tells.</summary>
    private async Task<GatewayAnswer> OrWhatItIsAsync(GatewayAccount account, GatewayReply<StripeIntent> reply, string intent, PaymentKind kind, CancellationToken ct)
    {
        if (reply is not GatewayReply<StripeIntent>.Refused { Code: StripeRefusals.UnexpectedState }) return reply.Read(found => Settled(found, kind));
        return (await IntentAsync(account, intent, ct)).ReadFact(now => (now.Status, kind) switch
        {
            ("canceled", PaymentKind.Void) => Settled(now, kind),
            ("canceled", _) => new GatewayAnswer.Declined(GatewayRefusals.AlreadyVoided),
            ("succeeded", _) => new GatewayAnswer.Declined(GatewayRefusals.AlreadyCaptured),
            _ => new GatewayAnswer.Declined(GatewayRefusals.NotApproved),
        });
    }

    private GatewayAnswer.Settled Settled(StripeIntent intent, PaymentKind kind)
    {
        var payments = StripeMapping.Payments(intent, Now);
        var done = payments.Any(p => (kind is PaymentKind.Authorization || p.Kind == kind) && p.Result is not PaymentResult.Failure);
        return new(done ? intent.Id : "", payments, payments.Count > 0 ? StripeMapping.Code(intent.Currency) : "") { Risk = StripeMapping.Risk(intent.LatestCharge?.Whole) };
    }

    private async Task<GatewayAnswer> RefundsAsync(GatewayAccount account, GatewayQuestion ask, CancellationToken ct) =>
        (await RefundsOfAsync(StripeSettings.Of(account), new StripeForm().Add(ask.On, "payment_intent"), ct)).ReadFact(refunds => new GatewayAnswer.Settled(
            refunds.FirstOrDefault(r => StripeMapping.IsOf(r, ask.Origin))?.Id ?? "",
            [.. refunds.Select(r => StripeMapping.Payment(r, Now)).OfType<ReportedPayment>()],
            refunds.Count > 0 ? StripeMapping.Code(refunds[0].Currency) : ""));

    private async Task<GatewayReply<IReadOnlyList<StripeRefund>>> RefundsOfAsync(StripeSettings settings, StripeForm of, CancellationToken ct)
    {
        var all = new List<StripeRefund>();
        for (var page = 0; page < MostPages; page++)
        {
            var form = new StripeForm().Add(of.Fields[0].Value, of.Fields[0].Key).Add(100, "limit").Add(all.LastOrDefault()?.Id ?? "", "starting_after");
            var reply = await api.GetAsync<StripeList<StripeRefund>>(settings, "v1/refunds", form, ct);
            if (reply is not GatewayReply<StripeList<StripeRefund>>.Given(var list)) return reply.Failed<IReadOnlyList<StripeRefund>>()!;
            all.AddRange(list.Data ?? []);
            if (!list.HasMore || list.Data is not { Count: > 0 }) return new GatewayReply<IReadOnlyList<StripeRefund>>.Given(all);
        }
        return new GatewayReply<IReadOnlyList<StripeRefund>>.Silent("Stripe lists more refunds of one payment than can be");
    }

    private static PayPage? Page(StripeSession session) =>
        Uri.TryCreate(session.Url, UriKind.Absolute, out var url) ? new(url, session.ExpiresAt is { } until ? StripeMapping.At(until) : null) : null;
}
