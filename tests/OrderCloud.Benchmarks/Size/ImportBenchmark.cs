using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Benchmarks.Intake;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Import;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web;

namespace OrderCloud.Benchmarks.Size;

/// <summary>`import`: big files of one merchant, beside what another merchant feels of them.</summary>
internal static class ImportBenchmark
{
    private const int BarRows = 100_000, ProductsBarSeconds = 120, OrdersBarSeconds = 300;
    private const double RatioBar = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var rows = BigStore.Option(args, "--rows") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : BarRows;
        var data = Directory.CreateTempSubdirectory("oc-import-");
        string[] database = BigSite.IsPostgres(args) ? ["--Database:Provider=PostgreSql", $"--ConnectionStrings:OrderCloud={await BenchDatabase.NewAsync()}"] : ["--Database:Provider=Sqlite"];
        string[] settings = [.. database, $"--OrderCloud:DataDirectory={data.FullName}", "--Api:RateLimit=1000000", "--applicationName=OrderCloud.Web", "--Logging:LogLevel:Default=Error", "--urls=http://127.0.0.1:0"];
        try { return await RunAsync(settings, rows) ? 0 : 1; }
        finally { data.Delete(recursive: true); }
    }

    private static async Task<bool> RunAsync(string[] settings, int rows)
    {
        var keys = await ManyMerchants.SeedAsync(settings, 2);
        await using var app = SiteBuilder.Create(settings).Build();
        app.UseSite();
        await app.StartAsync();
        using var other = new HttpClient { BaseAddress = new Uri($"{app.Urls.First()}/api/v1/") };
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", keys[1]);
        var importer = await TenantAsync(app.Services, keys[0]);

        using var warm = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await AskAsync(other, warm.Token);
        using var quietly = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var quiet = await AskAsync(other, quietly.Token);

        var met = await ImportAsync(app.Services, importer, ImportKind.Products, ProductFile(rows), rows, ProductsBarSeconds, other, quiet);
        met &= await ImportAsync(app.Services, importer, ImportKind.PastOrders, OrderFile(rows), rows, OrdersBarSeconds, other, quiet);
        await app.StopAsync();
        return met;
    }

    private static async Task<bool> ImportAsync(IServiceProvider services, TenantId tenant, ImportKind kind, List<byte[]> files, int rows, int barSeconds, HttpClient other, Sample quiet)
    {
        var clock = Stopwatch.StartNew();
        using var ended = new CancellationTokenSource();
        var asking = AskAsync(other, ended.Token);
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var (taken, failed) = (0, 0);
        foreach (var file in files)
        {
            var run = await InScopeAsync(services, tenant, async s =>
            {
                var id = Done(await s.GetRequiredService<CreateImport>().RunAsync(kind, "bench.csv", file));
                return Done(await s.GetRequiredService<StartImport>().RunAsync(id));
            });
            ImportRun now;
            do
            {
                await look.WaitForNextTickAsync();
                now = (await InScopeAsync(services, tenant, s => s.GetRequiredService<ImportRuns>().FindAsync(run, default)))!;
            }
            while (now.IsLive);
            (taken, failed) = (taken + now.Added, failed + now.Failed);
        }
        var seconds = clock.Elapsed.TotalSeconds;
        await ended.CancelAsync();
        var meanwhile = await asking;

        var bar = Math.Round((double)barSeconds * rows / BarRows, 1);
        var (readRatio, writeRatio) = (meanwhile.ReadP95 / quiet.ReadP95, meanwhile.WriteP95 / quiet.WriteP95);
        var met = seconds <= bar && taken == rows && readRatio <= RatioBar && writeRatio <= RatioBar;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            figure = $"import {kind}", rows, taken, failed, files = files.Count, seconds = Math.Round(seconds, 1), barSeconds = bar,
            readP95QuietMs = Math.Round(quiet.ReadP95, 1), readP95Ms = Math.Round(meanwhile.ReadP95, 1), readRatio = Math.Round(readRatio, 2),
            writeP95QuietMs = Math.Round(quiet.WriteP95, 1), writeP95Ms = Math.Round(meanwhile.WriteP95, 1), writeRatio = Math.Round(writeRatio, 2), ratioBar = RatioBar, asked = meanwhile.Count, met,
        }));
        return met;
    }

    private sealed record Sample(double ReadP95, double WriteP95, int Count);

    /// <summary>A small shop at work: the order list and a new order, some five times a second.</summary>
    private static async Task<Sample> AskAsync(HttpClient http, CancellationToken until)
    {
        var (reads, writes) = (new List<double>(), new List<double>());
        while (!until.IsCancellationRequested)
        {
            reads.Add(await TimeAsync(async () => (await http.GetAsync("orders?limit=50")).EnsureSuccessStatusCode().Dispose()));
            writes.Add(await TimeAsync(async () => (await http.PostAsJsonAsync("orders", new
            {
                externalId = Guid.NewGuid().ToString("N"), currency = "USD", customer = new { name = "Greta Sommer", email = "greta@example.com" },
                shippingAddress = new { name = "Greta Sommer", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
                lines = new[] { new { sku = $"SKU-{Random.Shared.Next(1, ManyMerchants.Skus)}", quantity = 1, unitPrice = "10.00" } },
            })).EnsureSuccessStatusCode().Dispose()));
            await Task.Delay(100, CancellationToken.None);
        }
        return new(P95(reads), P95(writes), reads.Count + writes.Count);
    }

    private static async Task<double> TimeAsync(Func<Task> ask)
    {
        var clock = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    private static double P95(List<double> times) => times.Order().ElementAt((int)(times.Count * 0.95));

    private static async Task<TenantId> TenantAsync(IServiceProvider services, string key)
    {
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<ApiKeyLookup>().FindAsync(key, default))!.TenantId;
    }

    private static async Task<T> InScopeAsync<T>(IServiceProvider services, TenantId tenant, Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "Benchmark");
        return await run(scope.ServiceProvider);
    }

    private static List<byte[]> ProductFile(int rows) => Files("SKU,Product title,Category,Price,Weight,Location,On hand\n", Enumerable.Range(1, rows).Select(i => string.Create(CultureInfo.InvariantCulture, $"NEW-{i},Imported product {i},Shelf {i % 40},{i % 90 + 1}.50,{100 + i % 900},DAL,{i % 500}\n")));

    private static List<byte[]> OrderFile(int rows) => Files("Order number,Placed at,Status,SKU,Quantity,Unit price,Customer name,E-mail,City,Country\n", Enumerable.Range(1, rows).Select(i => string.Create(CultureInfo.InvariantCulture,
        $"OLD-{i},{new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(i * 5L):yyyy-MM-ddTHH:mm:ssZ},delivered,SKU-{i % ManyMerchants.Skus + 1},{i % 3 + 1},{i % 90 + 1}.50,{Names[i % Names.Length]} {Names[i / 7 % Names.Length]},c{i % 20_000}@example.com,Austin,US\n")));

    private static readonly string[] Names = ["Maren", "Holt", "Greta", "Sommer", "Amara", "Okafor", "Jonas", "Lind", "Ines", "Costa", "Noah", "Berg"];

    /// <summary>As many files as the limit of one makes necessary.</summary>
    private static List<byte[]> Files(string header, IEnumerable<string> lines)
    {
        var (files, text) = (new List<byte[]>(), new StringBuilder(header));
        foreach (var line in lines)
        {
            if (text.Length + line.Length > UploadedTable.MaxBytes)
            {
                files.Add(Encoding.UTF8.GetBytes(text.ToString()));
                text.Clear().Append(header);
            }
            text.Append(line);
        }
        files.Add(Encoding.UTF8.GetBytes(text.ToString()));
        return files;
    }

    private static T Done<T>(Outcome<T> outcome) => outcome is Outcome<T>.Done(var value) ? value : throw new InvalidOperationException(((Outcome<T>.Refused)outcome).Why.Message);
}
