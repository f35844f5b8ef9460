using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.Benchmarks.Memory;

/// <summary>`memory`: an idle site's working set, a cold start until it is ready, and what one more open order list costs.</summary>
internal static class MemoryBenchmark
{
    private const double IdleBarMb = 200, StartBarSeconds = 2, CircuitBarMb = 1, CircuitGoalMb = 0.5;
    private const int Starts = 5, Circuits = 20, WarmUp = 30, Orders = 60;

    /// <summary>Lets caches fill and the garbage of the start go.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(20);

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["--published", var folder]) MemorySite.Folder = Path.GetFullPath(folder);
        var data = Directory.CreateTempSubdirectory("ordercloud-memory-");
        try
        {
            var made = (await MemorySite.RunAsync(data, "demo", "--orders", Orders.ToString(CultureInfo.InvariantCulture))).GetProperty("signIn");
            return await StartsAsync(data) & await IdleAsync(data) & await OpenAsync(data, made.GetProperty("email").GetString()!, made.GetProperty("password").GetString()!) ? 0 : 1;
        }
        finally { data.Delete(recursive: true); }
    }

    /// <summary>The processes start one after the other on a store that is there; the first one only warms the disk.</summary>
    private static async Task<bool> StartsAsync(DirectoryInfo data)
    {
        var times = new List<double>();
        for (var i = 0; i <= Starts; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var site = await MemorySite.StartAsync(data, measured: false);
            if (i > 0) times.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        times.Sort();
        return Print("cold start until ready, seconds, median", times[Starts / 2], $"≤ {StartBarSeconds}", times[Starts / 2] <= StartBarSeconds);
    }

    private static async Task<bool> IdleAsync(DirectoryInfo data)
    {
        await using var site = await MemorySite.StartAsync(data, measured: false);
        await WaitAsync(Calm);
        return Print("idle site, working set, MB", site.Mb, $"≤ {IdleBarMb}", site.Mb <= IdleBarMb);
    }

    private static async Task<bool> OpenAsync(DirectoryInfo data, string email, string password)
    {
        if (Chromium.WhyNot is { } why)
        {
            await Console.Error.WriteLineAsync(why);
            return false;
        }
        await using var site = await MemorySite.StartAsync(data, measured: true);
        return await CircuitsAsync(site, email, password);
    }

    /// <summary>Open lists in one browser: the first ones warm the code up, the others are measured.</summary>
    private static async Task<bool> CircuitsAsync(MemorySite site, string email, string password)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = site.Url.ToString(), Locale = "en-US" });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("input[type=email]", email);
        await page.FillAsync("input[type=password]", password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/demo*");

        for (var i = 0; i < WarmUp; i++) await OpenListAsync(context);
        await site.CollectAsync();
        var before = site.Mb;
        for (var i = 0; i < Circuits; i++) await OpenListAsync(context);
        await site.CollectAsync();
        var each = (site.Mb - before) / Circuits;
        return Print($"an open order list, working set, MB (mean of {Circuits})", each, $"≤ {CircuitBarMb}, goal {CircuitGoalMb}", each <= CircuitBarMb);
    }

    private static async Task OpenListAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync("/demo/orders");
        await page.WaitForSelectorAsync(".live");
    }

    private static async Task WaitAsync(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    private static bool Print(string figure, double value, string bar, bool met)
    {
        Console.WriteLine(JsonSerializer.Serialize(new { figure, value = Math.Round(value, 2), bar, met }));
        return met;
    }
}
