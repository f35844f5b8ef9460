using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using OrderCloud.Testing;

namespace OrderCloud.Benchmarks.SelfService;

/// <summary>A customer who finds their order, chooses an item, reads what they get for it and confirms: one to three seconds to read between two steps.</summary>
internal sealed partial class ReturningCustomer(Uri server, string merchant, string number, int place)
{
    public const string Email = "maren@example.com";

    private readonly Random _pace = new(place);
    private readonly List<(string Step, double Ms)> _steps = [];

    public async Task<IReadOnlyList<(string Step, double Ms)>> VisitAsync()
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true, CookieContainer = new(), AutomaticDecompression = DecompressionMethods.All };
        using var http = new HttpClient(handler) { BaseAddress = server, Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.{(place / 62_500) % 250}.{(place / 250) % 250}.{(place % 250) + 1}");

        await ReadAsync();
        var find = await AskAsync(http, "the first page", $"/s/{merchant}/returns", HttpStatusCode.OK);
        await ReadAsync();
        var items = await SendAsync(http, "finding the order", $"/s/{merchant}/returns", find.Text, new() { ["Number"] = number, ["Proof"] = Email }, HttpStatusCode.Found);
        var choose = await AskAsync(http, "the items", items.Location!, HttpStatusCode.OK);
        await ReadAsync();
        var line = Line().Match(choose.Text).Groups[1].Value;
        Dictionary<string, string> choice = new() { [$"take-{line}"] = "1", [$"units-{line}"] = "1", [$"reason-{line}"] = "too_small", [$"comment-{line}"] = "" };
        var offer = await SendAsync(http, "what it comes to", items.Location!, choose.Text, choice, HttpStatusCode.OK);
        await ReadAsync();
        await SendAsync(http, "confirming", items.Location!, offer.Text, new(choice) { ["confirm"] = "1" }, HttpStatusCode.Found);
        return _steps;
    }

    private Task ReadAsync() => Task.Delay(_pace.Next(1_000, 3_000));

    private async Task<(string Text, string? Location)> AskAsync(HttpClient http, string step, string path, HttpStatusCode wanted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await MeasureAsync(http, step, request, wanted);
    }

    private async Task<(string Text, string? Location)> SendAsync(HttpClient http, string step, string path, string page, Dictionary<string, string> values, HttpStatusCode wanted)
    {
        var fields = new Dictionary<string, string>(values);
        foreach (var (name, value) in TestCookies.HiddenFields(page)) fields.TryAdd(name, value);
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields) content.Add(new StringContent(value), name);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        return await MeasureAsync(http, step, request, wanted);
    }

    private async Task<(string Text, string? Location)> MeasureAsync(HttpClient http, string step, HttpRequestMessage request, HttpStatusCode wanted)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        _steps.Add((step, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        if (answer.StatusCode != wanted) throw new InvalidOperationException($"Order {number}, {step}: {answer.StatusCode}. {Alert().Match(text).Value}");
        return (text, answer.Headers.Location?.OriginalString);
    }

    [GeneratedRegex("name=\"take-([0-9a-f]{32})\"")]
    private static partial Regex Line();

    [GeneratedRegex("role=\"alert\">[^\\n]*")]
    private static partial Regex Alert();
}
