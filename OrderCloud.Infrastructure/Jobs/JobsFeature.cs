using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Jobs;

public static class JobsFeature
{
    extension(IServiceCollection services)
    {
        /// <summary>The pump, the scheduler, and the jobs that belong to no feature.</summary>
        public IServiceCollection AddJobs(DatabaseSettings settings) => services
            .AddSingleton<QueueTurns>()
            .AddSingleton<DueRows>()
            .AddSingleton<JobPlans>()
            .AddScoped<OutboxLease>()
            .AddScoped<IServeQueue, OutboxServer>()
            .AddScoped<JobRunner>()
            .AddScoped<RunJobNow>()
            .AddScoped<CancelRun>()
            .AddScoped<RetryWork>()
            .AddScoped<JobList>()
            .AddSiteJob<Sweep>("sweep", "Sweep", "Looks for waiting work whose mark was lost with a node.", every: TimeSpan.FromMinutes(1))
            .AddSiteJob<RenewStatistics>("statistics", "Statistics", "Counts for SQLite how its tables have grown, by which it chooses its way to the rows.", cron: "0 50 3 * * ?")
            .AddTransient<TenantJobTrigger>()
            .AddTenantJob<ServeOutbox>(
                DueWork.Outbox, "Mails and messages", "Does what follows from an event, like writing to the customer, the moment it happens; once a minute it looks for anything that was left.",
                every: TimeSpan.FromMinutes(1), quiet: true)
            .AddTenantJob<CleanUp>(CleanUp.Name, "Clean-up", "Forgets answers to repeated requests after a day and records of finished work after a month.", cron: "0 20 4 * * ?")
            .AddHostedService<JobSchedules>()
            .AddScheduler(settings)
            .AddHostedService<WorkPump>();

        /// <summary>A job that each merchant sees and may start.</summary>
        public IServiceCollection AddTenantJob<TJob>(string name, string title, string what, string? cron = null, TimeSpan? every = null, bool quiet = false)
            where TJob : class, ITenantJob => services
            .AddScoped<TJob>()
            .AddSingleton(new JobPlan(name, title, what, typeof(TJob), cron, every, quiet));
    }
}
