using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Fulfillment.Counts;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Changes of stock, which may take units from fulfillment orders.</summary>
public static class StockFeature
{
    public static IServiceCollection AddStockChanges(this IServiceCollection services) => services
        .AddScoped<ChangeStock>()
        .AddScoped<StockPreview>()
        .AddScoped<ApproveCount>()
        .AddScoped<OrdersByNumber>();
}
