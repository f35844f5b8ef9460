using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Returns;

public static class ReturnsFeature
{
    public static IServiceCollection AddReturns(this IServiceCollection services) => services
        .AddScoped<ReturnPolicies>()
        .AddScoped<ChangeReturnPolicy>()
        .AddScoped<ReturnPictures>()
        .AddScoped<ReturnChoices>()
        .AddScoped<ReturnPreview>()
        .AddScoped<ExchangeOffers>()
        .AddScoped<CustomerSwaps>()
        .AddScoped<ReplacementDesk>()
        .AddScoped<ReplacementEnd>()
        .AddScoped<AskForPayment>()
        .AddScoped<AskReturn>()
        .AddScoped<ApproveReturn>()
        .AddScoped<DeclineReturn>()
        .AddScoped<CancelReturn>()
        .AddScoped<CloseReturn>()
        .AddScoped<ReceiveReturn>()
        .AddScoped<MissReturned>()
        .AddScoped<InspectReturn>()
        .AddScoped<RegradeReturn>()
        .AddScoped<RefundReturn>()
        .AddScoped<ReturnRefundPreview>()
        .AddScoped<ReturnList>()
        .AddScoped<FindForReturn>()
        .AddScoped<ReturnCodes>()
        .AddScoped<CustomerReturn>()
        .AddScoped<ReturnSlipFor>()
        .AddScoped<ReturnDesk>()
        .AddHandler<OrderPaymentsChanged, FollowReplacement>()
        .AddHandler<OrderCancelled, FollowReplacement>()
        .AddHandler<RefundDeclined, ReopenReturn>();
}
