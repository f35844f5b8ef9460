using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Orders;

/// <summary>/orders/{id}/holds of the HTTP API.</summary>
public static class HoldEndpoints
{
    private sealed record HoldBody(Guid Id, Guid OrderId, bool Released);

    public static void MapOrderHolds(this RouteGroupBuilder api)
    {
        api.MapPost("/orders/{id:guid}/holds", (Guid id, HoldRequest body, HttpContext http, PlaceHold place) => http.WriteAsync(
                () => body.Reason is { } reason
                    ? place.RunAsync(new(id), reason, body.Detail ?? "", body.Version, http.RequestAborted)
                    : Task.FromResult<Outcome<OrderHoldId>>(Refusal.Invalid("input.invalid", "reason", "Give the reason: payment, fraud, address, out_of_stock, channel_changed, awaiting_return or manual.")),
                hold => Answer.Created(new HoldBody(hold.Value, id, Released: false))))
            .Needs(Permission.EditOrders);

        api.MapPost("/orders/{id:guid}/holds/{holdId:guid}/release", (Guid id, Guid holdId, HttpContext http, ReleaseHold release, ReleaseRequest? body = null) => http.WriteAsync(
                () => release.RunAsync(new(id), new(holdId), body?.Version, http.RequestAborted), hold => Answer.Ok(new HoldBody(hold.Value, id, Released: true))))
            .Needs(Permission.EditOrders);
    }
}
