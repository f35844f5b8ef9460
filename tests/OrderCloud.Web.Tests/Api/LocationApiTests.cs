using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Api;

[Collection("site")]
public sealed class LocationApiTests(TestSite site)
{
    [Fact]
    public async Task A_location_is_made_found_and_changed()
    {
        using var api = site.Api(await site.AddMerchantAsync("loc-life"));

        using var created = await api.PostTextAsync("locations", ApiClient.Location("DAL", ",\"latitude\":32.8,\"longitude\":-96.8,\"unknown\":[1]"));
        var location = await created.JsonAsync();
        var id = location.GetProperty("id").GetString();
        using var changed = await api.PostTextAsync($"locations/{id}", """{"name":"Dallas 2","version":1}""", method: HttpMethod.Patch);
        using var stale = await api.PostTextAsync($"locations/{id}", """{"name":"Dallas 3","version":1}""", method: HttpMethod.Patch);
        using var found = await api.GetAsync($"locations/{id}");

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(("DAL", "warehouse", 32.8, -96.8, true, 1), (location.GetProperty("code").GetString(), location.GetProperty("kind").GetString(),
            location.GetProperty("latitude").GetDouble(), location.GetProperty("longitude").GetDouble(), location.GetProperty("ships").GetBoolean(), location.GetProperty("version").GetInt32()));
        Assert.Equal((HttpStatusCode.OK, 2), (changed.StatusCode, (await changed.JsonAsync()).GetProperty("version").GetInt32()));
        Assert.Equal((HttpStatusCode.Conflict, "location.stale"), (stale.StatusCode, (await stale.JsonAsync()).GetProperty("code").GetString()));
        var now = await found.JsonAsync();
        Assert.Equal(("Dallas 2", 2, "1 Main"), (now.GetProperty("name").GetString(), now.GetProperty("version").GetInt32(), now.GetProperty("address").GetProperty("line1").GetString()));
    }

    [Fact]
    public async Task Without_coordinates_the_address_gives_them()
    {
        using var api = site.Api(await site.AddMerchantAsync("loc-geo"));

        using var created = await api.PostTextAsync("locations", ApiClient.Location("DAL"));

        var location = await created.JsonAsync();
        Assert.Equal(32.788, location.GetProperty("latitude").GetDouble(), 2);
        Assert.Equal(-96.800, location.GetProperty("longitude").GetDouble(), 2);
    }

    [Fact]
    public async Task A_code_is_used_once_in_a_merchant()
    {
        using var api = site.Api(await site.AddMerchantAsync("loc-code-a"));
        using var other = site.Api(await site.AddMerchantAsync("loc-code-b"));

        using var first = await api.PostTextAsync("locations", ApiClient.Location("DAL"));
        using var twice = await api.PostTextAsync("locations", ApiClient.Location("DAL"));
        using var elsewhere = await other.PostTextAsync("locations", ApiClient.Location("DAL"));

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal((HttpStatusCode.Conflict, "location.code_taken"), (twice.StatusCode, (await twice.JsonAsync()).GetProperty("code").GetString()));
        Assert.Equal(HttpStatusCode.Created, elsewhere.StatusCode);
    }

    [Fact]
    public async Task Another_merchants_location_is_not_there()
    {
        using var mine = site.Api(await site.AddMerchantAsync("loc-mine"));
        using var other = site.Api(await site.AddMerchantAsync("loc-other"));
        using var created = await mine.PostTextAsync("locations", ApiClient.Location("DAL"));
        var id = (await created.JsonAsync()).GetProperty("id").GetString();

        using var read = await other.GetAsync($"locations/{id}");
        using var write = await other.PostTextAsync($"locations/{id}", """{"name":"Taken"}""", method: HttpMethod.Patch);
        using var list = await other.GetAsync("locations");
        using var still = await mine.GetAsync($"locations/{id}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (read.StatusCode, write.StatusCode));
        Assert.Equal("location.not_found", (await read.JsonAsync()).GetProperty("code").GetString());
        Assert.Equal(0, (await list.JsonAsync()).GetProperty("data").GetArrayLength());
        Assert.Equal("Place DAL", (await still.JsonAsync()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_list_is_read_page_by_page()
    {
        using var api = site.Api(await site.AddMerchantAsync("loc-pages"));
        foreach (var code in (string[])["A", "B", "C", "D", "E"]) (await api.PostTextAsync("locations", ApiClient.Location(code))).Dispose();

        List<string> seen = [];
        for (string? after = ""; after is not null;)
        {
            using var answer = await api.GetAsync($"locations?limit=2&after={after}");
            var page = await answer.JsonAsync();
            seen.Add(string.Concat(page.GetProperty("data").EnumerateArray().Select(l => l.GetProperty("code").GetString())));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(["ED", "CB", "A"], seen);
    }
}
