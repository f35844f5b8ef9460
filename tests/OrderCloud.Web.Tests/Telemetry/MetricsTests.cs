using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Telemetry;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task Orders_routes_queues_and_database_time_are_counted_without_a_merchants_name()
    {
        await using var site = new TestSite();
        var acme = await site.AddMerchantAsync("metrics-acme");
        using var browser = site.SignedOut();
        var before = await ReadAsync(browser);
        using var api = site.Api(acme);
        await OneOrder.TakeAsync(api, "M-1");
        await OneOrder.TakeAsync(api, "M-2");

        // A request is counted when it is over, which its client may hear of first.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var after = await ReadAsync(browser);
        while (Posts(after) < 2 && await beat.WaitForNextTickAsync(patience.Token)) after = await ReadAsync(browser);

        // The meters are the process's; another test may take orders meanwhile.
        Assert.True(Value(after, """ordercloud_orders_taken_total{door="api"}""") - Value(before, """ordercloud_orders_taken_total{door="api"}""") >= 2);
        foreach (var name in new[] { "ordercloud_queue_waiting{queue=\"outbox\"}", "ordercloud_queue_oldest_age_seconds{queue=\"inbox\"}", "ordercloud_db_command_duration_seconds_bucket{failed=\"false\",le=\"0.005\"}", "# TYPE ordercloud_db_command_duration_seconds histogram" })
            Assert.Contains(name, after, StringComparison.Ordinal);
        Assert.DoesNotContain("metrics-acme", after, StringComparison.Ordinal);
        Assert.DoesNotContain(acme.TenantId.Value.ToString(), after, StringComparison.Ordinal);
        Assert.DoesNotContain(after.Split('\n'), line => line.Length > 0 && !Line().IsMatch(line));
    }

    [Fact]
    public async Task Without_a_key_only_a_caller_on_this_machine_reads_it_that_no_proxy_speaks_for()
    {
        await using var site = new TestSite();
        _ = site.Url;
        using var browser = site.SignedOut();
        using var behind = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        behind.Headers.Add("X-Forwarded-For", "203.0.113.7");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.SendAsync(behind)).StatusCode);
    }

    [Fact]
    public async Task With_a_key_nobody_reads_it_without()
    {
        await using var site = TestSite.With(("Metrics:Key", "a-long-key-for-prometheus"));
        using var browser = site.SignedOut();

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await WithAsync("another")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await WithAsync("a-long-key-for-prometheus")).StatusCode);

        async Task<HttpResponseMessage> WithAsync(string key)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            return await browser.SendAsync(request);
        }
    }

    private static async Task<string> ReadAsync(HttpClient browser)
    {
        using var answer = await browser.GetAsync("/metrics");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>One series for each status: another test may post what is refused.</summary>
    private static int Posts(string text) => Posted().Matches(text).Sum(m => int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex("""http_server_request_duration_seconds_count\{[^}]*http_request_method="POST"[^}]*http_route="/?api/v1/orders/?"[^}]*\} (\d+)""")]
    private static partial Regex Posted();

    private static double Value(string text, string series) =>
        text.Split('\n').FirstOrDefault(l => l.StartsWith(series + " ", StringComparison.Ordinal)) is { } line ? double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_]\w* .*|[a-zA-Z_]\w*(\{\w+="([^"\\]|\\.)*"(,\w+="([^"\\]|\\.)*")*\})? -?[\d.E+-]+)$""")]
    private static partial Regex Line();
}
