using OrderCloud.Web.Currencies;
using OrderCloud.Web.Customers;
using OrderCloud.Web.Fulfillment;
using OrderCloud.Web.Channels;
using OrderCloud.Web.Inventory;
using OrderCloud.Web.Inventory.Transfers;
using OrderCloud.Web.Invoicing;
using OrderCloud.Web.Orders;
using OrderCloud.Web.Payments;
using OrderCloud.Web.Products;
using OrderCloud.Web.Returns;
using OrderCloud.Web.Risk;
using OrderCloud.Web.Webhooks;

namespace OrderCloud.Web.Api;

/// <summary>The HTTP API: base address, who may call, how often, and its description. Each feature maps its endpoints here.</summary>
public static class ApiFeature
{
    public static void AddApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(options => JsonSettings.Apply(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        var perSecond = RateLimits.PerSecond(configuration["Api:RateLimit"]);
        var visits = RateLimits.Visits(configuration["SelfService:RateLimit"]);
        services.AddRateLimiter(options => RateLimits.Apply(options, perSecond, visits));
        services.AddSingleton<WebhookAddress>();
        services.AddOpenApi("v1", ApiDescription.Apply);
    }

    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json");
        var api = app.MapGroup("/api/v1").RequireAuthorization().RequireRateLimiting(RateLimits.Policy);
        api.MapLocations();
        api.MapOrders();
        api.MapPayments();
        api.MapStoreCredit();
        api.MapGoodwill();
        api.MapCustomers();
        api.MapProducts();
        api.MapStock();
        api.MapTransfers();
        api.MapFulfillment();
        api.MapInvoices();
        api.MapReturnPolicy();
        api.MapReturns();
        api.MapFraudCheck();
        api.MapExchangeRates();
        api.MapChannels();
        api.MapOutgoingWebhooks();
    }
}
