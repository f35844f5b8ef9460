using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Benchmarks.Size;

/// <summary>Where `seed` writes and `lists` and `memory` read: a directory of its own, or a database of the PostgreSQL that tests/postgres.sh started.</summary>
internal static class BigSite
{
    private const string Database = "ordercloud_big";

    /// <summary>From "--provider Sqlite|PostgreSql" and "--data DIR"; for the site.</summary>
    public static async Task<string[]> SettingsAsync(string[] args)
    {
        var data = BigStore.Option(args, "--data") ?? Path.Combine(Path.GetTempPath(), "ordercloud-big");
        string[] common = [$"--OrderCloud:DataDirectory={data}", "--Api:RateLimit=1000000", "--applicationName=OrderCloud.Web"];
        if (!IsPostgres(args)) return [.. common, "--Database:Provider=Sqlite"];

        await BenchDatabase.CreateAsync(Database);
        return [.. common, "--Database:Provider=PostgreSql", $"--ConnectionStrings:OrderCloud={BenchDatabase.Of(Database)}"];
    }

    public static bool IsPostgres(string[] args) => BigStore.Option(args, "--provider") is { } name && Enum.Parse<DatabaseProvider>(name, ignoreCase: true) is DatabaseProvider.PostgreSql;
}
