using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Webhooks;

public sealed record WebhookSaved(WebhookEndpointId EndpointId) : IDomainEvent;

/// <summary>It gets nothing any more until somebody switches it on again; the owners are told.</summary>
public sealed record WebhookDisabled(WebhookEndpointId EndpointId, string Host, string Why, DateTime At) : IDomainEvent;

/// <summary>For pages that show it.</summary>
public sealed record WebhookDeliveryChanged(WebhookDeliveryId DeliveryId, WebhookEndpointId EndpointId) : IDomainEvent;
