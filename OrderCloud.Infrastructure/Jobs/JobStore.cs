using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrderCloud.Infrastructure.Persistence;
using Quartz;

namespace OrderCloud.Infrastructure.Jobs;

/// <summary>The scheduler's own tables: a file of its own on SQLite, else beside the data and shared by all nodes.</summary>
internal static class JobStore
{
    public static IServiceCollection AddScheduler(this IServiceCollection services, DatabaseSettings settings) => services
        .AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(o =>
            {
                o.InstanceName = "ordercloud";
                o.GenerateInstanceId = true;
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                Use(store, settings);
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
            });
        })
        .AddQuartzHostedService(o => o.WaitForJobsToComplete = true);

    private static void Use(IPersistentStoreBuilder store, DatabaseSettings settings)
    {
        switch (settings.Provider)
        {
            case DatabaseProvider.Sqlite:
                System.IO.Directory.CreateDirectory(settings.DataDirectory);
                store.UseSqlite(SqliteFactory.Instance, new SqliteConnectionStringBuilder { DataSource = settings.SqliteFile("jobs") }.ConnectionString);
                break;
            case DatabaseProvider.PostgreSql:
                store.UsePostgres(NpgsqlFactory.Instance, settings.ConnectionString);
                store.UseClustering(Cluster);
                break;
            default:
                store.UseSqlServer(SqlClientFactory.Instance, settings.ConnectionString);
                store.UseClustering(Cluster);
                break;
        }
    }

    private static void Cluster(ClusteringOptions cluster)
    {
        cluster.CheckinInterval = TimeSpan.FromSeconds(5);
        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(10);
    }
}
