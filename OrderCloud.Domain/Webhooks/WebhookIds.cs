using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Webhooks;

public readonly record struct WebhookEndpointId(Guid Value) : IId<WebhookEndpointId>
{
    public static WebhookEndpointId From(Guid value) => new(value);
    public static WebhookEndpointId New() => new(Guid.CreateVersion7());
    public static bool operator <(WebhookEndpointId a, WebhookEndpointId b) => a.Value < b.Value;
    public static bool operator >(WebhookEndpointId a, WebhookEndpointId b) => a.Value > b.Value;
}

public readonly record struct WebhookDeliveryId(Guid Value) : IId<WebhookDeliveryId>
{
    public static WebhookDeliveryId From(Guid value) => new(value);
    public static WebhookDeliveryId New() => new(Guid.CreateVersion7());
    public static bool operator <(WebhookDeliveryId a, WebhookDeliveryId b) => a.Value < b.Value;
    public static bool operator >(WebhookDeliveryId a, WebhookDeliveryId b) => a.Value > b.Value;
}
