using System.Security.Cryptography;
using System.Text;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Connectors.Channels.Shopify;

/// <summary>A Shopify shop that sends its orders as webhooks.</summary>
public sealed class ShopifyChannel : IChannelConnector, IChannelMapping
{
    public const string SecretKey = "webhookSecret";

    public string Kind => "shopify";

    public string Title => "Shopify";

    public string Summary => "Orders of a Shopify shop arrive the moment they are placed, paid, changed or cancelled.";

    public IReadOnlyList<ChannelField> Fields { get; } =
    [
        new("shopDomain", "Shop domain", Secret: false, Required: true, "acme.myshopify.com"),
        new(SecretKey, "Webhook signing secret", Secret: true, Required: true, "In Shopify: Settings → Notifications → Webhooks, or the app's client secret"),
        new("accessToken", "Admin API access token", Secret: true, Required: false, "Not used yet: stock and tracking are not sent back to Shopify"),
    ];

    public bool ReceivesWebhooks => true;

    /// <summary>base64 HMAC-SHA256(secret, raw body) in X-Shopify-Hmac-Sha256.</summary>
    public ChannelDelivery? Verify(IReadOnlyDictionary<string, string> settings, Func<string, string?> header, ReadOnlySpan<byte> body)
    {
        if (settings.GetValueOrDefault(SecretKey) is not { Length: > 0 } secret || header("X-Shopify-Hmac-Sha256") is not { Length: > 0 and <= 200 } sent) return null;
        Span<byte> given = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> right = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, right);
        if (!Convert.TryFromBase64String(sent, given, out var length) || length != right.Length || !CryptographicOperations.FixedTimeEquals(given, right)) return null;

        var topic = header("X-Shopify-Topic") ?? "";
        // Without an id of the delivery, its content tells a repetition.
        var id = header("X-Shopify-Webhook-Id") is { Length: > 0 and <= 200 } named ? named : Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(topic), .. body]));
        return new(id, header("X-Shopify-Event-Id") is { Length: <= 200 } happened ? happened : "", topic.Length <= 80 ? topic : topic[..80]);
    }

    public ChannelEvent Map(string topic, ReadOnlyMemory<byte> body, string channel) => ShopifyMapping.Map(topic, body, channel);
}
