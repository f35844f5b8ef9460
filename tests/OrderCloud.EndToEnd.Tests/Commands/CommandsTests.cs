using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Commands;

/// <summary>What stands behind the program's name on a command line.</summary>
public sealed class CommandsTests
{
    private static readonly string[] Acme = ["tenant", "create", "--name", "Acme", "--slug", "acme", "--owner", "owner@acme.test", "--password", "S3cure-pass-1"];

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Migrate_makes_the_database_that_a_site_which_may_not_migrate_needs(DatabaseProvider engine)
    {
        await using var site = await SiteProcess.EmptyAsync(engine);

        Assert.Equal(0, (await site.TryAsync("migrate")).Exit);
        Assert.Equal(0, (await site.TryAsync("migrate")).Exit);   // a second time changes nothing
        await site.StartAsync("--Database:MigrateOnStart=false");

        using var http = new HttpClient { BaseAddress = site.Url };
        using var answer = await http.GetAsync("/account/sign-in");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Tenant_create_prints_one_line_with_a_key_that_works_and_refuses_the_same_address_again()
    {
        await using var site = await SiteProcess.EmptyAsync(DatabaseProvider.Sqlite);

        var made = await site.RunAsync(Acme);
        var (exit, output, error) = await site.TryAsync(Acme);
        await site.StartAsync();
        using var http = site.Api(made.GetProperty("apiKey").GetString()!);
        var locations = await http.GetFromJsonAsync<JsonElement>("locations");

        Assert.Equal("acme", made.GetProperty("tenant").GetString());
        Assert.Equal((2, ""), (exit, output));
        Assert.Single(error.Trim().Split('\n'));
        Assert.Equal(0, locations.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task Help_lists_every_verb_and_an_unknown_one_is_refused()
    {
        await using var site = await SiteProcess.NewAsync(DatabaseProvider.Sqlite);

        var help = await site.TryAsync("help");
        var unknown = await site.TryAsync("destroy");

        Assert.Equal(0, help.Exit);
        foreach (var verb in new[] { "tenant create", "demo", "migrate", "backup", "restore", "help" }) Assert.Contains($"\n{verb}", help.Output, StringComparison.Ordinal);
        Assert.Equal(2, unknown.Exit);
        Assert.Contains("\"destroy\"", unknown.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Database:MigrateOnStart=perhaps", "Database__MigrateOnStart")]
    [InlineData("--Database:Provider=Oracle", "Database__Provider")]
    [InlineData("--DataProtection:CertificatePath=/nowhere.pfx", "DataProtection__CertificatePath")]
    public async Task A_wrong_setting_stops_the_start_with_one_line_that_names_it(string setting, string name)
    {
        await using var site = await SiteProcess.NewAsync(DatabaseProvider.Sqlite);

        var (exit, _, error) = await site.TryAsync(setting);

        Assert.Equal(2, exit);
        Assert.StartsWith(name, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }
}
