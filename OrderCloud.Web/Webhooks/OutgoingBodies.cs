using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Webhooks;

namespace OrderCloud.Web.Webhooks;

/// <summary>A webhook as it is answered; its secret is not.</summary>
/// <param name="Why">Why it is disabled.</param>
/// <param name="FailuresInARow">Deliveries given up since the last one that arrived.</param>
/// <param name="OldSecretUntil">Until then the secret before signs, too.</param>
/// <param name="Waiting">Deliveries that are still to go out.</param>
public sealed record OutgoingBody(
    Guid Id, string Url, string Description, IReadOnlyList<string> Topics, WebhookState State, string? Why, DateTime StateSince, int FailuresInARow, DateTime? OldSecretUntil, DateTime CreatedAt,
    LastAnswerBody? LastDelivery, int Waiting, int Version)
{
    public static OutgoingBody Of(WebhookRow e) => new(
        e.Id.Value, e.Url, e.Description, e.Topics, e.State, e.StateWhy.Length > 0 ? e.StateWhy : null, e.StateSince, e.FailuresInARow, e.OldSecretUntil, e.CreatedAt,
        e.Last is { } last ? new(last.At, last.State, last.Code, last.Error.Length > 0 ? last.Error : null) : null, e.Waiting, e.Version);
}

public sealed record LastAnswerBody(DateTime At, WebhookDeliveryState State, int? Code, string? Error);

/// <summary>A webhook that was just made, or whose secret was just replaced. The secret is answered this once.</summary>
public sealed record NewOutgoingBody(Guid Id, string Url, string Description, IReadOnlyList<string> Topics, WebhookState State, string Secret, DateTime? OldSecretUntil, int Version)
{
    public static NewOutgoingBody Of(NewWebhook made) => new(
        made.Endpoint.Id.Value, made.Endpoint.Url, made.Endpoint.Description, made.Endpoint.Topics, made.Endpoint.State, made.Secret, made.Endpoint.OldSecretUntil, made.Endpoint.Version);
}

public sealed record DeletedOutgoingBody(Guid Id, bool Deleted);

/// <summary>A delivery in the log.</summary>
/// <param name="NextAt">When it is sent, or sent again; null: it is not.</param>
public sealed record DeliveryBody(
    Guid Id, Guid WebhookId, string Topic, Guid? OrderId, string About, long Sequence, WebhookDeliveryState State, int Attempts, DateTime CreatedAt, DateTime? NextAt, DateTime? LastAt, int? Code, int? Milliseconds, string? Error)
{
    public static DeliveryBody Of(DeliveryRow d) => new(
        d.Id.Value, d.EndpointId.Value, d.Topic, d.OrderId?.Value, d.About, d.Sequence, d.State, d.Attempts, d.CreatedAt, d.NextAt, d.LastAt, d.Code, d.Milliseconds, d.Error.Length > 0 ? d.Error : null);

    public static DeliveryBody Of(WebhookDelivery d) => new(
        d.Id.Value, d.EndpointId.Value, d.Topic, d.OrderId?.Value, d.About, d.Sequence, d.State, d.Attempts, d.CreatedAt, d.NextAt, d.LastAt, d.LastCode, d.LastMilliseconds, d.LastError.Length > 0 ? d.LastError : null);
}

/// <summary>A delivery with what it says and each try.</summary>
/// <param name="Body">What was sent, to the byte; null once the customer it named was erased.</param>
public sealed record DeliveryDetailBody(DeliveryBody Delivery, string Url, string? Body, IReadOnlyList<AttemptBody> Attempts, bool MayReplay)
{
    public static DeliveryDetailBody Of(DeliveryView v) => new(
        DeliveryBody.Of(v.Row), v.Url, v.Body.Length > 0 ? v.Body : null,
        [.. v.Attempts.Select(a => new AttemptBody(a.Number, a.At, a.Code, a.Milliseconds, a.Answer.Length > 0 ? a.Answer : null, a.Error.Length > 0 ? a.Error : null))], v.WhyNotReplay is null);
}

/// <param name="Answer">The beginning of what was answered.</param>
public sealed record AttemptBody(int Number, DateTime At, int? Code, int Milliseconds, string? Answer, string? Error);

public sealed record WebhookRequest(string? Url, string? Description, IReadOnlyList<string?>? Topics)
{
    public WebhookChoices Read() => new(Url ?? "", Description ?? "", [.. (Topics ?? []).Select(t => t ?? "")]);
}

/// <summary>What is left out stays as it is.</summary>
/// <param name="State">"active" or "paused".</param>
public sealed record WebhookPatch(string? Url, string? Description, IReadOnlyList<string?>? Topics, WebhookState? State, int? Version)
{
    public WebhookEdit Read() => new(Url, Description, Topics is null ? null : [.. Topics.Select(t => t ?? "")], State is { } state ? state is WebhookState.Active : null);
}

public sealed record WebhookVersionIn(int? Version);
