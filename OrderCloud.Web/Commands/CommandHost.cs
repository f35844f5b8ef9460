using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Commands;

/// <summary>The application without its site: standard output belongs to the command, so the log goes to standard error.</summary>
internal static class CommandHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = SiteBuilder.Create(args);
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Logging.AddFilter(null, LogLevel.Warning);
        return builder.Build();
    }

    public static Task MigrateAsync(IServiceProvider services) => services.GetRequiredService<Migrator>().RunAsync();
}
