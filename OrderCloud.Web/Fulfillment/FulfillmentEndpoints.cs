using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Fulfillment;

/// <summary>/fulfillment-orders and /shipments of the HTTP API.</summary>
public static class FulfillmentEndpoints
{
    public static void MapFulfillment(this RouteGroupBuilder api)
    {
        api.MapGet("/fulfillment-orders", async ([AsParameters] Paging paging, string? status, string? location, FulfillmentOrderList parts, CancellationToken ct) =>
            {
                var rows = await parts.RunAsync(StatusOf(status), location is { Length: > 0 } ? location : null, paging.AfterInstant, paging.Take, ct);
                return ListAnswer<FulfillmentOrderBody>.Of(rows, paging.Size, FulfillmentOrderBody.Of, row => Cursor.Encode(row.CreatedAt, row.Id.Value));
            })
            .Needs(Permission.ViewFulfillment);

        api.MapPost("/fulfillment-orders/{id:guid}/shipments", (Guid id, ShipmentBodyIn body, HttpContext http, CreateShipment create) => http.WriteAsync(
                () => create.RunAsync(new(id), body.ToRequest(), http.RequestAborted), view => Answer.Created(ShipmentBody.Of(view))))
            .Needs(Permission.Fulfill).Produces<ShipmentBody>(StatusCodes.Status201Created);

        api.MapParts();

        api.MapPost("/shipments/{id:guid}/cancel", (Guid id, HttpContext http, CancelShipment cancel) => http.WriteAsync(
                () => cancel.RunAsync(new(id), http.RequestAborted), view => Answer.Ok(ShipmentBody.Of(view))))
            .Needs(Permission.Fulfill).Produces<ShipmentBody>();

        api.MapPost("/shipments/{id:guid}/deliver", (Guid id, HttpContext http, MarkDelivered deliver) => http.WriteAsync(
                () => deliver.RunAsync(new(id), http.RequestAborted), view => Answer.Ok(ShipmentBody.Of(view))))
            .Needs(Permission.Fulfill).Produces<ShipmentBody>();
    }

    private static FulfillmentOrderStatus? StatusOf(string? text) => text switch
    {
        null or "" => null,
        _ when !text.Any(char.IsDigit) && Enum.TryParse<FulfillmentOrderStatus>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var status) => status,
        _ => throw new ApiInputException("status", "A status is one of open, in_progress, closed, scheduled, on_hold, incomplete, cancelled."),
    };
}
