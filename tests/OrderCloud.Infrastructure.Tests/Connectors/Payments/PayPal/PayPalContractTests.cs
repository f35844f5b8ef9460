namespace OrderCloud.Infrastructure.Tests.Connectors.Payments.PayPal;

public sealed class PayPalContractTests : GatewayContract
{
    protected override async Task<GatewayStand> StandAsync() => await PayPalStand.NewAsync();
}

public sealed class PayPalTroubleTests : GatewayTroubleContract
{
    protected override async Task<GatewayStand> StandAsync() => await PayPalStand.NewAsync();
}
