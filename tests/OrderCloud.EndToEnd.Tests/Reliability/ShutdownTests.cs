using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>What happens when the host says stop.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task A_request_in_work_is_answered_after_the_signal_new_ones_are_not_taken_and_the_exit_is_clean()
    {
        await using var site = await SiteProcess.NewAsync(DatabaseProvider.Sqlite);
        var key = (await site.MerchantAsync()).ApiKey!;
        await site.StartAsync("--Shutdown:Seconds=20");
        using var http = site.Api(key);
        using var body = new TwoPartBody("""{"code":"DAL","name":"Dal""", """las","kind":"warehouse","address":{"city":"Dallas","region":"TX","country":"US"}}""");
        using var post = new HttpRequestMessage(HttpMethod.Post, "locations") { Content = body };
        var answering = http.SendAsync(post);
        await body.FirstPartSent;

        var ending = site.TerminateAsync(TimeSpan.FromSeconds(25));
        await IsClosedAsync(site.Url);
        body.Continue();
        using var answer = await answering;

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(0, await ending);
        await site.StartAsync();
        Assert.Equal(1, (await http.GetFromJsonAsync<JsonElement>("locations")).GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task A_request_that_never_ends_does_not_hold_the_exit_up_for_longer_than_was_set()
    {
        await using var site = await SiteProcess.NewAsync(DatabaseProvider.Sqlite);
        var key = (await site.MerchantAsync()).ApiKey!;
        await site.StartAsync("--Shutdown:Seconds=2");
        using var http = site.Api(key);
        using var body = new TwoPartBody("{", "}");
        using var post = new HttpRequestMessage(HttpMethod.Post, "locations") { Content = body };
        var answering = http.SendAsync(post);
        await body.FirstPartSent;

        var exit = await site.TerminateAsync(TimeSpan.FromSeconds(15));
        body.Continue();

        Assert.Equal(0, exit);
        await Assert.ThrowsAnyAsync<Exception>(() => answering);
    }

    /// <summary>Waits until nobody listens any more.</summary>
    private static async Task IsClosedAsync(Uri url)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (await beat.WaitForNextTickAsync(patience.Token))
        {
            try
            {
                using var http = new HttpClient { BaseAddress = url };
                using var answer = await http.GetAsync("/health/live", patience.Token);
            }
            catch (HttpRequestException) { return; }
        }
    }

    /// <summary>A body whose second half waits for a word.</summary>
    private sealed class TwoPartBody : HttpContent
    {
        private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously), _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly byte[] _first, _second;

        public TwoPartBody(string first, string second)
        {
            (_first, _second) = (Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(second));
            Headers.ContentType = new("application/json");
        }

        public Task FirstPartSent => _sent.Task;

        public void Continue() => _go.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_first);
            await stream.FlushAsync();
            _sent.TrySetResult();
            await _go.Task;
            await stream.WriteAsync(_second);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
