using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Commands;

/// <summary>Runs the site until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = SiteBuilder.Create(args);
        builder.Services.AddHostedService<StartGarbage>();
        await using var app = builder.Build();
        var migrates = MigratesOnStart(app.Configuration);
        app.UseSite();
        // What the first answer needs is built beside each other: these three are most of a start.
        await Task.WhenAll(
            Task.Run(() => migrates ? app.Services.GetRequiredService<Migrator>().RunAsync() : Task.CompletedTask),
            Task.Run(() => BuildModel(app.Services)),
            Task.Run(() => BuildEndpoints(app)));
        await app.RunAsync();
        return 0;
    }

    private static void BuildModel(IServiceProvider services)
    {
        using var db = services.GetRequiredService<AppDbOptions>().Open(services.GetRequiredService<DatabaseSettings>(), TenantId.New());
        _ = db.Model;
    }

    private static void BuildEndpoints(IEndpointRouteBuilder site)
    {
        foreach (var source in site.DataSources) _ = source.Endpoints;
    }

    private static bool MigratesOnStart(IConfiguration configuration) => configuration["Database:MigrateOnStart"] switch
    {
        null or "" => true,
        var text when bool.TryParse(text, out var migrates) => migrates,
        var text => throw new InvalidSettingException("Database__MigrateOnStart", $"\"{text}\" is neither true nor false"),
    };
}
