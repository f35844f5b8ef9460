using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using OrderCloud.Benchmarks.Intake;
using OrderCloud.Benchmarks.Memory;
using OrderCloud.Benchmarks.Size;
using OrderCloud.Testing;

namespace OrderCloud.Benchmarks.SelfService;

/// <summary>`self-service`: many customers at once send something back; what each waits for at each step, and what the first page weighs on the wire.</summary>
internal static class SelfServiceBenchmark
{
    private const string Merchant = "merchant-1";
    private const double StepBarMs = 300, PageBarKb = 150;

    public static async Task<int> RunAsync(string[] args)
    {
        var customers = int.Parse(BigStore.Option(args, "--customers") ?? "200", CultureInfo.InvariantCulture);
        var met = true;
        foreach (var engine in TestPostgres.IsAvailable ? new[] { "Sqlite", "PostgreSql" } : ["Sqlite"])
        {
            var settings = await SettingsAsync(engine);
            var key = (await ManyMerchants.SeedAsync(settings, merchants: 1))[0];
            await using var server = await BenchServer.StartAsync("web-server", settings);
            // One half warms the code up and is measured by nobody.
            var orders = await SendAsync(server.Url, key, 2 * customers);
            await VisitAsync(server.Url, orders.Take(customers));
            met &= Print(engine, customers, await VisitAsync(server.Url, orders.Skip(customers)));
        }
        if (BigStore.Option(args, "--published") is { } published) met &= await WeighAsync(published);   // only there files are compressed
        return met ? 0 : 1;
    }

    private static async Task<string[]> SettingsAsync(string engine) =>
    [
        $"--Database:Provider={engine}", .. engine == "Sqlite" ? [] : new[] { $"--ConnectionStrings:OrderCloud={await BenchDatabase.NewAsync()};Maximum Pool Size=40" },
        $"--OrderCloud:DataDirectory={System.IO.Directory.CreateTempSubdirectory("ordercloud-bench-").FullName}", "--Proxies:Known=127.0.0.1",   // each customer has an address of their own
        "--Api:RateLimit=1000000", "--Logging:LogLevel:Default=Error", "--applicationName=OrderCloud.Web",
    ];

    /// <summary>Orders of three lines that were sent, by their numbers.</summary>
    private static async Task<IReadOnlyList<string>> SendAsync(Uri server, string key, int count)
    {
        using var api = new HttpClient { BaseAddress = new(server, "/api/v1/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var numbers = new string[count];
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, ct) =>
        {
            var order = await PostAsync(api, "orders", new
            {
                externalId = $"S-{i}", currency = "USD", customer = new { email = ReturningCustomer.Email, name = "Maren Holt" }, shippingAddress = new { country = "US", postalCode = "78702" },
                lines = Enumerable.Range(1, 3).Select(n => new { sku = $"SKU-{(((3 * i) + n) % ManyMerchants.Skus) + 1}", quantity = 2, unitPrice = "10.00" }),
            }, ct);
            foreach (var part in order.GetProperty("fulfillmentOrders").EnumerateArray())
                await PostAsync(api, $"fulfillment-orders/{part.GetProperty("id").GetString()}/shipments", new { carrier = "ups", service = "ground", trackingNumber = $"1Z{i}" }, ct);
            numbers[i] = order.GetProperty("number").GetString()!;
        });
        return numbers;
    }

    private static async Task<JsonElement> PostAsync(HttpClient api, string path, object body, CancellationToken ct)
    {
        using var answer = await api.PostAsJsonAsync(path, body, ct);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<JsonElement>(ct) : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync(ct));
    }

    private static async Task<IReadOnlyList<(string Step, double Ms)>> VisitAsync(Uri server, IEnumerable<string> orders) =>
        [.. (await Task.WhenAll(orders.Select((number, i) => Task.Run(() => new ReturningCustomer(server, Merchant, number, i).VisitAsync())))).SelectMany(steps => steps)];

    private static bool Print(string engine, int customers, IReadOnlyList<(string Step, double Ms)> steps)
    {
        var met = true;
        foreach (var step in steps.GroupBy(s => s.Step).Select(g => (Name: g.Key, Times: g.Select(s => s.Ms).Order().ToList())))
        {
            var p95 = step.Times[step.Times.Count * 95 / 100];
            met &= p95 <= StepBarMs;
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                figure = $"{step.Name}, {customers} customers at once", engine, count = step.Times.Count, p50Ms = Math.Round(step.Times[step.Times.Count / 2]), p95Ms = Math.Round(p95), bar = $"p95 ≤ {StepBarMs} ms", met = p95 <= StepBarMs,
            }));
        }
        return met;
    }

    /// <summary>Everything that a phone fetches for the first page, as it goes over the wire.</summary>
    private static async Task<bool> WeighAsync(string published)
    {
        if (Chromium.WhyNot is { } why)
        {
            await Console.Error.WriteLineAsync(why);
            return false;
        }
        var data = System.IO.Directory.CreateTempSubdirectory("ordercloud-bench-");
        MemorySite.Folder = published;
        await MemorySite.RunAsync(data, "demo", "--orders", "20");
        await using var site = await MemorySite.StartAsync(data, measured: false);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
        await using var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await context.NewPageAsync();
        var fetched = new ConcurrentBag<double>();
        var network = await context.NewCDPSessionAsync(page);
        network.Event("Network.loadingFinished").OnEvent += (_, finished) => fetched.Add(finished!.Value.GetProperty("encodedDataLength").GetDouble());
        await network.SendAsync("Network.enable");
        await page.GotoAsync(new Uri(site.Url, "/s/demo/returns").ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        var kb = fetched.Sum() / 1024.0;
        Console.WriteLine(JsonSerializer.Serialize(new { figure = "first page with all that it fetches", requests = fetched.Count, kb = Math.Round(kb, 1), bar = $"≤ {PageBarKb} KB", met = kb <= PageBarKb }));
        return kb <= PageBarKb;
    }
}
