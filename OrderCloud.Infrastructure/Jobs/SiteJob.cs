using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>A job of the whole site, which no merchant sees.</summary>
/// <param name="Name">Stable: "measure".</param>
/// <param name="Cron">In UTC; null when <see cref="Every"/> is given.</param>
public sealed record SitePlan(string Name, string Title, string What, Type Job, string? Cron = null, TimeSpan? Every = null)
{
    public const string Group = "site";

    public JobKey Key => new(Name, Group);
}

public static class SiteJobs
{
    extension(IServiceCollection services)
    {
        /// <summary>A job that runs once for the site, on one node at a time.</summary>
        public IServiceCollection AddSiteJob<TJob>(string name, string title, string what, string? cron = null, TimeSpan? every = null) where TJob : class, IJob => services
            .AddTransient<TJob>()
            .AddSingleton(new SitePlan(name, title, what, typeof(TJob), cron, every));
    }
}
