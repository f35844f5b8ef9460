using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;
using OrderCloud.Web.Tests.Walls;

namespace OrderCloud.Web.Tests.Channels;

[Collection("walls")]
public sealed class WebhookHttpTests(WalledSite walls)
{
    [Fact]
    public async Task W2_A_delivery_is_stored_once_whatever_is_repeated()
    {
        var shop = await ConnectedShop.OpenAsync(walls.Site, "hooks-once");
        var body = ShopifyPayload.Order("1", 1, "paid", ("TS-1", 2, 2)).Bytes();

        using var first = await shop.SendAsync(body, "e1");
        using var again = await shop.SendAsync(body, "e1");

        Assert.Equal((HttpStatusCode.OK, "accepted"), (first.StatusCode, (await first.JsonAsync()).GetProperty("status").GetString()));
        Assert.Equal((HttpStatusCode.OK, "duplicate"), (again.StatusCode, (await again.JsonAsync()).GetProperty("status").GetString()));
        Assert.Equal(1, await shop.InboxAsync());
    }

    [Fact]
    public async Task W2_A_changed_byte_or_a_missing_signature_is_401_and_nothing_is_kept()
    {
        var shop = await ConnectedShop.OpenAsync(walls.Site, "hooks-forged");
        var body = ShopifyPayload.Order("1", 1, "paid", ("TS-1", 2, 2)).Bytes();
        var signature = ShopifyPayload.Sign(body, ConnectedShop.Secret);
        body[^2] ^= 1;

        using var changed = await shop.SendAsync(body, "e1", signature);
        using var unsigned = await shop.SendAsync(body, "e1", "");

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (changed.StatusCode, unsigned.StatusCode));
        Assert.Equal("webhook.signature", (await changed.JsonAsync()).GetProperty("code").GetString());
        Assert.Equal(0, await shop.InboxAsync());
    }

    [Fact]
    public async Task A_connection_that_is_not_there_or_of_another_kind_is_404()
    {
        var shop = await ConnectedShop.OpenAsync(walls.Site, "hooks-unknown");
        var body = ShopifyPayload.Order("1", 1, "paid", ("TS-1", 2, 2)).Bytes();

        using var unknown = await shop.SendAsync(body, "e1", address: $"/webhooks/shopify/{Guid.CreateVersion7()}");
        using var other = await shop.SendAsync(body, "e1", address: $"/webhooks/demo/{shop.Id}");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (unknown.StatusCode, other.StatusCode));
        Assert.Equal(0, await shop.InboxAsync());
    }

    [Fact]
    public async Task A_delivery_of_more_than_two_megabytes_is_413_and_nothing_is_kept()
    {
        var shop = await ConnectedShop.OpenAsync(walls.Site, "hooks-large");

        using var answer = await shop.SendAsync(Encoding.UTF8.GetBytes(new string(' ', ReceiveWebhook.LargestBody + 1)), "e1");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(0, await shop.InboxAsync());
    }

    [Fact]
    public async Task Signed_text_that_is_no_JSON_is_stored_and_fails_later()
    {
        var shop = await ConnectedShop.OpenAsync(walls.Site, "hooks-broken");

        using var answer = await shop.SendAsync("{\"id\": 82"u8.ToArray(), "e1");
        await shop.ServeAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var db = shop.Open();
        var row = await db.Inbox.SingleAsync();
        Assert.Equal((WorkStatus.Failed, (OrderId?)null), (row.Status, row.OrderId));
        Assert.NotEqual("", row.Error);
        Assert.Equal(0, await db.Orders.CountAsync());
    }
}
