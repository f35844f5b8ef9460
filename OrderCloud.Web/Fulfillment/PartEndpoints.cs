using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Fulfillment;

/// <summary>/fulfillment-orders/{id}/… of the HTTP API: what can be done to one part of an order.</summary>
public static class PartEndpoints
{
    public static void MapParts(this RouteGroupBuilder api)
    {
        api.MapPost("/fulfillment-orders/{id:guid}/hold", (Guid id, PartHoldIn body, HttpContext http, HoldPart hold) => http.WriteAsync(
                () => body.Reason is { } reason
                    ? hold.RunAsync(new(id), reason, body.Note ?? "", body.Version, http.RequestAborted)
                    : Task.FromResult<Outcome<ChangedPart>>(Refusal.Invalid("input.invalid", "reason", "Give the reason: stock_check, damaged, ship_together, later_date or manual.")),
                Part))
            .Needs(Permission.Fulfill).Produces<FulfillmentOrderBody>();

        api.MapPost("/fulfillment-orders/{id:guid}/release", (Guid id, HttpContext http, ReleasePart release, PartReleaseIn? body = null) => http.WriteAsync(
                () => release.RunAsync(new(id), body?.Version, http.RequestAborted), Part))
            .Needs(Permission.Fulfill).Produces<FulfillmentOrderBody>();

        api.MapPost("/fulfillment-orders/{id:guid}/split", (Guid id, PartSplitIn body, HttpContext http, SplitPart split) => http.WriteAsync(
                () => split.RunAsync(new(id), body.Units(), body.Version, http.RequestAborted), made => Answer.Created(FulfillmentOrderBody.Of(made.View))))
            .Needs(Permission.Fulfill).Produces<FulfillmentOrderBody>(StatusCodes.Status201Created);

        api.MapPost("/fulfillment-orders/{id:guid}/merge", (Guid id, PartMergeIn body, HttpContext http, MergeParts merge) => http.WriteAsync(
                () => body.With is { } with
                    ? merge.RunAsync(new(id), new(with), body.Version, http.RequestAborted)
                    : Task.FromResult<Outcome<ChangedPart>>(Refusal.Invalid("input.invalid", "with", "Name the other fulfillment order.")),
                Part))
            .Needs(Permission.Fulfill).Produces<FulfillmentOrderBody>();

        api.MapPost("/fulfillment-orders/{id:guid}/short-pick", (Guid id, ShortPickIn body, HttpContext http, ShortPick pick) => http.WriteAsync(
                () => pick.RunAsync(new(new(id), body.Units(), body.Version), http.RequestAborted), done => Answer.Ok(ShortPickBody.Of(done))))
            .Needs(Permission.Fulfill).Produces<ShortPickBody>();
    }

    private static Answer Part(ChangedPart changed) => Answer.Ok(FulfillmentOrderBody.Of(changed.View));
}
