using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Channels;

/// <summary>/channels of the HTTP API.</summary>
public static class ChannelEndpoints
{
    public static void MapChannels(this RouteGroupBuilder api)
    {
        api.MapGet("/channels", async (HttpContext http, ChannelList channels, WebhookAddress address) => new ListAnswer<ChannelBody>(
                [.. (await channels.RunAsync(http.RequestAborted)).Select(c => ChannelBody.Of(c, c.ReceivesWebhooks ? address.Of(c.Kind, c.Id, RootOf(http)) : null))], null))
            .Needs(Permission.ViewChannels);

        api.MapPost("/channels", (ChannelRequest body, HttpContext http, ConnectChannel connect, WebhookAddress address) => http.WriteAsync(
                () => connect.RunAsync(body.ToNew(), http.RequestAborted),
                c => Answer.Created(new ConnectedBody(c.Id.Value, c.Kind, c.Code, c.Name, c.ReceivesWebhooks ? address.Of(c.Kind, c.Id, RootOf(http)) : null))))
            .Needs(Permission.EditChannels).Produces<ConnectedBody>(StatusCodes.Status201Created);

        api.MapGet("/channels/{id:guid}/inbox", async (Guid id, string? status, [AsParameters] Paging paging, InboxList inbox, CancellationToken ct) =>
                await inbox.RunAsync(new(id), StatusesOf(status), paging.AfterInstant, paging.Take, ct) is { } rows
                    ? Results.Ok(ListAnswer<InboxBody>.Of(rows, paging.Size, InboxBody.Of, row => Cursor.Encode(row.ReceivedAt, row.Id)))
                    : Problems.Of(ChannelRefusals.NotFound))
            .Needs(Permission.ViewChannels).Produces<ListAnswer<InboxBody>>();

        api.MapPost("/channels/{id:guid}/inbox/{eventId:guid}/replay", (Guid id, Guid eventId, HttpContext http, ReplayInbox replay) => http.WriteAsync(
                () => replay.RunAsync(new(id), eventId, http.RequestAborted), done => Answer.Ok(new ReplayBody(done, "pending"))))
            .Needs(Permission.EditChannels).Produces<ReplayBody>();

        api.MapPut("/channels/{id:guid}/listings/{**sku}", (Guid id, string sku, ListingRequest body, HttpContext http, MapListing map) => http.WriteAsync(
                () => map.RunAsync(new(id), sku, body.Sku ?? "", http.RequestAborted), m => Answer.Ok(new ListingBody(m.ExternalSku, m.Sku, m.Orders))))
            .Needs(Permission.EditChannels).Produces<ListingBody>();
    }

    private static IReadOnlyList<WorkStatus> StatusesOf(string? status) => status is null or "" ? []
        : Enum.TryParse<WorkStatus>(status, ignoreCase: true, out var known) && Enum.IsDefined(known) ? [known]
        : throw new ApiInputException("status", "A status is pending, retrying, done or failed.");

    private static string RootOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";
}
