using System.Net;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.Stripe;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

/// <summary>Every call to an operation that stands in Stripe's published contract keeps it. Checkout sessions do not stand in the part that there is.</summary>
[Collection(nameof(Prism))]
public sealed class StripePrismTests(Prism prism)
{
    private const string Contract = "contracts/stripe/spec/spec3.oms.json";

    private static readonly GatewayAccount Account = new(new Dictionary<string, string> { ["secretKey"] = "sk_test_1", ["webhookSecret"] = "whsec_1" });
    private static readonly PaymentOrigin Origin = GatewayStand.NewOrigin();

    [PrismFact]
    public async Task Every_call_keeps_the_contract()
    {
        using var calls = Calls();
        var gateway = Gateway(calls);

        await gateway.CaptureAsync(Account, new("cs_1", "pi_1", new(10_99, "USD"), IsLast: true, Origin, "k1"), default);
        await gateway.VoidAsync(Account, new("cs_1", "pi_1", new(10_99, "USD"), Origin, "k2"), default);
        await gateway.RefundAsync(Account, new("cs_1", "pi_1", new(5_00, "USD"), Origin, "k3"), default);
        await gateway.LookUpAsync(Account, new(PaymentKind.Capture, "cs_1", "pi_1", Origin), default);
        await gateway.LookUpAsync(Account, new(PaymentKind.Refund, "cs_1", "pi_1", Origin), default);

        Assert.Equal("", string.Join("\n", calls.Violations));
        Assert.Equal(
            ["POST /v1/payment_intents/pi_1/capture 200", "POST /v1/payment_intents/pi_1/cancel 200", "POST /v1/refunds 200", "GET /v1/payment_intents/pi_1 200", "GET /v1/refunds 200"],
            calls.Made.Distinct());
    }

    [PrismFact]
    public async Task The_contract_bites_on_a_wrong_call()
    {
        using var calls = Calls();
        using var http = new HttpClient(calls, disposeHandler: false);
        var api = new StripeApi(http, TimeProvider.System);

        await api.PostAsync<StripeRefund>(StripeSettings.Of(Account), "v1/refunds", new StripeForm().Add("a lot", "amount"), "k", default);
        Assert.Contains("amount must be integer", Assert.Single(calls.Violations));
    }

    [PrismFact]
    public async Task Without_a_key_nobody_is_let_in()
    {
        using var calls = Calls();
        using var http = new HttpClient(calls, disposeHandler: false);

        var answer = await http.GetAsync(new Uri("https://api.stripe.com/v1/refunds"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private ContractCalls Calls() => new(prism, new Dictionary<string, string> { ["/v1/"] = Contract }, _ => null);

    private static StripeGateway Gateway(ContractCalls calls) => new(new StripeApi(new HttpClient(calls, disposeHandler: false), TimeProvider.System), TimeProvider.System);
}
