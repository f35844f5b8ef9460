using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Risk;

public static class RiskFeature
{
    public static IServiceCollection AddRisk(this IServiceCollection services) => services
        .AddSingleton<IFraudCheck, BuiltInCheck>()
        .AddSingleton<IFraudCheck, GatewayCheck>()
        .AddSingleton<FraudDesk>()
        .AddScoped<FraudPolicies>()
        .AddScoped<ChangeFraudPolicy>()
        .AddScoped<ApproveOrder>()
        .AddScoped<RiskOfOrder>()
        .AddHandler<GatewayJudged, FollowRisk>()
        .AddHandler<OrderPaymentsChanged, FollowRisk>()
        .AddHandler<OrderEdited, FollowRisk>();
}
