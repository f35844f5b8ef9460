using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Inventory.Transfers;

public static class TransfersFeature
{
    public static IServiceCollection AddTransfers(this IServiceCollection services) => services
        .AddScoped<GetTransfer>()
        .AddScoped<SaveTransfer>()
        .AddScoped<ShipTransfer>()
        .AddScoped<ReceiveTransfer>()
        .AddScoped<CancelTransfer>()
        .AddScoped<TransferList>();
}
