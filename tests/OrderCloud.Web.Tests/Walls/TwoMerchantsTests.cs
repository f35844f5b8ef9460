using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Walls;

/// <summary>One person with a seat in two merchants, and both open in one browser.</summary>
[Collection("walls")]
public sealed class TwoMerchantsTests(WalledSite walls)
{
    [Fact]
    public async Task L9_Two_tabs_of_one_browser_show_each_its_own_merchant()
    {
        var first = await walls.Site.AddMerchantAsync("tab-first");
        var second = await walls.Site.AddMerchantAsync("tab-second", first);
        using var browser = walls.Site.SignedIn(first);
        (await browser.GetAsync($"/{first.Slug}")).Dispose();

        await Parallel.ForEachAsync(Enumerable.Range(0, 60), new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (i, ct) =>
        {
            var (mine, other) = i % 2 == 0 ? (first, second) : (second, first);
            var page = await browser.GetStringAsync($"/{mine.Slug}", ct);
            Assert.Contains($"href=\"/{mine.Slug}/orders\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain($"href=\"/{other.Slug}/orders\"", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task L9_Two_keys_in_turns_list_each_their_own_locations()
    {
        using var ours = walls.Site.Api(walls.Acme);
        using var theirs = walls.Site.Api(walls.Globex);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, ct) =>
        {
            var (api, mine, other) = i % 2 == 0 ? (ours, walls.Ours, walls.Theirs) : (theirs, walls.Theirs, walls.Ours);
            var list = await api.GetStringAsync("locations", ct);
            Assert.Contains(mine.LocationCode, list, StringComparison.Ordinal);
            Assert.DoesNotContain(other.LocationCode, list, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task L9_One_idempotency_key_used_by_two_merchants_answers_each_their_own()
    {
        using var ours = walls.Site.Api(walls.Acme);
        using var theirs = walls.Site.Api(walls.Globex);
        const string body = """{"code":"IDEM","name":"Same","kind":"warehouse","address":{"country":"US"}}""";

        var first = await PostAsync(theirs, body);
        var second = await PostAsync(ours, body);
        var again = await PostAsync(ours, body);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created, HttpStatusCode.Created), (first.Status, second.Status, again.Status));
        Assert.NotEqual(first.Body, second.Body);
        Assert.Equal(second.Body, again.Body);
        Assert.Equal((false, false, true), (first.Replayed, second.Replayed, again.Replayed));
    }

    [Fact]
    public async Task L9_A_page_of_a_merchant_without_a_seat_is_not_there_and_signed_out_asks_who()
    {
        using var browser = walls.Site.SignedIn(walls.Acme);
        using var stranger = walls.Site.SignedOut();

        using var seatless = await browser.GetAsync($"/{walls.Globex.Slug}");
        using var shouted = await browser.GetAsync($"/{walls.Globex.Slug.ToUpperInvariant()}");
        using var unknown = await stranger.GetAsync("/no-such-merchant-here");
        using var known = await stranger.GetAsync($"/{walls.Globex.Slug}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (seatless.StatusCode, shouted.StatusCode));
        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found), (unknown.StatusCode, known.StatusCode));
    }

    private static async Task<(HttpStatusCode Status, string Body, bool Replayed)> PostAsync(HttpClient api, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "locations") { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "the-same-everywhere");
        using var answer = await api.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Contains("Idempotent-Replayed"));
    }
}
