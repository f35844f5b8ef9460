using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Playwright;
using Npgsql;
using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>Two web nodes, each a process of its own, on one PostgreSQL.</summary>
public sealed class TwoNodesTests(TwoNodes nodes) : IClassFixture<TwoNodes>
{
    [PostgresFact]
    public async Task A_cookie_of_one_node_counts_at_the_other_and_so_does_an_idempotency_key()
    {
        using var atA = new HttpClient(new TestCookies(new("acme", default, nodes.Key, TwoNodes.Owner, default))) { BaseAddress = nodes.A.Url };
        using var signedIn = await atA.GetAsync("/acme/orders");
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        // Cookies do not look at ports: the same browser at the other node.
        using var atB = await atA.GetAsync(new Uri(nodes.B.Url, "/acme/orders"));
        Assert.Equal(HttpStatusCode.OK, atB.StatusCode);

        using var apiA = nodes.A.Api(nodes.Key);
        using var apiB = nodes.B.Api(nodes.Key);
        var (first, second) = (await OrderAsync(apiA, "one", "same-key"), await OrderAsync(apiB, "one", "same-key"));
        Assert.Equal(first.GetProperty("id").GetGuid(), second.GetProperty("id").GetGuid());
        Assert.Single(await Shirts.AllOrdersAsync(apiB), o => o.ExternalId == "one");
    }

    [PostgresFact]
    public async Task A_job_of_the_schedule_runs_once_and_not_once_per_node()
    {
        await using var db = NpgsqlDataSource.Create(nodes.A.Postgres);
        // As if it were twenty past four in the morning.
        await RunAsync(db, $"UPDATE qrtz_triggers SET next_fire_time = {DateTime.UtcNow.Ticks} WHERE trigger_name = 'clean_up' AND trigger_group = 'plan'");

        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(240));
        while (await CountAsync(db, $"{Mine}; SELECT count(*) FROM \"JobRuns\" WHERE \"Job\" = 'clean_up' AND \"Outcome\" = 'Succeeded'", patience.Token) == 0) await beat.WaitForNextTickAsync(patience.Token);
        await WaitForSecondChanceAsync(db, patience.Token);

        Assert.True(await CountAsync(db, "SELECT count(*) FROM qrtz_scheduler_state", default) > 1);
        Assert.Equal(1, await CountAsync(db, $"{Mine}; SELECT count(*) FROM \"JobRuns\" WHERE \"Job\" = 'clean_up'", default));
    }

    [ChromiumFact]
    public async Task An_order_taken_at_one_node_appears_on_a_page_that_is_open_at_the_other()
    {
        if (TestPostgres.WhyNot is not null) return;
        using var apiA = nodes.A.Api(nodes.Key);
        var before = (await OrderAsync(apiA, "before", "k-0")).GetProperty("number").GetString()!;

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = nodes.B.Url.ToString(), Locale = "en-US" });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("input[type=email]", TwoNodes.Owner);
        await page.FillAsync("input[type=password]", TestMerchant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/acme*");
        await page.GotoAsync("/acme/orders");
        await page.WaitForSelectorAsync(".live");
        await page.GetByText(before).First.WaitForAsync();

        var taken = await OrderAsync(apiA, "after", "k-1");

        await page.GetByText(taken.GetProperty("number").GetString()!).First.WaitForAsync();
    }

    /// <summary>The small form; `Benchmarks -- soak oversell` is the long one.</summary>
    [PostgresFact]
    public async Task REL2_Two_hundred_buyers_at_two_nodes_buy_fifty_units_and_not_one_more()
    {
        var result = await Oversell.RunAsync(nodes.A, nodes.B, nodes.Key, rounds: 2);

        Assert.Equal([Oversell.Units, Oversell.Units], result.Sold);
        Assert.Equal([Oversell.Buyers - Oversell.Units, Oversell.Buyers - Oversell.Units], result.Refused);
        Assert.Equal(result.Sold, result.Reserved);
    }

    [PostgresFact]
    public async Task A_killed_node_leaves_no_work_behind_the_others_take_it_over()
    {
        await using var third = nodes.A.Beside();
        await third.StartAsync();
        using var dying = third.Api(nodes.Key);
        using var apiB = nodes.B.Api(nodes.Key);

        var posting = Enumerable.Range(0, 40).Select(i => TryOrderAsync(dying, $"killed-{i}")).ToList();
        await Task.WhenAny(posting);
        await third.KillAsync();
        var acknowledged = (await Task.WhenAll(posting)).OfType<Guid>().ToList();
        Assert.NotEmpty(acknowledged);

        // What the dead node had taken on is done by the others: every acknowledged order has had its mail.
        await using var db = NpgsqlDataSource.Create(nodes.A.Postgres);
        await RunAsync(db, $"{Mine}; UPDATE \"Outbox\" SET \"NotBefore\" = now() - interval '1 minute' WHERE \"Status\" IN ('Pending', 'Retrying')");   // as if the leases had run out
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (await CountAsync(db, $"{Mine}; SELECT count(*) FROM \"Outbox\" WHERE \"Status\" <> 'Done'", patience.Token) > 0) await beat.WaitForNextTickAsync(patience.Token);
        Assert.Equal(0, await CountAsync(db, $"{Mine}; SELECT count(*) FROM \"Orders\" o WHERE NOT EXISTS (SELECT 1 FROM \"Messages\" m WHERE m.\"OrderId\" = o.\"Id\")", default));
        var there = (await Shirts.AllOrdersAsync(apiB)).Select(o => o.Id).ToHashSet();
        Assert.Superset(acknowledged.ToHashSet(), there);
        await OrderAsync(apiB, "goes-on", "k-9");
    }

    private static async Task<Guid?> TryOrderAsync(HttpClient http, string externalId)
    {
        try { return (await OrderAsync(http, externalId, externalId)).GetProperty("id").GetGuid(); }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or TaskCanceledException) { return null; }   // it died before it answered
    }

    private static async Task<JsonElement> OrderAsync(HttpClient http, string externalId, string key)
    {
        using var request = Shirts.Order(externalId, key);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Row-level security shows this merchant's rows.</summary>
    private const string Mine = "SELECT set_config('app.tenant', (SELECT \"Id\"::text FROM directory.\"Merchants\" LIMIT 1), false)";

    /// <summary>The plan's next time is tomorrow, and each node has asked for due work since.</summary>
    private static async Task WaitForSecondChanceAsync(NpgsqlDataSource db, CancellationToken ct)
    {
        var asked = await CountAsync(db, "SELECT min(last_checkin_time) FROM qrtz_scheduler_state", ct);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while (await CountAsync(db, "SELECT min(last_checkin_time) FROM qrtz_scheduler_state", ct) <= asked) await beat.WaitForNextTickAsync(ct);
        Assert.Equal(1, await CountAsync(db, $"SELECT count(*) FROM qrtz_triggers WHERE trigger_name = 'clean_up' AND trigger_group = 'plan' AND next_fire_time > {DateTime.UtcNow.Ticks}", ct));
    }

    private static async Task RunAsync(NpgsqlDataSource db, string statements)
    {
        await using var connection = await db.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(statements, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The figure that the last of the statements answers.</summary>
    private static async Task<long> CountAsync(NpgsqlDataSource db, string statements, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(statements, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var count = 0L;
        do
        {
            await rows.ReadAsync(ct);
            if (rows.GetFieldType(0) == typeof(long)) count = rows.GetInt64(0);
        }
        while (await rows.NextResultAsync(ct));
        return count;
    }
}
