using System.Text.RegularExpressions;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Site;

/// <summary>What must stay true of the files that make the container; no daemon is needed to read them.</summary>
public sealed partial class ContainerTests
{
    private static readonly string[] Dockerfile = Read("Dockerfile"), Compose = Read("compose.yaml"), Ignored = Read(".dockerignore");

    [Fact]
    public void The_image_is_built_in_stages_and_its_last_one_holds_no_SDK_and_runs_as_an_ordinary_user()
    {
        var stages = Dockerfile.Where(l => l.StartsWith("FROM ", StringComparison.Ordinal)).ToList();
        var last = Dockerfile.SkipWhile(l => l != stages[^1]).ToList();

        Assert.Equal(2, stages.Count);
        Assert.Contains("/sdk:", stages[0], StringComparison.Ordinal);
        Assert.Contains("/aspnet:", stages[^1], StringComparison.Ordinal);
        Assert.Equal("USER $APP_UID", last.Last(l => l.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.DoesNotContain(last, l => l.StartsWith("COPY . ", StringComparison.Ordinal));
        Assert.Contains(last, l => l.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && l.EndsWith("CMD [\"dotnet\", \"OrderCloud.Web.dll\", \"health\"]", StringComparison.Ordinal));
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"OrderCloud.Web.dll\"]", last);   // no shell between the signal and the program
        Assert.Contains("VOLUME /data", last);
    }

    [Fact]
    public void Every_project_that_the_site_is_made_of_is_copied_before_the_restore()
    {
        var before = string.Join('\n', Dockerfile.TakeWhile(l => !l.StartsWith("RUN dotnet restore", StringComparison.Ordinal)));
        foreach (var project in new[] { "OrderCloud.Domain", "OrderCloud.Infrastructure", "OrderCloud.Web" }) Assert.Contains($"{project}/{project}.csproj", before, StringComparison.Ordinal);
        foreach (var file in new[] { "global.json", "Directory.Build.props", "Directory.Packages.props", "BlazorScript.targets" }) Assert.Contains(file, before, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_stands_in_the_files_and_none_comes_into_the_image()
    {
        foreach (var line in Dockerfile.Concat(Compose))
            if (Secret().Match(line) is { Success: true } found) Assert.True(found.Groups["value"].Value.Trim('"', '\'', ':').StartsWith('$') || line.Contains("PASSWORD :'password'", StringComparison.Ordinal), line);
        foreach (var never in new[] { ".git", "**/.env", "**/*.db", "**/*.pfx", "**/*.backup", "OrderCloud.Web/data" }) Assert.Contains(never, Ignored);
    }

    [Fact]
    public void Compose_runs_the_site_on_PostgreSQL_with_a_role_that_row_level_security_binds_and_SQL_Server_on_demand()
    {
        var text = string.Join('\n', Compose);
        Assert.Contains("Database__Provider: PostgreSql", text, StringComparison.Ordinal);
        Assert.Contains("CREATE ROLE ordercloud LOGIN NOSUPERUSER NOBYPASSRLS", text, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(text, @"profiles: \[sqlserver\]"));
        Assert.Contains("read_only: true", text, StringComparison.Ordinal);
        Assert.Contains("cap_drop: [ALL]", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\t', text);
        Assert.All(Compose.Where(l => l.TrimStart().StartsWith("ports:", StringComparison.Ordinal)), l => Assert.Contains("\"127.0.0.1:", l, StringComparison.Ordinal));
        // Every volume that is used is declared.
        var declared = Compose.SkipWhile(l => l != "volumes:").Skip(1).Select(l => l.Trim().TrimEnd(':')).ToHashSet();
        foreach (Match used in Regex.Matches(text, @"volumes: \[""(?<name>[\w-]+):")) Assert.Contains(used.Groups["name"].Value, declared);
    }

    private static string[] Read(string file) => File.ReadAllLines(Path.Combine(Checkout.Root, file));

    [GeneratedRegex(@"(?i)(?:password|secret|api_?key)\w*\s*[:=]\s*(?<value>[^;\s}]+)")]
    private static partial Regex Secret();
}
