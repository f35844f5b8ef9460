using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Benchmarks.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.Benchmarks.Size;

/// <summary>`lists`: what an agent waits for in the store that `seed` made: the query, the API, and every portal page with its queries.</summary>
internal static class ListsBenchmark
{
    private const double QueryBarMs = 20, ApiBarMs = 60, PageBarMs = 300;
    private const int Warm = 10, Runs = 100, PageRuns = 10, QueryBar = 12;

    public static async Task<int> RunAsync(string[] args)
    {
        var requests = new HttpContextAccessor();
        var counter = new StatementCounter(() => requests.HttpContext is not null);
        var builder = SiteBuilder.Create(["--urls", $"http://127.0.0.1:{BenchServer.FreePort()}", .. await BigSite.SettingsAsync(args), "--Logging:LogLevel:Default=Error"]);
        builder.Services.AddSingleton<IHttpContextAccessor>(requests).AddSingleton<IInterceptor>(counter);
        await using var app = builder.Build().UseSite();
        await app.Services.GetRequiredService<Migrator>().RunAsync();   // the store may be older than this version
        await app.StartAsync();

        var engine = BigSite.IsPostgres(args) ? "PostgreSql" : "Sqlite";
        var (tenant, key) = await KeyAsync(app.Services);
        var met = true;
        if (BigStore.Option(args, "--only") is not "pages")
        {
            var asked = await QuestionsAsync(app.Services, tenant);
            met = await QueriesAsync(app.Services, tenant, asked, engine) & await ApiAsync(new(app.Urls.First()), key, asked, engine);
        }
        met &= await PagesAsync(new(app.Urls.First()), await BigPages.OfAsync(app.Services, tenant), counter, engine);
        await app.StopAsync();
        return met ? 0 : 1;
    }

    private static async Task<(Domain.Common.TenantId, string)> KeyAsync(IServiceProvider services)
    {
        await using var directory = await services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        var merchant = await directory.Slugs.SingleOrDefaultAsync(s => s.Slug == BigStore.Slug) ?? throw new InvalidOperationException("There is no big store yet: run seed first.");
        var key = NewApiKey.Make(merchant.TenantId, "Benchmark", Scopes.All, DateTime.UtcNow);
        directory.Add(key.Row);
        await directory.SaveChangesAsync();
        return (merchant.TenantId, key.Secret);
    }

    private static AsyncServiceScope ScopeOf(IServiceProvider services, Domain.Common.TenantId tenant)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "Benchmark");
        return scope;
    }

    /// <summary>What people ask, with words of orders all over the history.</summary>
    private static async Task<IReadOnlyList<Question>> QuestionsAsync(IServiceProvider services, Domain.Common.TenantId tenant)
    {
        await using var scope = ScopeOf(services, tenant);
        await using var db = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        var count = await db.Orders.CountAsync();
        var numbers = Enumerable.Range(0, Warm + Runs).Select(i => (1001 + (long)i * (count - 1) / (Warm + Runs)).ToString(System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var some = await db.Orders.AsNoTracking().Where(o => numbers.Contains(o.Number)).Select(o => new { o.Number, o.Email, o.CustomerName, Tracking = db.Shipments.Where(s => s.OrderId == o.Id).Select(s => s.TrackingNumber).FirstOrDefault() }).ToListAsync();
        var shipped = some.Where(o => o.Tracking is not null).ToList();
        return
        [
            new($"first page of {count:N0}", _ => new(), ""),
            new("status open", _ => new() { Status = OrderStatus.Open }, "status=open"),
            new("fulfillment on hold", _ => new() { Fulfillment = FulfillmentStatus.OnHold }, "fulfillment=on_hold"),
            new("payment unpaid", _ => new() { Payment = PaymentStatus.Unpaid }, "payment=unpaid"),
            Search("e-mail", i => some[i % some.Count].Email),
            Search("name", i => some[i % some.Count].CustomerName),
            Search("first name", i => some[i % some.Count].CustomerName.Split(' ')[0]),
            Search("number", i => some[i % some.Count].Number),
            Search("tracking", i => shipped[i % shipped.Count].Tracking!),
            Search("nothing found", i => $"nobody{i}"),
        ];

        static Question Search(string name, Func<int, string> words) => new($"search by {name}", i => new() { Query = words(i) }, null, words);
    }

    private static async Task<bool> QueriesAsync(IServiceProvider services, Domain.Common.TenantId tenant, IReadOnlyList<Question> asked, string engine)
    {
        var met = true;
        foreach (var question in asked)
        {
            var times = await Timed.RunAsync(Warm, Runs, async i =>
            {
                await using var scope = ScopeOf(services, tenant);
                await scope.ServiceProvider.GetRequiredService<OrderList>().PageAsync(question.Filter(i), null, newer: false, 50);
            });
            met &= times.Print($"query: {question.Name}", engine, QueryBarMs);
        }
        return met;
    }

    private static async Task<bool> ApiAsync(Uri url, string key, IReadOnlyList<Question> asked, string engine)
    {
        using var http = new HttpClient { BaseAddress = url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var met = true;
        foreach (var question in asked)
        {
            var times = await Timed.RunAsync(Warm, Runs, async i => (await http.GetAsync($"/api/v1/orders?limit=50&{question.Address(i)}")).EnsureSuccessStatusCode().Dispose());
            met &= times.Print($"API: {question.Name}", engine, ApiBarMs);
        }
        return met;
    }

    private static async Task<bool> PagesAsync(Uri url, IReadOnlyList<string> pages, StatementCounter counter, string engine)
    {
        var merchant = new TestMerchant(BigStore.Slug, default, "", BigStore.OwnerEmail, default);
        using var browser = new HttpClient(new TestCookies(merchant)) { BaseAddress = url };
        var met = true;
        foreach (var page in pages)
        {
            using (var first = await browser.GetAsync(page))
                if (first.StatusCode is not HttpStatusCode.OK) throw new InvalidOperationException($"{page} answered {first.StatusCode}.");
            counter.Reset();
            (await browser.GetAsync(page)).Dispose();
            var queries = counter.Commands;
            var times = await Timed.RunAsync(2, PageRuns, async _ => (await browser.GetAsync(page)).Dispose());
            met &= times.Print($"page: {page}", engine, PageBarMs, queries, QueryBar);
        }
        return met;
    }

    /// <summary>One thing people ask of the list, as the query and as the API's address.</summary>
    private sealed record Question(string Name, Func<int, OrderFilter> Filter, string? Fixed, Func<int, string>? Words = null)
    {
        public string Address(int i) => Fixed ?? $"query={Uri.EscapeDataString(Words!(i))}";
    }
}

/// <summary>Times of one thing, in milliseconds, smallest first.</summary>
internal sealed record Timed(IReadOnlyList<double> Ms)
{
    public static async Task<Timed> RunAsync(int warm, int runs, Func<int, Task> run)
    {
        var times = new List<double>();
        for (var i = 0; i < warm + runs; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            await run(i);
            if (i >= warm) times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        return new([.. times.Order()]);
    }

    public double P(double share) => Ms[Math.Min(Ms.Count - 1, (int)Math.Ceiling(Ms.Count * share) - 1)];

    /// <summary>Prints the figure beside its bar; false when it is missed.</summary>
    public bool Print(string figure, string engine, double barMs, int? queries = null, int queryBar = 0)
    {
        var met = P(0.95) <= barMs && (queries is null || queries <= queryBar);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            figure, engine, p50Ms = Math.Round(P(0.5), 1), p95Ms = Math.Round(P(0.95), 1), bar = queries is null ? $"p95 ≤ {barMs} ms" : $"p95 ≤ {barMs} ms, ≤ {queryBar} queries", queries, met,
        }));
        return met;
    }
}
