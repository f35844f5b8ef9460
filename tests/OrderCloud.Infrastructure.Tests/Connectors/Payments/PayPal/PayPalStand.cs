using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.PayPal;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.PayPal;

public sealed class PayPalStand : GatewayStand
{
    private readonly PayPalGateway _gateway;

    private PayPalStand(FakePayPal fake) : base(fake) => (PayPal, _gateway) = (fake, new(new PayPalApi(GatewayClients.Of(fake), new(fake.Clock), fake.Clock), fake.Clock));

    public FakePayPal PayPal { get; }

    public override IPaymentGateway Gateway => _gateway;

    public override GatewayAccount Account => AccountWith(FakePayPal.ClientSecret);

    public static async Task<PayPalStand> NewAsync() => new(await FakePayPal.StartAsync(new()));

    public override GatewayAccount AccountWith(string secret) =>
        new(new Dictionary<string, string> { ["clientId"] = FakePayPal.ClientId, ["clientSecret"] = secret, ["webhookId"] = FakePayPal.WebhookId }, Fake.Url);

    public override void Agree(string payment) => PayPal.Approve(payment);

    public override void FailRefund(string reference) => PayPal.FailRefund(reference);

    public override void Withdraw(string capture)
    {
        PayPal.Dispute(capture, "CREATED");
        PayPal.Dispute(capture, "UPDATED", null, "DEBIT");
        PayPal.Reverse(capture);
    }

    public override void Reinstate(string capture) => PayPal.Dispute(capture, "RESOLVED", "RESOLVED_SELLER_FAVOUR", "DEBIT", "CREDIT");
}
