using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Web.Commands;

/// <summary>Runs the site until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = SiteBuilder.Create(args).Build();
        if (MigratesOnStart(app.Configuration)) await app.Services.GetRequiredService<Migrator>().RunAsync();
        app.UseSite();
        await app.RunAsync();
        return 0;
    }

    private static bool MigratesOnStart(IConfiguration configuration) => configuration["Database:MigrateOnStart"] switch
    {
        null or "" => true,
        var text when bool.TryParse(text, out var migrates) => migrates,
        var text => throw new InvalidSettingException("Database__MigrateOnStart", $"\"{text}\" is neither true nor false"),
    };
}
