using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors.Payments.Stripe;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

public sealed class StripeStand : GatewayStand
{
    private readonly StripeGateway _gateway;

    private StripeStand(FakeStripe fake) : base(fake) => (Stripe, _gateway) = (fake, new(new StripeApi(GatewayClients.Of(fake), fake.Clock), fake.Clock));

    public FakeStripe Stripe { get; }

    public override IPaymentGateway Gateway => _gateway;

    public override GatewayAccount Account => AccountWith(FakeStripe.SecretKey);

    public static async Task<StripeStand> NewAsync() => new(await FakeStripe.StartAsync(new()));

    public override GatewayAccount AccountWith(string secret) => new(new Dictionary<string, string> { ["secretKey"] = secret, ["webhookSecret"] = FakeStripe.WebhookSecret }, Fake.Url);

    public override void Agree(string payment) => Stripe.Pay(payment);

    public override void FailRefund(string reference) => Stripe.FailRefund(reference);

    public override void Withdraw(string capture) => Stripe.Dispute(capture, "needs_response", "created", "funds_withdrawn", "updated");

    public override void Reinstate(string capture) => Stripe.Dispute(capture, "won", "funds_reinstated", "closed");
}
