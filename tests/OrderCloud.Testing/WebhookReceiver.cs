using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Webhooks;

namespace OrderCloud.Testing;

/// <summary>A program of a merchant's, on a port of this machine, that is told what happens and answers as the test wants.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _site;

    private WebhookReceiver(WebApplication site) => _site = site;

    /// <summary>The name by which an installation lets it in.</summary>
    public const string Host = "127.0.0.1";

    public sealed record Heard(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
    {
        public string Text => Encoding.UTF8.GetString(Body);

        public JsonElement Json => JsonDocument.Parse(Body).RootElement;

        public string Topic => Json.GetProperty("topic").GetString()!;

        public long Sequence => Json.GetProperty("sequence").GetInt64();

        /// <summary>As a receiver checks it.</summary>
        public bool IsSignedWith(string secret) =>
            Headers["X-OrderCloud-Signature"].Split(',').Contains(WebhookSignature.OfBody(secret, Body))
            && Headers["webhook-signature"].Split(' ').Contains(WebhookSignature.Standard(secret, Headers["webhook-id"], Headers["webhook-timestamp"], Body));
    }

    public string Url => $"http://{Host}:{new Uri(_site.Urls.Single()).Port}/hooks";

    /// <summary>What came, in its order.</summary>
    public ConcurrentQueue<Heard> Got { get; } = new();

    /// <summary>How it answers: a status, after what it has to do first.</summary>
    public Func<Heard, HttpResponse, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public void AnswerWith(int status, string? header = null, string? value = null) => Answer = async (_, response) =>
    {
        response.StatusCode = status;
        if (header is not null) response.Headers[header] = value;
        await response.WriteAsync($"status {status}");
    };

    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var site = builder.Build();
        var receiver = new WebhookReceiver(site);
        site.Urls.Add($"http://{Host}:0");
        site.Run(receiver.ReceiveAsync);
        await site.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private async Task ReceiveAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var heard = new Heard(http.Request.Path, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        Got.Enqueue(heard);
        await Answer(heard, http.Response);
    }
}
