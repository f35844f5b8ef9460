using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Inbox;

/// <summary>A store with a connected shop that calls us.</summary>
internal static class ChannelDesk
{
    public const string Secret = "test-secret-a";

    public static Task<TestStore> OpenAsync(DatabaseProvider engine) =>
        TestStore.OpenAsync(engine, services => services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()));

    public static async Task<ConnectionId> ConnectAsync(TestStore store, TenantId tenant) =>
        Assert.IsType<Outcome<ConnectedChannel>.Done>(await store.WithAsync<ConnectChannel, Outcome<ConnectedChannel>>(
            tenant, c => c.RunAsync(new("shopify", "shop", "My shop", new Dictionary<string, string> { ["shopDomain"] = "acme.myshopify.com", ["webhookSecret"] = Secret })))).Value.Id;

    public static async Task<WebhookAnswer> SendAsync(TestStore store, ConnectionId id, byte[] body, string eventId, string topic = "orders/create", string? signature = null)
    {
        await using var scope = store.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<ReceiveWebhook>().RunAsync("shopify", id, header => header switch
        {
            "X-Shopify-Hmac-Sha256" => signature ?? ShopifyPayload.Sign(body, Secret),
            "X-Shopify-Topic" => topic,
            "X-Shopify-Webhook-Id" => eventId,
            "X-Shopify-Event-Id" => "happened-" + eventId,
            _ => null,
        }, body);
    }

    public static Task<WebhookAnswer> SendAsync(TestStore store, ConnectionId id, JsonObject order, string eventId) => SendAsync(store, id, order.Bytes(), eventId);

    public static async Task ServeAsync(TestStore store, TenantId tenant)
    {
        await using var scope = store.As(tenant);
        while ((await scope.ServiceProvider.GetRequiredService<ProcessInbox>().ServeAsync(default)).More) { }
    }

    public static async Task StockAsync(TestStore store, TenantId tenant, params string[] skus)
    {
        var dallas = await store.AddLocationAsync(tenant, "DAL", new(32.7767, -96.7970));
        foreach (var sku in skus) await store.ReceiveAsync(tenant, await store.AddVariantAsync(tenant, sku), dallas, 100);
    }
}
