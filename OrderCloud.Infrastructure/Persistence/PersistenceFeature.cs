using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Persistence;

public static class PersistenceFeature
{
    public static IServiceCollection AddPersistence(this IServiceCollection services, DatabaseSettings settings)
    {
        services.TryAddSingleton(TimeProvider.System);
        if (settings.Provider is DatabaseProvider.PostgreSql) services.AddHostedService<PostgresRelay>();
        return services
            .AddSingleton(settings)
            .AddSingleton<ITenantPlacement, SharedDatabase>()
            .AddSingleton<EventRoutes>()
            .AddSingleton<EventWriter>()
            .AddSingleton<AppDbOptions>()
            .AddSingleton<WriteGate>()
            .AddSingleton<LiveHub>()
            .AddSingleton<DueWork>()
            .AddSingleton<IDbContextFactory<DirectoryDb>, DirectoryFactory>()
            .AddSingleton<MerchantStates>()
            .AddSingleton<ConnectionRoutes>()
            .AddSingleton<Migrator>()
            .AddScoped<CurrentUser>()
            .AddScoped<IdempotencyScope>()
            .AddScoped<WriteClaim>()
            .AddScoped<Writes>()
            .AddScoped<IDbContextFactory<AppDb>, AppDbFactory>();
    }
}
