namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.Stripe;

public sealed class StripeContractTests : GatewayContract
{
    protected override async Task<GatewayStand> StandAsync() => await StripeStand.NewAsync();
}

public sealed class StripeTroubleTests : GatewayTroubleContract
{
    protected override async Task<GatewayStand> StandAsync() => await StripeStand.NewAsync();
}
