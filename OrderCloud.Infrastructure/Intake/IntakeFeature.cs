using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake.Changes;
using OrderCloud.Infrastructure.Intake.Trails;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Intake;

public static class IntakeFeature
{
    public static IServiceCollection AddIntake(this IServiceCollection services) => services
        .AddSingleton<IntakeSetups>()
        .AddScoped<FollowTrail>()
        .AddScoped<HomeToday>()
        .AddScoped<SalesPicture>()
        .AddScoped<OpenWork>()
        .AddSingleton<RouteOrder>()
        .AddScoped<ChangeRates>()
        .AddScoped<RatesForEdit>()
        .AddScoped<TakeOrder>()
        .AddScoped<AllocateBackorder>()
        .AddScoped<IServeQueue, BackorderServer>()
        .AddTenantJob<AllocateBackorders>(
            AllocateBackorders.Name, "Backorders", "Gives arrived stock to the orders that wait for it, the oldest first.", every: TimeSpan.FromMinutes(5), quiet: true)
        .AddScoped<ExpireOrder>()
        .AddScoped<KeepOrder>()
        .AddTenantJob<ExpireUnpaid>(
            ExpireUnpaid.Name, "Unpaid orders", "Cancels the orders that were not paid in their channel's time and frees their stock.", every: TimeSpan.FromMinutes(1), quiet: true)
        .AddSingleton<OrderEditing>()
        .AddScoped<PrepareChange>()
        .AddScoped<ConfirmChange>()
        .AddScoped<DiscardChange>()
        .AddScoped<OrderVersions>()
        .AddScoped<OrderForEdit>()
        .AddHandler<ShipmentSent, CaptureShipped>()
        .AddHandler<OrderRejected, CancelRejected>()
        .AddSingleton<ShortPicking>()
        .AddScoped<ShortPick>()
        .AddScoped<ShortPickPreview>()
        .AddScoped<CancelOrder>()
        .AddScoped<CustomerOrder>()
        .AddScoped<CancelPreview>()
        .AddScoped<MapLine>()
        .AddScoped<OrderForService>()
        .AddScoped<ReviseOrder>()
        .AddScoped<MapListing>();
}
