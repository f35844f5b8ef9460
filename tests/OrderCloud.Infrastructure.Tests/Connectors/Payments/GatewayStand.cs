using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments;

/// <summary>A gateway, the fake that it speaks with, and a customer who pays there.</summary>
public abstract class GatewayStand(FakeGateway fake) : IAsyncDisposable
{
    private int _keys;

    public FakeGateway Fake => fake;

    public GatewayClock Clock => fake.Clock;

    public abstract IPaymentGateway Gateway { get; }

    public abstract GatewayAccount Account { get; }

    /// <summary>With another secret than the gateway's.</summary>
    public abstract GatewayAccount AccountWith(string secret);

    public PaymentOrigin Origin { get; private set; } = NewOrigin();

    public string NextKey() => $"intent-{++_keys}";

    /// <summary>The customer pays, or agrees to, what stands on the page.</summary>
    public abstract void Agree(string payment);

    public abstract void FailRefund(string reference);

    /// <summary>The customer disputes a capture, the money goes; then it comes back.</summary>
    public abstract void Withdraw(string capture);

    public abstract void Reinstate(string capture);

    public PaymentStart Ask(long minor, bool captureNow, string currency = "USD", string? key = null)
    {
        Origin = NewOrigin();
        return new(new(minor, currency), captureNow, "Order 1001", new("https://shop.example/paid?x=1"), new("https://shop.example/back"), "maren@example.com", Origin, key ?? NextKey());
    }

    public Task<GatewayAnswer> StartAsync(PaymentStart ask) => Gateway.StartAsync(Account, ask, default);

    /// <summary>From the start to what the customer agreed to.</summary>
    public async Task<(string Payment, GatewayAnswer.Settled Answer)> PaidAsync(long minor = 10_00, bool captureNow = true, string currency = "USD")
    {
        var started = Settled(await StartAsync(Ask(minor, captureNow, currency)));
        Agree(started.Reference);
        return (started.Reference, Settled(await Gateway.FinishAsync(Account, new(started.Reference, captureNow, Origin, NextKey()), default)));
    }

    public Task<GatewayAnswer> CaptureAsync(string payment, string authorization, long minor, bool isLast = true, string? key = null, PaymentOrigin? origin = null) =>
        Gateway.CaptureAsync(Account, new(payment, authorization, new(minor, "USD"), isLast, origin ?? Origin, key ?? NextKey()), default);

    public Task<GatewayAnswer> VoidAsync(string payment, string authorization, long minor, string? key = null) =>
        Gateway.VoidAsync(Account, new(payment, authorization, new(minor, "USD"), Origin, key ?? NextKey()), default);

    public Task<GatewayAnswer> RefundAsync(string payment, string capture, long minor, string? key = null, PaymentOrigin? origin = null) =>
        Gateway.RefundAsync(Account, new(payment, capture, new(minor, "USD"), origin ?? Origin, key ?? NextKey()), default);

    public Task<GatewayAnswer> LookUpAsync(PaymentKind kind, string payment, string on, PaymentOrigin? origin = null) =>
        Gateway.LookUpAsync(Account, new(kind, payment, on, origin ?? Origin), default);

    public Task<GatewayNotice> ReadAsync(GatewayDelivery delivery) => Gateway.ReadAsync(Account, delivery.Headers, delivery.Body, Clock.Now, default);

    /// <summary>What the gateway has told of money, in the order in which it happened.</summary>
    /// <param name="from">Leaves out the deliveries before this one.</param>
    public async Task<List<GatewayNotice.Reported>> ReportedAsync(int from = 0)
    {
        var reported = new List<GatewayNotice.Reported>();
        foreach (var delivery in Fake.Deliveries.Skip(from).ToList())
            if (await ReadAsync(delivery) is GatewayNotice.Reported told) reported.Add(told);
        return reported;
    }

    public async Task<List<ReportedPayment>> ReportsAsync(int from = 0) => [.. (await ReportedAsync(from)).SelectMany(told => told.Payments)];

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return fake.DisposeAsync();
    }

    public static GatewayAnswer.Settled Settled(GatewayAnswer answer) => Assert.IsType<GatewayAnswer.Settled>(answer);

    public static string Declined(GatewayAnswer answer) => Assert.IsType<GatewayAnswer.Declined>(answer).Why.Code;

    public static string ReferenceOf(GatewayAnswer.Settled answer, PaymentKind kind) => answer.Payments.Single(p => p.Kind == kind && p.Result is PaymentResult.Success).Reference;

    /// <summary>As the ledger takes them: one of a kind, reference and result. P8: the same one again has the same amount.</summary>
    public static PaymentTotals Totals(IEnumerable<ReportedPayment> reported)
    {
        var all = new List<PaymentTransaction>();
        foreach (var r in reported)
        {
            var known = all.Find(k => (k.Gateway, k.Kind, k.Reference, k.Result) == (r.Gateway, r.Kind, r.Reference, r.Result));
            if (known is not null) Assert.Equal(known.AmountMinor, r.AmountMinor);
            else all.Add(new() { Gateway = r.Gateway, Kind = r.Kind, Reference = r.Reference, Result = r.Result, AmountMinor = r.AmountMinor, At = r.At!.Value });
        }
        return PaymentLedger.Sum(all);
    }

    public static PaymentOrigin NewOrigin() => new("acme", OrderId.New(), Guid.CreateVersion7());
}
