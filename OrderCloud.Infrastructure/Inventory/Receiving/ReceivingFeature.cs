using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.Infrastructure.Inventory.Receiving;

public static class ReceivingFeature
{
    public static IServiceCollection AddReceiving(this IServiceCollection services) => services
        .AddScoped<StartReceipt>()
        .AddScoped<ScanReceipt>()
        .AddScoped<ChangeReceipt>()
        .AddScoped<BookReceipt>()
        .AddScoped<GetReceipt>()
        .AddScoped<ReceiptList>();
}
