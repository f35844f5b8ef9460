using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing;

/// <summary>Migrates one empty database per engine and process, and copies it for each test.</summary>
internal static class TestTemplates
{
    private static readonly Lazy<Task<DatabaseSettings>> Sqlite = new(async () => await MigrateAsync(await EmptyAsync(DatabaseProvider.Sqlite)));

    private static readonly Lazy<Task<DatabaseSettings>> Postgres = new(async () => await MigrateAsync(await EmptyAsync(DatabaseProvider.PostgreSql)));

    private static readonly SemaphoreSlim OneCopyAtATime = new(1);

    public static async Task<DatabaseSettings> CopyAsync(DatabaseProvider provider)
    {
        var folder = NewFolder();
        if (provider is DatabaseProvider.PostgreSql) return new(provider, await CopyPostgresAsync(), folder);
        await CopySqliteAsync(folder);
        return new(provider, "", folder);
    }

    /// <summary>A copy on the server, and its connection string.</summary>
    public static async Task<string> CopyPostgresAsync()
    {
        var template = await Postgres.Value;
        await OneCopyAtATime.WaitAsync();
        try { return await TestPostgres.CreateDatabaseAsync(template.ConnectionString); }
        finally { OneCopyAtATime.Release(); }
    }

    /// <summary>A copy in a folder that is there.</summary>
    public static async Task CopySqliteAsync(string folder)
    {
        var template = await Sqlite.Value;
        foreach (var file in Directory.EnumerateFiles(template.DataDirectory, "*.db")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
    }

    public static async Task DropAsync(DatabaseSettings settings)
    {
        if (settings.Provider is DatabaseProvider.PostgreSql) await TestPostgres.DropDatabaseAsync(settings.ConnectionString);
        else SqliteConnection.ClearAllPools();
        Directory.Delete(settings.DataDirectory, recursive: true);
    }

    private static async Task<DatabaseSettings> MigrateAsync(DatabaseSettings settings)
    {
        await using var provider = ServicesOf(settings);
        await provider.GetRequiredService<Migrator>().RunAsync();
        SqliteConnection.ClearAllPools();
        return settings;
    }

    public static ServiceProvider ServicesOf(DatabaseSettings settings) => new ServiceCollection().AddLogging().AddInfrastructure(settings).BuildServiceProvider();

    /// <summary>A database without tables.</summary>
    public static async Task<DatabaseSettings> EmptyAsync(DatabaseProvider provider) =>
        new(provider, provider is DatabaseProvider.PostgreSql ? await TestPostgres.CreateDatabaseAsync() : "", NewFolder());

    public static string NewFolder() => Directory.CreateTempSubdirectory("ordercloud-test-").FullName;
}
