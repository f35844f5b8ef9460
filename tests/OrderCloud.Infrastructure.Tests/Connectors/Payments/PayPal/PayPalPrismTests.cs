using System.Net;
using System.Text;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.PayPal;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.PayPal;

/// <summary>Every call to an operation that stands in PayPal's published contracts keeps them. The login stands in none.</summary>
[Collection(nameof(Prism))]
public sealed class PayPalPrismTests(Prism prism)
{
    private static readonly Dictionary<string, string> Contracts = new()
    {
        ["/v2/checkout/"] = "contracts/paypal/spec/checkout_orders_v2.json",
        ["/v2/payments/"] = "contracts/paypal/spec/payments_payment_v2.json",
        ["/v1/notifications/"] = "contracts/paypal/spec/notifications_webhooks_v1.json",
    };

    private static readonly GatewayAccount Account = new(new Dictionary<string, string> { ["clientId"] = "id", ["clientSecret"] = "secret", ["webhookId"] = "1JE4291016473214C" });
    private static readonly PaymentOrigin Origin = GatewayStand.NewOrigin();

    [PrismFact]
    public async Task Every_call_keeps_the_contract()
    {
        using var calls = Calls();
        var gateway = new PayPalGateway(new PayPalApi(new HttpClient(calls, disposeHandler: false), new(TimeProvider.System), TimeProvider.System), TimeProvider.System);
        var headers = new Dictionary<string, string>
        {
            ["PAYPAL-AUTH-ALGO"] = "SHA256withRSA", ["PAYPAL-CERT-URL"] = "https://api.paypal.com/v1/notifications/certs/CERT-1", ["PAYPAL-TRANSMISSION-ID"] = "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
            ["PAYPAL-TRANSMISSION-SIG"] = "lmI95Jx3Y9nhR5SJWlHVIWpg4AgFk7n9bCHSRxbrd8A9zrhdu2rMyFrmz==", ["PAYPAL-TRANSMISSION-TIME"] = "2024-02-18T20:01:35Z",
        };

        foreach (var captureNow in new[] { true, false })
        {
            await gateway.StartAsync(Account, new(new(10_99, "USD"), captureNow, "Order 1001", new("https://shop.example/paid"), new("https://shop.example/back"), "", Origin, "k1"), default);
            await gateway.FinishAsync(Account, new("5O190127TN364715T", captureNow, Origin, "k2"), default);
        }
        await gateway.CaptureAsync(Account, new("5O190127TN364715T", "0VF52814937998046", new(1500, "JPY"), IsLast: true, Origin, "k3"), default);
        await gateway.VoidAsync(Account, new("5O190127TN364715T", "0VF52814937998046", new(10_99, "USD"), Origin, "k4"), default);
        await gateway.RefundAsync(Account, new("5O190127TN364715T", "2GG279541U471931P", new(5_00, "USD"), Origin, "k5"), default);
        await gateway.LookUpAsync(Account, new(PaymentKind.Refund, "5O190127TN364715T", "2GG279541U471931P", Origin), default);
        await gateway.ReadAsync(Account, headers, Encoding.UTF8.GetBytes("""{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"C1"}}"""), DateTime.UnixEpoch, default);

        Assert.Equal("", string.Join("\n", calls.Violations));
        Assert.Equal(
            [
                "POST /v2/checkout/orders 200", "POST /v2/checkout/orders/5O190127TN364715T/capture 200", "POST /v2/checkout/orders/5O190127TN364715T/authorize 200",
                "POST /v2/payments/authorizations/0VF52814937998046/capture 201", "POST /v2/payments/authorizations/0VF52814937998046/void 200",
                "POST /v2/payments/captures/2GG279541U471931P/refund 201", "GET /v2/checkout/orders/5O190127TN364715T 200", "POST /v1/notifications/verify-webhook-signature 200",
            ],
            calls.Made.Distinct());
    }

    [PrismFact]
    public async Task The_contract_bites_on_a_wrong_call()
    {
        using var calls = Calls();
        using var http = new HttpClient(calls, disposeHandler: false);
        var api = new PayPalApi(http, new(TimeProvider.System), TimeProvider.System);

        await api.PostAsync<PayPalPayment>(PayPalSettings.Of(Account), "v2/payments/captures/2GG279541U471931P/refund", new PayPalRefund(new("US", "a lot"), Origin.ToString()), "k", default);

        Assert.NotEmpty(calls.Violations);
    }

    private ContractCalls Calls() => new(prism, Contracts, request => request.RequestUri!.AbsolutePath == "/v1/oauth2/token"
        ? new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"access_token":"token","expires_in":32400}""") }
        : null);
}
