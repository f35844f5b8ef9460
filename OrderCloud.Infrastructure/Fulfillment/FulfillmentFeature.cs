using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Fulfillment.Shipping;

namespace OrderCloud.Infrastructure.Fulfillment;

public static class FulfillmentFeature
{
    public static IServiceCollection AddFulfillment(this IServiceCollection services) => services
        .AddScoped<AssignLocation>()
        .AddScoped<HoldPart>()
        .AddScoped<ReleasePart>()
        .AddScoped<SplitPart>()
        .AddScoped<MergeParts>()
        .AddScoped<StartPicking>()
        .AddScoped<ScanUnit>()
        .AddScoped<UndoScan>()
        .AddScoped<CreateShipment>()
        .AddScoped<CancelShipment>()
        .AddScoped<MarkDelivered>()
        .AddScoped<FulfillmentQueue>()
        .AddScoped<FulfillmentOrderList>()
        .AddScoped<PartForPacking>()
        .AddScoped<ShipmentList>()
        .AddScoped<ShipmentExport>()
        .AddScoped<TrackOrder>()
        .AddScoped<PaperLook>()
        .AddScoped<PackingSlipFor>()
        .AddScoped<PickListFor>();
}
