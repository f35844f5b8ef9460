using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Inventory;

public static class InventoryFeature
{
    public static IServiceCollection AddInventory(this IServiceCollection services) => services
        .AddScoped<StockList>()
        .AddScoped<StockMovementList>()
        .AddScoped<StockPapers>()
        .AddScoped<InventoryOverview>()
        .AddScoped<StockExport>();
}
