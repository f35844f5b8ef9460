using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Web.Api;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Inventory.Transfers;

/// <summary>/transfers of the HTTP API.</summary>
public static class TransferEndpoints
{
    public static void MapTransfers(this RouteGroupBuilder api)
    {
        api.MapPost("/transfers", (TransferRequest body, HttpContext http, SaveTransfer save) => http.WriteAsync(
                () => save.CreateAsync(body.ToInput(), http.RequestAborted), view => Answer.Created(TransferBody.Of(view))))
            .Needs(Permission.AdjustStock).Produces<TransferBody>(StatusCodes.Status201Created);

        api.MapGet("/transfers", async ([AsParameters] Paging paging, string? status, string? location, string? query, TransferList transfers, CancellationToken ct) =>
            {
                var rows = await transfers.RunAsync(new(query ?? "", StatusOf(status), location), paging.AfterInstant, paging.Take, ct);
                return ListAnswer<TransferSummaryBody>.Of(rows, paging.Size, TransferSummaryBody.Of, row => Cursor.Encode(row.CreatedAt, row.Id.Value));
            })
            .Needs(Permission.ViewStock);

        api.MapGet("/transfers/{id:guid}", async (Guid id, GetTransfer transfers, CancellationToken ct) =>
                await transfers.RunAsync(new(id), ct) is { } found ? Results.Ok(TransferBody.Of(found)) : Problems.Of(TransferRefusals.NotFound))
            .Needs(Permission.ViewStock).Produces<TransferBody>();

        api.MapPost("/transfers/{id:guid}/ship", (Guid id, TransferShipRequest? body, HttpContext http, ShipTransfer ship) => http.WriteAsync(
                () => ship.RunAsync(new(id), body?.Version, http.RequestAborted), view => Answer.Ok(TransferBody.Of(view))))
            .Needs(Permission.AdjustStock).Produces<TransferBody>();

        api.MapPost("/transfers/{id:guid}/receive", (Guid id, TransferReceiveRequest body, HttpContext http, ReceiveTransfer receive) => http.WriteAsync(
                () => receive.RunAsync(new(id), TransferLineRequest.Of(body.Lines), body.Missing, null, http.RequestAborted), view => Answer.Ok(TransferBody.Of(view))))
            .Needs(Permission.AdjustStock).Produces<TransferBody>();

        api.MapPost("/transfers/{id:guid}/cancel", (Guid id, TransferCancelRequest? body, HttpContext http, CancelTransfer cancel) => http.WriteAsync(
                () => cancel.RunAsync(new(id), body?.Fate, body?.Reason ?? "", null, http.RequestAborted), view => Answer.Ok(TransferBody.Of(view))))
            .Needs(Permission.AdjustStock).Produces<TransferBody>();
    }

    private static TransferStatus? StatusOf(string? text) => StateWords.TryRead<TransferStatus>(text, out var status)
        ? status
        : throw new ApiInputException("status", $"A status is one of {string.Join(", ", StateWords.All<TransferStatus>())}.");
}
