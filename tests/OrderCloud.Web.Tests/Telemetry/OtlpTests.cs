using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Telemetry;

public sealed class OtlpTests
{
    [Fact]
    public async Task Traces_of_a_request_and_of_the_mail_that_it_caused_arrive_at_the_collector_under_the_request_id_without_addresses()
    {
        var bodies = new ConcurrentQueue<(string Path, byte[] Body)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/{**path}", async (HttpContext http) =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            bodies.Enqueue((http.Request.Path, body.ToArray()));
        });
        await collector.StartAsync();

        string id;
        await using (var site = TestSite.With(("Telemetry:OtlpEndpoint", collector.Urls.First())))
        {
            var acme = await site.AddMerchantAsync("otlp-acme");
            using var api = site.Api(acme);
            id = await OneOrder.TakeAsync(api, "T-1");
            await api.GetAsync("orders?query=maren@example.com");
            await WaitForTheOutboxAsync(site, acme);
        }   // what is left is sent when it stops

        var traces = bodies.Where(b => b.Path == "/v1/traces").Select(b => b.Body).ToList();
        Assert.True(traces.Sum(t => Count(t, Convert.FromHexString(id))) >= 2, "The request and its mail are not both in the trace.");
        Assert.Contains(traces, t => Count(t, "SendConfirmation"u8.ToArray()) > 0);
        Assert.DoesNotContain(traces, t => Count(t, Encoding.UTF8.GetBytes("maren@example.com")) > 0);
        Assert.Contains(bodies, b => b.Path == "/v1/metrics" && Count(b.Body, "ordercloud.orders.taken"u8.ToArray()) > 0);
    }

    private static async Task WaitForTheOutboxAsync(TestSite site, TestMerchant merchant)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var db = site.Services.GetRequiredService<AppDbOptions>().Open(site.Services.GetRequiredService<DatabaseSettings>(), merchant.TenantId);
        while (await db.Outbox.AnyAsync(m => m.Status != WorkStatus.Done, patience.Token)) await beat.WaitForNextTickAsync(patience.Token);
    }

    private static int Count(byte[] text, byte[] word)
    {
        var count = 0;
        for (var rest = text.AsSpan(); rest.IndexOf(word) is >= 0 and var at; rest = rest[(at + word.Length)..]) count++;
        return count;
    }
}
