using System.Net;
using System.Text.Json;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Webhooks;

/// <summary>W1 over the HTTP API, with a program that listens.</summary>
public sealed class OutgoingApiTests
{
    [Fact]
    public async Task W1_A_program_is_told_of_an_order_in_the_very_words_of_the_API_and_its_log_is_read_and_replayed()
    {
        await using var site = TestSite.With(("Webhooks:AllowedHosts", WebhookReceiver.Host), ("Api:RateLimit", "100000"));
        await using var receiver = await WebhookReceiver.StartAsync();
        using var api = site.Api(await site.AddMerchantAsync("wh-life"));
        using var other = site.Api(await site.AddMerchantAsync("wh-life-other"));
        (await api.PostTextAsync("products", """{"title":"Shirt","variants":[{"sku":"TS-1","weightGrams":200}]}""")).EnsureSuccessStatusCode();

        using var made = await api.PostTextAsync("webhooks", $$"""{"url":"{{receiver.Url}}","description":"Screen","topics":["order.placed"]}""");
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var webhook = await made.JsonAsync();
        var (id, secret) = (webhook.GetProperty("id").GetString(), webhook.GetProperty("secret").GetString()!);
        Assert.DoesNotContain(secret, (await GetAsync(api, $"webhooks/{id}")).GetRawText(), StringComparison.Ordinal);
        var got = Next(receiver);
        using var taken = await api.PostTextAsync("orders", """{"externalId":"A-1","currency":"USD","customer":{"name":"Maren Holt"},"shippingAddress":{"line1":"2118 E 7th St","city":"Austin","region":"TX","postalCode":"78702","country":"US"},"lines":[{"sku":"TS-1","quantity":1,"unitPrice":"10.00"}]}""");
        var order = await taken.JsonAsync();

        var heard = await got;
        Assert.True(heard.IsSignedWith(secret));
        Assert.Equal(("order.placed", "wh-life"), (heard.Topic, heard.Json.GetProperty("merchant").GetString()));
        Assert.Equal((await GetAsync(api, $"orders/{order.GetProperty("id").GetString()}")).GetRawText(), heard.Json.GetProperty("data").GetRawText());

        var sent = await DeliveredAsync(api, id!);
        Assert.Equal(("order.placed", 200, 1), (sent.GetProperty("topic").GetString(), sent.GetProperty("code").GetInt32(), sent.GetProperty("sequence").GetInt32()));
        var (delivery, again) = (sent.GetProperty("id").GetString(), Next(receiver));
        var detail = await GetAsync(api, $"webhook-deliveries/{delivery}");
        Assert.Equal((heard.Text, true, 200), (detail.GetProperty("body").GetString(), detail.GetProperty("mayReplay").GetBoolean(), detail.GetProperty("attempts")[0].GetProperty("code").GetInt32()));
        using var theirs = await other.PostTextAsync($"webhook-deliveries/{delivery}/replay", "{}");
        using var replayed = await api.PostTextAsync($"webhook-deliveries/{delivery}/replay", "{}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (theirs.StatusCode, replayed.StatusCode));
        Assert.Equal((heard.Headers["webhook-id"], heard.Text), (await again) is var second ? (second.Headers["webhook-id"], second.Text) : default);
    }

    [Fact]
    public async Task A_webhook_is_changed_paused_tested_given_a_new_secret_and_deleted()
    {
        await using var site = TestSite.With(("Webhooks:AllowedHosts", WebhookReceiver.Host));
        await using var receiver = await WebhookReceiver.StartAsync();
        using var api = site.Api(await site.AddMerchantAsync("wh-set"));
        using var wrong = await api.PostTextAsync("webhooks", """{"url":"http://example.com","topics":["order.eaten",null]}""");
        using var inside = await api.PostTextAsync("webhooks", """{"url":"https://192.168.1.9/hooks","topics":["order.placed"]}""");
        Assert.Equal(["topics[0]", "topics[1]", "url"], (await wrong.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
        Assert.Equal((HttpStatusCode.BadRequest, "webhook.private"), (inside.StatusCode, (await inside.JsonAsync()).GetProperty("code").GetString()));

        using var made = await api.PostTextAsync("webhooks", $$"""{"url":"{{receiver.Url}}","topics":["order.placed"]}""");
        var id = (await made.JsonAsync()).GetProperty("id").GetString();
        using var paused = await api.PostTextAsync($"webhooks/{id}", """{"state":"paused","topics":["return.requested"],"version":1}""", method: HttpMethod.Patch);
        using var stale = await api.PostTextAsync($"webhooks/{id}", """{"description":"x","version":1}""", method: HttpMethod.Patch);
        using var disabled = await api.PostTextAsync($"webhooks/{id}", """{"state":"disabled"}""", method: HttpMethod.Patch);
        using var early = await api.PostTextAsync($"webhooks/{id}/ping", "{}");
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.BadRequest, HttpStatusCode.Conflict], new[] { paused, stale, disabled, early }.Select(a => a.StatusCode));
        Assert.Equal(("paused", """["return.requested"]"""), (await paused.JsonAsync()) is var body ? (body.GetProperty("state").GetString(), body.GetProperty("topics").GetRawText()) : default);

        (await api.PostTextAsync($"webhooks/{id}", """{"state":"active"}""", method: HttpMethod.Patch)).EnsureSuccessStatusCode();
        using var rotated = await api.PostTextAsync($"webhooks/{id}/rotate-secret", "{}");
        var (secret, got) = ((await rotated.JsonAsync()).GetProperty("secret").GetString()!, Next(receiver));
        using var ping = await api.PostTextAsync($"webhooks/{id}/ping", "{}");
        Assert.Equal(HttpStatusCode.Created, ping.StatusCode);
        Assert.Equal(("webhook.ping", true), (await got) is var heard ? (heard.Topic, heard.IsSignedWith(secret)) : default);

        using var gone = await api.SendAsync(new(HttpMethod.Delete, $"webhooks/{id}"));
        Assert.Equal((HttpStatusCode.OK, 0), (gone.StatusCode, (await GetAsync(api, "webhooks")).GetProperty("data").GetArrayLength()));
    }

    /// <summary>The delivery as soon as it is written that it arrived; on a machine that is busy with other tests that may take a second try.</summary>
    private static async Task<JsonElement> DeliveredAsync(HttpClient api, string webhook)
    {
        while (true)
            if ((await GetAsync(api, $"webhooks/{webhook}/deliveries?state=delivered")).GetProperty("data") is var list && list.GetArrayLength() > 0) return list[0];
    }

    /// <summary>What comes next.</summary>
    private static Task<WebhookReceiver.Heard> Next(WebhookReceiver receiver)
    {
        var came = new TaskCompletionSource<WebhookReceiver.Heard>(TaskCreationOptions.RunContinuationsAsynchronously);
        receiver.Answer = (heard, _) =>
        {
            came.TrySetResult(heard);
            return Task.CompletedTask;
        };
        return came.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    private static async Task<JsonElement> GetAsync(HttpClient api, string path)
    {
        using var answer = await api.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.JsonAsync();
    }
}
