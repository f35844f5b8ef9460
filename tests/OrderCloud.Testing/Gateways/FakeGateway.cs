using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrderCloud.Testing.Gateways;

/// <summary>What goes wrong with the next call.</summary>
public enum GatewayTrouble { TooManyRequests, Busy, Down, Broken, Garbage, Redirect, DoneThenSilent }

/// <summary>A call as the gateway saw it.</summary>
public sealed record GatewayCall(string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Header(string name) => Headers.GetValueOrDefault(name, "");
}

/// <summary>A webhook as it leaves the gateway.</summary>
public sealed record GatewayDelivery(string Type, IReadOnlyDictionary<string, string> Headers, byte[] Body);

public sealed record FakeReply(int Status, JsonNode? Body = null);

/// <summary>A gateway on a port of this machine that keeps what was done to it. The vendor's shapes and rules are in the classes below it.</summary>
public abstract class FakeGateway : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Question, FakeReply Answer)> _keys = [];
    private readonly Queue<GatewayTrouble> _troubles = new();
    private readonly WebApplication _site;
    private int _ids;

    protected FakeGateway(GatewayClock clock)
    {
        Clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.Zero);
        _site = builder.Build();
        _site.Urls.Add("http://127.0.0.1:0");
        _site.Run(ServeAsync);
    }

    public GatewayClock Clock { get; }

    public string Url => _site.Urls.First();

    public List<GatewayCall> Calls { get; } = [];

    /// <summary>In the order in which things happened; a test delivers them as it likes.</summary>
    public List<GatewayDelivery> Deliveries { get; } = [];

    /// <summary>What a gateway says in Retry-After when there were too many requests; null: nothing.</summary>
    public string? RetryAfter { get; set; } = "2";

    /// <summary>Raised when a call was done and will never be answered.</summary>
    public event Action? WentSilent;

    public Task StartAsync() => _site.StartAsync();

    public void Next(params ReadOnlySpan<GatewayTrouble> troubles)
    {
        foreach (var trouble in troubles) _troubles.Enqueue(trouble);
    }

    /// <summary>Keys are kept for hours only.</summary>
    public void ForgetKeys() => Locked(() => { _keys.Clear(); return true; });

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _site.DisposeAsync();
    }

    protected int NextId() => Interlocked.Increment(ref _ids);

    /// <summary>Does what the call asks for.</summary>
    protected abstract FakeReply Answer(GatewayCall call);

    protected abstract string KeyHeader { get; }

    protected abstract FakeReply Mismatch { get; }

    /// <summary>Under one lock: two calls at once are done one after the other.</summary>
    protected T Locked<T>(Func<T> work)
    {
        lock (_gate) return work();
    }

    private async Task ServeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var call = new GatewayCall(
            http.Request.Method, http.Request.Path, http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()),
            http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        var (trouble, reply) = Locked(() =>
        {
            Calls.Add(call);
            GatewayTrouble? next = _troubles.TryDequeue(out var found) ? found : null;
            return (next, next is null or GatewayTrouble.DoneThenSilent ? Once(call) : null);
        });
        switch (trouble)
        {
            case GatewayTrouble.DoneThenSilent:
                WentSilent?.Invoke();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            case GatewayTrouble.TooManyRequests:
                if (RetryAfter is { } after) http.Response.Headers.RetryAfter = after;
                http.Response.StatusCode = 429;
                await http.Response.WriteAsync("{}");
                return;
            case GatewayTrouble.Redirect:
                http.Response.Redirect(Url + "/elsewhere");
                return;
            case GatewayTrouble.Garbage:
                await http.Response.WriteAsync("<html>A proxy says hello</html>");
                return;
            case { } other:
                http.Response.StatusCode = other switch { GatewayTrouble.Busy => 409, GatewayTrouble.Down => 503, _ => 500 };
                return;
        }
        http.Response.StatusCode = reply!.Status;
        http.Response.ContentType = "application/json";
        if (reply.Body is { } json) await http.Response.WriteAsync(json.ToJsonString());
    }

    private FakeReply Once(GatewayCall call)
    {
        if (call.Header(KeyHeader) is not { Length: > 0 } key) return Answer(call);
        var question = $"{call.Method} {call.Path} {call.Text}";
        if (_keys.TryGetValue(key, out var known)) return known.Question == question ? known.Answer : Mismatch;
        var answer = Answer(call);
        if (answer.Status != 401) _keys[key] = (question, answer);   // who is not let in has asked nothing
        return answer;
    }
}
