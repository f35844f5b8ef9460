using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Currencies;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Currencies;

public static class CurrenciesFeature
{
    public static IServiceCollection AddCurrencies(this IServiceCollection services) => services
        .AddScoped<RateFile>()
        .AddScoped<RateList>()
        .AddScoped<RatePreview>()
        .AddScoped<NameRate>()
        .AddScoped<DropRate>()
        .AddScoped<UploadRates>()
        .AddScoped<ChooseFetching>()
        .AddHandler<DayRatesChanged, RateOrders>()
        .AddTenantJob<FetchRates>(
            FetchRates.Name, "Exchange rates", "Fetches the day's exchange rates for stores that want them. It is off until you switch it on in Settings › Currencies.", cron: "0 25 15-17 ? * MON-FRI", quiet: true);
}
