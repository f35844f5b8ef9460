using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Payments.Notices;

namespace OrderCloud.Infrastructure.Payments;

public static class PaymentsFeature
{
    public static IServiceCollection AddPayments(this IServiceCollection services) => services
        .AddScoped<RecordPayment>()
        .AddScoped<CustomerPayments>()
        .AddScoped<PaymentDesk>()
        .AddScoped<CustomerCredit>()
        .AddScoped<ChangeCredit>()
        .AddScoped<PayWithCredit>()
        .AddScoped<RefundPayment>()
        .AddScoped<RefundPreview>()
        .AddScoped<GiveGoodwill>()
        .AddScoped<GoodwillPreview>()
        .AddScoped<GoodwillPolicies>()
        .AddScoped<ChangeGoodwillPolicy>()
        .AddScoped<CapturePayment>()
        .AddScoped<VoidPayment>()
        .AddSingleton<GatewayKinds>()
        .AddSingleton<GatewayDesk>()
        .AddScoped<GatewayList>()
        .AddScoped<SaveGateway>()
        .AddScoped<ChangePaymentChoices>()
        .AddScoped<SendPayLink>()
        .AddScoped<WithdrawPayLink>()
        .AddScoped<PayPageFor>()
        .AddScoped<StartPayment>()
        .AddScoped<LookAtPayment>()
        .AddScoped<AskGateway>()
        .AddScoped<RetryIntent>()
        .AddScoped<AskGateways>()
        .AddScoped<IServeQueue>(scope => scope.GetRequiredService<AskGateways>())
        .AddScoped<ReceiveNotice>()
        .AddScoped<ProcessNotices>()
        .AddScoped<IServeQueue>(scope => scope.GetRequiredService<ProcessNotices>())
        .AddTenantJob<ServeIntents>(
            DueWork.Payments, "Payment gateways", "Asks gateways for captures and refunds, and what became of what they left unanswered.", every: TimeSpan.FromMinutes(1), quiet: true)
        .AddTenantJob<ServeNotices>(
            DueWork.Notices, "Reports of gateways", "Takes what payment gateways report into the orders. Each is taken the moment it comes; once a minute it looks for any that were left.",
            every: TimeSpan.FromMinutes(1), quiet: true);
}
