using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Api;

namespace OrderCloud.Web.Tests.Channels;

/// <summary>A merchant of the site with a shop connected through the API.</summary>
internal sealed record ConnectedShop(TestSite Site, TestMerchant Merchant, Guid Id, string WebhookUrl)
{
    public const string Secret = "test-secret-a";

    public const string Request = $$$"""{"kind":"shopify","code":"shop","name":"My shop","settings":{"shopDomain":"acme.myshopify.com","webhookSecret":"{{{Secret}}}"}}""";

    public static async Task<ConnectedShop> OpenAsync(TestSite site, string slug)
    {
        var merchant = await site.AddMerchantAsync(slug);
        using var api = site.Api(merchant);
        using var answer = await api.PostTextAsync("channels", Request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await answer.JsonAsync();
        return new(site, merchant, made.GetProperty("id").GetGuid(), made.GetProperty("webhookUrl").GetString()!);
    }

    /// <summary>As the channel would: signed, unless another signature is given.</summary>
    public async Task<HttpResponseMessage> SendAsync(byte[] body, string eventId, string? signature = null, string? address = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(Site.Url) };
        using var request = new HttpRequestMessage(HttpMethod.Post, address ?? new Uri(WebhookUrl).AbsolutePath) { Content = new ByteArrayContent(body) };
        request.Headers.Add("X-Shopify-Topic", "orders/create");
        request.Headers.Add("X-Shopify-Webhook-Id", eventId);
        request.Headers.Add("X-Shopify-Hmac-Sha256", signature ?? ShopifyPayload.Sign(body, Secret));
        return await client.SendAsync(request);
    }

    public AppDb Open() => Site.Services.GetRequiredService<AppDbOptions>().Open(Site.Services.GetRequiredService<DatabaseSettings>(), Merchant.TenantId);

    public async Task<int> InboxAsync()
    {
        await using var db = Open();
        return await db.Inbox.CountAsync();
    }

    /// <summary>Does what waits in the inbox.</summary>
    public async Task ServeAsync()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(Merchant.TenantId, ActorKind.Job, "Test");
        await scope.ServiceProvider.GetRequiredService<ProcessInbox>().ServeAsync(default);
    }
}
