namespace OrderCloud.Web.Commands;

/// <summary>Brings the database to this version, for deployments whose nodes do not.</summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var app = CommandHost.Build(args);
        await CommandHost.MigrateAsync(app.Services);
        return 0;
    }
}
