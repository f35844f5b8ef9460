using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;
using OrderCloud.Web.Tests.Walls;

namespace OrderCloud.Web.Tests.Channels;

/// <summary>/channels on a site where nothing runs by itself.</summary>
[Collection("walls")]
public sealed class ChannelApiTests(WalledSite walls)
{
    private readonly TestSite _site = walls.Site;

    [Fact]
    public async Task A_connected_channel_answers_its_webhook_address_and_never_its_secrets()
    {
        var merchant = await _site.AddMerchantAsync("connects");
        using var api = _site.Api(merchant);

        using var made = await api.PostTextAsync("channels", ConnectedShop.Request);
        var text = await made.Content.ReadAsStringAsync();
        var id = (await made.JsonAsync()).GetProperty("id").GetGuid();
        var list = await api.GetStringAsync("channels");

        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal($"{_site.Url}/webhooks/shopify/{id}", (await made.JsonAsync()).GetProperty("webhookUrl").GetString());
        Assert.DoesNotContain(ConnectedShop.Secret, text + list, StringComparison.Ordinal);
        using var listed = JsonDocument.Parse(list);
        Assert.Equal(["api", "csv", "manual", "shop"], listed.RootElement.GetProperty("data").EnumerateArray().Select(c => c.GetProperty("code").GetString()!).Order());
    }

    [Fact]
    public async Task A_base_address_is_refused_unless_the_installation_allows_it()
    {
        const string asked = """{"kind":"shopify","code":"shop","name":"My shop","settings":{"shopDomain":"a.myshopify.com","webhookSecret":"x"},"baseUrl":"http://127.0.0.1:1/"}""";
        await using var open = TestSite.With(("Connectors:AllowBaseUrl", "true"));
        using var here = _site.Api(await _site.AddMerchantAsync("base-no"));
        using var there = open.Api(await open.AddMerchantAsync("base-yes"));

        using var refused = await here.PostTextAsync("channels", asked);
        using var taken = await there.PostTextAsync("channels", asked);

        Assert.Equal((HttpStatusCode.BadRequest, "channel.base_url"), (refused.StatusCode, (await refused.JsonAsync()).GetProperty("code").GetString()));
        Assert.DoesNotContain("\"shop\"", await here.GetStringAsync("channels"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task The_inbox_lists_what_arrived_by_status_and_a_failed_event_is_replayed()
    {
        var shop = await ConnectedShop.OpenAsync(_site, "lists-inbox");
        using var api = _site.Api(shop.Merchant);
        var broken = ShopifyPayload.Order("1", 1, "paid", ("TS-1", 1, 1));
        broken["total_price"] = "many";
        (await shop.SendAsync(ShopifyPayload.Order("2", 1, "paid", ("TS-1", 1, 1)).Bytes(), "good")).Dispose();
        (await shop.SendAsync(broken.Bytes(), "bad")).Dispose();
        await shop.ServeAsync();

        var failed = Assert.Single(await DataAsync(api, $"channels/{shop.Id}/inbox?status=failed"));
        var done = Assert.Single(await DataAsync(api, $"channels/{shop.Id}/inbox?status=done"));
        Assert.Equal(2, (await DataAsync(api, $"channels/{shop.Id}/inbox")).Count);
        Assert.Equal(("bad", "total_price: \"many\" is no amount in USD"), (failed.GetProperty("eventId").GetString(), failed.GetProperty("error").GetString()));
        Assert.Equal(("good", "Took order #1001"), (done.GetProperty("eventId").GetString(), done.GetProperty("result").GetString()));

        using var replayed = await api.PostTextAsync($"channels/{shop.Id}/inbox/{failed.GetProperty("id").GetGuid()}/replay", "{}");
        using var needless = await api.PostTextAsync($"channels/{shop.Id}/inbox/{done.GetProperty("id").GetGuid()}/replay", "{}");
        using var unknown = await api.PostTextAsync($"channels/{shop.Id}/inbox/{Guid.CreateVersion7()}/replay", "{}");

        Assert.Equal((HttpStatusCode.OK, "pending"), (replayed.StatusCode, (await replayed.JsonAsync()).GetProperty("status").GetString()));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound), (needless.StatusCode, unknown.StatusCode));
        Assert.Equal("bad", Assert.Single(await DataAsync(api, $"channels/{shop.Id}/inbox?status=pending")).GetProperty("eventId").GetString());
    }

    [Fact]
    public async Task M1_A_foreign_merchants_channel_is_not_there()
    {
        var shop = await ConnectedShop.OpenAsync(_site, "owns-shop");
        (await shop.SendAsync("no json"u8.ToArray(), "e1")).Dispose();
        await using var db = shop.Open();
        var before = await db.Inbox.AsNoTracking().SingleAsync();
        using var stranger = _site.Api(await _site.AddMerchantAsync("owns-nothing"));

        using var inbox = await stranger.GetAsync($"channels/{shop.Id}/inbox");
        using var replay = await stranger.PostTextAsync($"channels/{shop.Id}/inbox/{before.Id}/replay", "{}");
        using var listing = await stranger.PostTextAsync($"channels/{shop.Id}/listings/GHOST", """{"sku":"TS-1"}""", method: HttpMethod.Put);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (inbox.StatusCode, replay.StatusCode, listing.StatusCode));
        var now = await db.Inbox.AsNoTracking().SingleAsync();
        Assert.Equal((before.Status, before.Attempts, before.NotBefore), (now.Status, now.Attempts, now.NotBefore));
        Assert.Equal(0, await db.Listings.CountAsync());
    }

    private static async Task<IReadOnlyList<JsonElement>> DataAsync(HttpClient api, string address) =>
        [.. JsonDocument.Parse(await api.GetStringAsync(address)).RootElement.GetProperty("data").EnumerateArray()];
}
