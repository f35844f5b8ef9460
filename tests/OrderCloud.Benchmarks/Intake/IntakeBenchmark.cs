using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrderCloud.Web;
using OrderCloud.Web.Commands;

namespace OrderCloud.Benchmarks.Intake;

/// <summary>What taking an order costs, beside the least it could cost, in one run on one machine.</summary>
internal static class IntakeBenchmark
{
    private const double MustRatio = 0.15, GoalRatio = 0.33;
    private const int MustStatements = 25, Rounds = 3, MostWarmRounds = 16;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);
    private static readonly int[] ClientCounts = [1, 4, 16];

    private sealed record Side(LoadResult Load, double WebMs, double DatabaseMs);

    public static async Task<int> RunAsync(string[] args)
    {
        var server = BenchDatabase.Server;
        var merchants = args is ["--merchants", var n, ..] ? int.Parse(n, CultureInfo.InvariantCulture) : 100;
        var database = await BenchDatabase.NewAsync();
        var settings = Settings(database);
        var keys = await ManyMerchants.SeedAsync(settings, merchants);
        var postmaster = await PostmasterAsync(server);

        await CountStatementsAsync(settings, keys);
        await using var floor = await BenchServer.StartAsync("floor-server", database);
        await using var web = await BenchServer.StartAsync("web-server", settings);
        await WarmAsync(floor, FloorOrder, postmaster);
        await WarmAsync(web, () => Order(keys), postmaster);

        var met = true;
        foreach (var clients in ClientCounts)
        {
            var pairs = new List<(Side Floor, Side Web)>();
            for (var round = 0; round < Rounds; round++)
                pairs.Add((await LoadAsync(floor, clients, FloorOrder, postmaster), await LoadAsync(web, clients, () => Order(keys), postmaster)));
            met &= Print(clients, pairs);
        }
        return met ? 0 : 1;
    }

    /// <summary>The site itself, as another process of this program.</summary>
    public static Task<int> ServeAsync(string[] args) => CommandLine.RunAsync(["--urls", args[0], .. args[1..]]);

    private static string[] Settings(string database) =>
    [
        "--Database:Provider=PostgreSql", $"--ConnectionStrings:OrderCloud={database};Maximum Pool Size=40",
        $"--OrderCloud:DataDirectory={System.IO.Directory.CreateTempSubdirectory("ordercloud-bench-").FullName}",
        "--Api:RateLimit=1000000", "--Logging:LogLevel:Default=Error", "--applicationName=OrderCloud.Web",   // whose static files are served
    ];

    private static async Task CountStatementsAsync(string[] settings, IReadOnlyList<string> keys)
    {
        var requests = new HttpContextAccessor();
        StatementCounter taking = new(() => requests.HttpContext is not null), after = new(() => requests.HttpContext is null);
        var builder = SiteBuilder.Create(["--urls", $"http://127.0.0.1:{BenchServer.FreePort()}", .. settings]);
        builder.Services.AddSingleton<IHttpContextAccessor>(requests).AddSingleton<IInterceptor>(taking).AddSingleton<IInterceptor>(after);
        await using var app = builder.Build().UseSite();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        const int orders = 50;
        for (var i = 0; i < 2 * orders; i++)
        {
            if (i == orders) { taking.Reset(); after.Reset(); }
            using var request = Order(keys.Take(1).ToList());
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
        Line(new
        {
            figure = "statements per order", commands = (double)taking.Commands / orders, statements = (double)taking.Statements / orders,
            bar = $"≤ {MustStatements}", met = taking.Statements <= MustStatements * orders,
            afterCommands = (double)after.Commands / orders, afterStatements = (double)after.Statements / orders,   // its outbox: the confirmation mail
        });
        await app.StopAsync();
    }

    /// <summary>Not counted: a server is measured as it runs all day, when the runtime has compiled what is hot and rounds get no faster.</summary>
    private static async Task WarmAsync(BenchServer server, Func<HttpRequestMessage> next, int postmaster)
    {
        var best = 0.0;
        for (int round = 0, level = 0; round < MostWarmRounds && level < 2; round++)
        {
            var now = (await LoadAsync(server, 16, next, postmaster)).Load.PerSecond;
            level = now > best * 1.05 ? 0 : level + 1;
            best = Math.Max(best, now);
        }
    }

    private static async Task<Side> LoadAsync(BenchServer server, int clients, Func<HttpRequestMessage> next, int postmaster)
    {
        double web = ProcessCpu.Of(server.ProcessId), database = ProcessCpu.OfPostgres(postmaster);
        var load = await LoadClient.RunAsync(server.Url, clients, Length, next);
        return new(load, (ProcessCpu.Of(server.ProcessId) - web) / Math.Max(1, load.Done), (ProcessCpu.OfPostgres(postmaster) - database) / Math.Max(1, load.Done));
    }

    private static bool Print(int clients, List<(Side Floor, Side Web)> pairs)
    {
        var middle = pairs.OrderBy(p => p.Web.Load.PerSecond / p.Floor.Load.PerSecond).ElementAt(pairs.Count / 2);
        var ratio = middle.Web.Load.PerSecond / middle.Floor.Load.PerSecond;
        var met = clients != 16 || ratio >= MustRatio;
        Line(new
        {
            figure = $"POST /api/v1/orders, {clients} clients",
            ordersPerSecond = Math.Round(middle.Web.Load.PerSecond, 1), floorPerSecond = Math.Round(middle.Floor.Load.PerSecond, 1), ratio = Math.Round(ratio, 3),
            p50Ms = Math.Round(middle.Web.Load.P50Ms, 2), p95Ms = Math.Round(middle.Web.Load.P95Ms, 2),
            cpuMsWeb = Math.Round(middle.Web.WebMs, 2), cpuMsDatabase = Math.Round(middle.Web.DatabaseMs, 2), floorCpuMs = Math.Round(middle.Floor.WebMs + middle.Floor.DatabaseMs, 2),
            failed = pairs.Sum(p => p.Web.Load.Failed), bar = clients == 16 ? $"ratio ≥ {MustRatio} (goal {GoalRatio})" : null, met,
        });
        return met && pairs.All(p => p.Web.Load.Failed == 0);
    }

    private static HttpRequestMessage FloorOrder()
    {
        var n = Random.Shared.Next(1_000_000);
        return Post("/orders", $$"""{"name":"Jane Doe {{n}}","email":"jane{{n}}@example.com","line1":"1 Long Street","city":"Berlin","postcode":"10115"}""");
    }

    private static HttpRequestMessage Order(IReadOnlyList<string> keys)
    {
        var random = Random.Shared;
        var n = random.Next(1_000_000);
        var request = Post("/api/v1/orders", $$"""
            {"externalId":"{{Guid.NewGuid():N}}","channel":"api","currency":"USD","customer":{"email":"jane{{n}}@example.com","name":"Jane Doe {{n}}","phone":"+1512555{{n % 10000:0000}}"},
             "shippingAddress":{"name":"Jane Doe {{n}}","line1":"1 Long Street","city":"Austin","region":"TX","postalCode":"78702","country":"US"},
             "lines":[{"sku":"SKU-{{random.Next(1, 334)}}","quantity":1,"unitPrice":"10.00","tax":"0.83"},{"sku":"SKU-{{random.Next(334, 667)}}","quantity":1,"unitPrice":"10.00","tax":"0.83"},
                      {"sku":"SKU-{{random.Next(667, 1001)}}","quantity":1,"unitPrice":"10.00","tax":"0.83"}],
             "shipping":[{"title":"Standard","price":"5.00"}]}
            """);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", keys[random.Next(keys.Count)]);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        return request;
    }

    private static HttpRequestMessage Post(string path, string json) => new(HttpMethod.Post, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    private static async Task<int> PostmasterAsync(string server)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var ask = new NpgsqlCommand("select pg_backend_pid()", connection);
        var backend = (int)(await ask.ExecuteScalarAsync())!;
        var stat = await File.ReadAllTextAsync($"/proc/{backend}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static void Line(object figure) => Console.WriteLine(JsonSerializer.Serialize(figure));
}
