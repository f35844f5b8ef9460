using System.Net;

namespace OrderCloud.Web.Commands;

/// <summary>Asks the site on this machine whether it is ready: for containers, whose image has no tool to ask with.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>0: ready. 1: not.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var configured = new ConfigurationBuilder().AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build()["urls"];
        var first = (configured is { Length: > 0 } ? configured : SiteBuilder.DefaultUrl).Split(';')[0];
        var url = new UriBuilder(first.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)) { Path = "/health/ready" };
        if (url.Host is "0.0.0.0" or "[::]") url.Host = "localhost";
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(url.Uri);
            if (answer.StatusCode is HttpStatusCode.OK) return 0;
            await Console.Error.WriteLineAsync($"{url.Uri} answered {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException) { await Console.Error.WriteLineAsync($"{url.Uri} does not answer."); }
        return 1;
    }
}
