using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Connectors;
using OrderCloud.Infrastructure.Connectors.Payments.PayPal;
using OrderCloud.Infrastructure.Connectors.Payments.Stripe;
using OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Connectors.Payments;

public sealed class GatewayRegistrationTests
{
    [Fact]
    public async Task Every_gateway_is_there_with_its_form_and_follows_no_redirect()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddConnectors().BuildServiceProvider();
        var gateways = services.GetServices<IPaymentGateway>().ToList();
        Assert.Equal(["paypal", "stripe"], gateways.Select(g => g.Kind).Order());
        Assert.All(gateways, g => Assert.NotNull(g.WhyNotSettings(new Dictionary<string, string>())));
        Assert.All(gateways, g => Assert.All(g.Fields, f => Assert.NotEqual("", f.Label)));
        Assert.True(gateways.Single(g => g.Kind == "stripe").Fields.Single(f => f.Key == StripeSettings.SecretKeyField).Secret);
        Assert.True(gateways.Single(g => g.Kind == "paypal").Fields.Single(f => f.Key == PayPalSettings.ClientSecretField).Secret);

        await using var stand = await StripeStand.NewAsync();
        stand.Fake.Next(GatewayTrouble.Redirect);
        var answer = await gateways.Single(g => g.Kind == "stripe").StartAsync(stand.Account, stand.Ask(10_00, captureNow: true), default);

        Assert.IsType<GatewayAnswer.Unknown>(answer);
        Assert.Equal("/v1/checkout/sessions", Assert.Single(stand.Fake.Calls).Path);
    }
}
