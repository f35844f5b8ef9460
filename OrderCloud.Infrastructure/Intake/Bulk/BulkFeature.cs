using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Intake.Bulk;

public static class BulkFeature
{
    public static IServiceCollection AddBulk(this IServiceCollection services) => services
        .AddScoped<IBulkStep, BulkTag>()
        .AddScoped<IBulkStep, BulkUntag>()
        .AddScoped<IBulkStep, BulkHold>()
        .AddScoped<IBulkStep, BulkRelease>()
        .AddScoped<IBulkStep, BulkAssign>()
        .AddScoped<IBulkStep, BulkCancel>()
        .AddScoped<IBulkStep, BulkSlips>()
        .AddScoped<IBulkStep, BulkPickLists>()
        .AddScoped<BulkPreview>()
        .AddScoped<StartBulk>()
        .AddScoped<CancelBulk>()
        .AddScoped<BulkRuns>()
        .AddScoped<BulkPapers>()
        .AddScoped<BulkPaper>()
        .AddScoped<IServeQueue, BulkServer>()
        .AddTenantJob<ServeBulk>(
            DueWork.Bulk, "Bulk actions", "Does what was ordered for many orders at once, the moment it is ordered; once a minute it looks for any that were left.",
            every: TimeSpan.FromMinutes(1), quiet: true);
}
