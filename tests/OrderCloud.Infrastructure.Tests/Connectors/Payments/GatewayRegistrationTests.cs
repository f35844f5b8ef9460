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
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(new ConnectorRules(AllowBaseUrl: true)).AddConnectors().BuildServiceProvider();
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

    [Fact]
    public async Task REL15_No_gateway_calls_an_address_inside_the_house_whatever_its_name()
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton(new ConnectorRules(AllowBaseUrl: false)).AddConnectors().BuildServiceProvider();
        await using var stand = await StripeStand.NewAsync();
        var stripe = services.GetServices<IPaymentGateway>().Single(g => g.Kind == "stripe");

        foreach (var host in new[] { "127.0.0.1", "localhost", "[::ffff:127.0.0.1]" })
        {
            var inside = stand.Account with { BaseUrl = $"http://{host}:{new Uri(stand.Fake.Url).Port}" };
            Assert.IsType<GatewayAnswer.Unknown>(await stripe.StartAsync(inside, stand.Ask(10_00, captureNow: true), default));
        }

        Assert.Empty(stand.Fake.Calls);
    }

    [Theory]
    [InlineData("127.0.0.1", false), InlineData("10.1.2.3", false), InlineData("172.31.255.255", false), InlineData("172.32.0.1", true), InlineData("192.168.1.1", false), InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false), InlineData("0.0.0.0", false), InlineData("224.0.0.1", false), InlineData("255.255.255.255", false), InlineData("::1", false), InlineData("::", false), InlineData("fe80::1", false)]
    [InlineData("fd00::1", false), InlineData("::ffff:10.0.0.1", false), InlineData("64:ff9b::a00:1", false), InlineData("ff02::1", false), InlineData("8.8.8.8", true), InlineData("2606:4700::1111", true), InlineData("::ffff:8.8.8.8", true)]
    public void REL15_An_address_is_public_or_it_is_not_called(string address, bool isPublic) => Assert.Equal(isPublic, PublicAddresses.IsPublic(System.Net.IPAddress.Parse(address)));
}
