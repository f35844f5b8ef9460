using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Payments;

public static class PaymentsFeature
{
    public static IServiceCollection AddPayments(this IServiceCollection services) => services.AddScoped<RecordPayment>().AddScoped<CustomerPayments>();
}
