using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Web.Channels;

public sealed record ChannelRequest(string? Kind, string? Code, string? Name, Dictionary<string, string>? Settings, string? BaseUrl)
{
    public NewChannel ToNew() => new(Kind ?? "", Code is { Length: > 0 } ? Code : Kind ?? "", Name ?? "", Settings ?? [], BaseUrl ?? "");
}

/// <summary>A channel that was just connected. Its settings are never answered.</summary>
public sealed record ConnectedBody(Guid Id, string Kind, string Code, string Name, string? WebhookUrl);

public sealed record ChannelBody(
    Guid Id, string Kind, string Code, string Name, bool Enabled, int? UnpaidHours, DateTime? LastEventAt, int OrdersToday, int Waiting, int Failed, string? WebhookUrl)
{
    public static ChannelBody Of(ChannelRow c, string? url) =>
        new(c.Id.Value, c.Kind, c.Code, c.Name, c.Enabled, c.UnpaidHours, c.LastEventAt, c.OrdersToday, c.Waiting, c.Failed, url);
}

public sealed record InboxBody(
    Guid Id, string EventId, string Topic, DateTime ReceivedAt, WorkStatus Status, int Attempts, string? Error, string? Result, Guid? OrderId, string? OrderNumber)
{
    public static InboxBody Of(InboxRow m) => new(
        m.Id, m.EventId, m.Topic, m.ReceivedAt, m.Status, m.Attempts, m.Error.Length > 0 ? m.Error : null, m.Result.Length > 0 ? m.Result : null,
        m.OrderId?.Value, m.OrderNumber.Length > 0 ? m.OrderNumber : null);
}

public sealed record ReplayBody(Guid Id, string Status);

public sealed record ListingRequest(string? Sku);

public sealed record ListingBody(string ExternalSku, string Sku, int OrdersReleased);
