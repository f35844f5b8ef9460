using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;

namespace OrderCloud.Infrastructure.Platform;

public static class PlatformFeature
{
    /// <summary>What the people who run the site see and do.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services) => services
        .AddSingleton(provider => OperatorSettings.Of(provider.GetService<IConfiguration>()))
        .AddScoped<CurrentOperator>()
        .AddScoped<OperatorLooks>()
        .AddScoped<OperatorSeat>()
        .AddScoped<MerchantList>()
        .AddScoped<MerchantSheet>()
        .AddScoped<SuspendMerchant>()
        .AddScoped<ResumeMerchant>()
        .AddScoped<ChangeQuotas>()
        .AddScoped<RunMerchantJob>()
        .AddScoped<SiteWork>()
        .AddScoped<RunSiteJob>()
        .AddScoped<SiteMails>()
        .AddScoped<SiteCondition>()
        .AddSiteJob<MeasureMerchants>(MeasureMerchants.Name, "Measure merchants", "Counts each merchant's orders and estimates its storage, for the list of merchants.", cron: "0 40 2 * * ?")
        .AddSiteJob<CountWaiting>(CountWaiting.Name, "Count what waits", "Counts what waits and what failed at each merchant.", every: TimeSpan.FromMinutes(10))
        .AddSiteJob<SendSystemMails>(SendSystemMails.Name, "Mails of the site", "Sends what the site itself writes to owners and members.", every: TimeSpan.FromMinutes(1));
}
