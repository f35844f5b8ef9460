using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Webhooks;
using OrderCloud.Web.Api;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Webhooks;

/// <summary>/webhooks and /webhook-deliveries of the HTTP API: whom we tell what happens. Who calls us is another matter.</summary>
public static class OutgoingEndpoints
{
    public static void MapOutgoingWebhooks(this RouteGroupBuilder api)
    {
        api.MapGet("/webhooks", async (WebhookList webhooks, CancellationToken ct) => new ListAnswer<OutgoingBody>([.. (await webhooks.RunAsync(ct)).Select(OutgoingBody.Of)], null))
            .Needs(Permission.ViewSettings);

        api.MapPost("/webhooks", (WebhookRequest body, HttpContext http, CreateWebhook create) => http.WriteAsync(
                () => create.RunAsync(body.Read(), http.RequestAborted), made => Answer.Created(NewOutgoingBody.Of(made))))
            .Needs(Permission.EditSettings).Produces<NewOutgoingBody>(StatusCodes.Status201Created);

        api.MapGet("/webhooks/{id:guid}", async (Guid id, WebhookList webhooks, CancellationToken ct) =>
                await webhooks.FindAsync(new(id), ct) is { } found ? Results.Ok(OutgoingBody.Of(found)) : Problems.Of(WebhookRefusals.NotFound))
            .Needs(Permission.ViewSettings).Produces<OutgoingBody>();

        api.MapPatch("/webhooks/{id:guid}", (Guid id, WebhookPatch body, HttpContext http, ChangeWebhook change) => http.WriteAsync(
                () => body.State is WebhookState.Disabled ? Task.FromResult<Outcome<WebhookEndpoint>>(WebhookRefusals.NoSuchSwitch) : change.RunAsync(new(id), body.Read(), body.Version, http.RequestAborted), changed => Answer.Ok(OutgoingBody.Of(WebhookRow.Of(changed)))))
            .Needs(Permission.EditSettings).Produces<OutgoingBody>();

        api.MapDelete("/webhooks/{id:guid}", (Guid id, HttpContext http, DeleteWebhook delete) => http.WriteAsync(
                () => delete.RunAsync(new(id), http.RequestAborted), gone => Answer.Ok(new DeletedOutgoingBody(gone.Value, true))))
            .Needs(Permission.EditSettings).Produces<DeletedOutgoingBody>();

        api.MapPost("/webhooks/{id:guid}/rotate-secret", (Guid id, HttpContext http, RotateWebhookSecret rotate, WebhookVersionIn? body = null) => http.WriteAsync(
                () => rotate.RunAsync(new(id), body?.Version, http.RequestAborted), made => Answer.Ok(NewOutgoingBody.Of(made))))
            .Needs(Permission.EditSettings).Produces<NewOutgoingBody>();

        MapDeliveries(api);
    }

    private static void MapDeliveries(RouteGroupBuilder api)
    {
        api.MapPost("/webhooks/{id:guid}/ping", (Guid id, HttpContext http, PingWebhook ping) => http.WriteAsync(
                () => ping.RunAsync(new(id), http.RequestAborted), sent => Answer.Created(DeliveryBody.Of(sent))))
            .Needs(Permission.EditSettings).Produces<DeliveryBody>(StatusCodes.Status201Created);

        api.MapGet("/webhooks/{id:guid}/deliveries", async (Guid id, string? state, [AsParameters] Paging paging, WebhookLog log, CancellationToken ct) =>
                await log.RunAsync(new(id), StateOf(state), paging.AfterInstant, paging.Take, ct) is { } rows
                    ? Results.Ok(ListAnswer<DeliveryBody>.Of(rows, paging.Size, DeliveryBody.Of, row => Cursor.Encode(row.CreatedAt, row.Id.Value)))
                    : Problems.Of(WebhookRefusals.NotFound))
            .Needs(Permission.ViewSettings).Produces<ListAnswer<DeliveryBody>>();

        api.MapGet("/webhook-deliveries/{id:guid}", async (Guid id, WebhookLog log, CancellationToken ct) => await log.FindAsync(new(id), ct) switch
            {
                Outcome<DeliveryView>.Done(var view) => Results.Ok(DeliveryDetailBody.Of(view)),
                Outcome<DeliveryView>.Refused(var why) => Problems.Of(why),
                _ => throw new InvalidOperationException("An outcome is done or refused."),
            })
            .Needs(Permission.ViewSettings).Produces<DeliveryDetailBody>();

        api.MapPost("/webhook-deliveries/{id:guid}/replay", (Guid id, HttpContext http, ReplayDelivery replay) => http.WriteAsync(
                () => replay.RunAsync(new(id), http.RequestAborted), again => Answer.Ok(DeliveryBody.Of(again))))
            .Needs(Permission.EditSettings).Produces<DeliveryBody>();
    }

    private static WebhookDeliveryState? StateOf(string? text) => StateWords.TryRead<WebhookDeliveryState>(text, out var state) ? state
        : throw new ApiInputException("state", "A state is waiting, delivered, failed or dead.");
}
