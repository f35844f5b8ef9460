using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Infrastructure.Fulfillment;

public static class StockProofFeature
{
    public static IServiceCollection AddStockProof(this IServiceCollection services) => services
        .AddScoped<CompensateStock>()
        .AddScoped<StockProofReport>()
        .AddTenantJob<StockProof>(
            StockProof.Name, "Stock proof", "Compares every stock level with its ledger, and every reservation with the open orders.", cron: "0 10 3 * * ?");
}
