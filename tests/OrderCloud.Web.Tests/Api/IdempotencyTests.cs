using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Api;

public abstract class IdempotencyTests
{
    protected abstract TestSite Site { get; }

    protected async Task ReplaysAsync()
    {
        using var api = Site.Api(await Site.AddMerchantAsync("idem-replay"));

        using var first = await api.PostTextAsync("locations", ApiClient.Location("DAL"), "k-1");
        using var again = await api.PostTextAsync("locations", ApiClient.Location("DAL"), "k-1");
        using var other = await api.PostTextAsync("locations", ApiClient.Location("AUS"), "k-1");
        using var list = await api.GetAsync("locations");

        Assert.Equal((HttpStatusCode.Created, false), (first.StatusCode, first.Replayed));
        Assert.Equal((HttpStatusCode.Created, true), (again.StatusCode, again.Replayed));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency.mismatch"), (other.StatusCode, (await other.JsonAsync()).GetProperty("code").GetString()));
        Assert.Equal(1, (await list.JsonAsync()).GetProperty("data").GetArrayLength());
    }

    protected async Task TwinsAsync()
    {
        using var api = Site.Api(await Site.AddMerchantAsync("idem-twins"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => api.PostTextAsync("locations", ApiClient.Location("DAL"), "twin")));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(answers, a => !a.Replayed);
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
    }

    protected async Task RefusalsAsync()
    {
        using var api = Site.Api(await Site.AddMerchantAsync("idem-refused"));

        using var refused = await api.PostTextAsync("locations", ApiClient.Location("", ""), "k");
        using var mended = await api.PostTextAsync("locations", ApiClient.Location("DAL"), "k");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal((HttpStatusCode.Created, false), (mended.StatusCode, mended.Replayed));
    }

    protected async Task PerMerchantAsync()
    {
        using var one = Site.Api(await Site.AddMerchantAsync("idem-one"));
        using var two = Site.Api(await Site.AddMerchantAsync("idem-two"));

        using var first = await one.PostTextAsync("locations", ApiClient.Location("DAL"), "same");
        using var second = await two.PostTextAsync("locations", ApiClient.Location("AUS"), "same");
        using var tooLong = await two.PostTextAsync("locations", ApiClient.Location("ELP"), new string('k', 256));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.StatusCode);
    }
}

[Collection("site")]
public sealed class IdempotencyOnSqliteTests(TestSite site) : IdempotencyTests
{
    protected override TestSite Site => site;

    [Fact]
    public Task The_same_request_gets_the_first_answer_and_another_body_is_refused() => ReplaysAsync();

    [Fact]
    public Task Twins_at_the_same_moment_write_once_and_all_get_the_one_answer() => TwinsAsync();

    [Fact]
    public Task A_refusal_is_not_kept() => RefusalsAsync();

    [Fact]
    public Task Keys_belong_to_a_merchant_and_have_a_length() => PerMerchantAsync();
}

/// <summary>The same on PostgreSQL, on a site of its own.</summary>
public sealed class IdempotencyOnPostgresTests : IdempotencyTests, IAsyncLifetime
{
    private TestSite? _site;

    protected override TestSite Site => _site!;

    public async Task InitializeAsync()
    {
        if (TestPostgres.IsAvailable) _site = await TestSite.OnPostgresAsync();
    }

    public async Task DisposeAsync()
    {
        if (_site is not null) await _site.DisposeAsync();
    }

    [PostgresFact]
    public async Task The_promises_hold_on_PostgreSQL_too()
    {
        await ReplaysAsync();
        await TwinsAsync();
        await RefusalsAsync();
        await PerMerchantAsync();
    }

    [PostgresFact]
    public async Task A_twin_that_stays_in_flight_is_told_so_and_nothing_is_written()
    {
        var merchant = await Site.AddMerchantAsync("idem-flight");
        using var api = Site.Api(merchant);
        await using var connection = new NpgsqlConnection(Site.Services.GetRequiredService<DatabaseSettings>().ConnectionString);
        await connection.OpenAsync();
        await using var first = await connection.BeginTransactionAsync();
        await using var claim = new NpgsqlCommand($"""
            SELECT set_config('app.tenant', '{merchant.TenantId.Value}', true);
            INSERT INTO "Idempotency" ("TenantId", "Key", "RequestHash", "StatusCode", "Body", "At") VALUES ('{merchant.TenantId.Value}', 'slow', '', 0, '', now())
            """, connection, first);
        await claim.ExecuteNonQueryAsync();

        using var twin = await api.PostTextAsync("locations", ApiClient.Location("DAL"), "slow");
        await first.RollbackAsync();
        using var list = await api.GetAsync("locations");
        using var later = await api.PostTextAsync("locations", ApiClient.Location("DAL"), "slow");

        Assert.Equal((HttpStatusCode.Conflict, "idempotency.in_progress"), (twin.StatusCode, (await twin.JsonAsync()).GetProperty("code").GetString()));
        Assert.Equal(0, (await list.JsonAsync()).GetProperty("data").GetArrayLength());
        Assert.Equal(HttpStatusCode.Created, later.StatusCode);
    }
}
