using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Inventory;

/// <summary>/stock of the HTTP API. SKUs may hold a slash, so the route takes all that follows.</summary>
public static class StockEndpoints
{
    public static void MapStock(this RouteGroupBuilder api)
    {
        api.MapPut("/stock/{location}/{**sku}", (string location, string sku, CountRequest body, HttpContext http, ChangeStock change) =>
                body.OnHand is { } counted
                    ? WriteAsync(http, change, new(location, Decoded(sku), body.Reason ?? "", counted))
                    : Task.FromResult(Problems.Invalid("onHand", "Say how many units are on hand.")))
            .Needs(Permission.AdjustStock).Produces<StockBody>();

        api.MapPost("/stock/adjustments", (AdjustmentRequest body, HttpContext http, ChangeStock change) =>
                body.Kind is null or MovementKind.Adjust or MovementKind.Receive
                    ? WriteAsync(http, change, new(
                        body.Location ?? "", body.Sku ?? "", body.Reason ?? "", null, body.Quantity ?? 0, body.Unavailable ?? 0, body.Kind is MovementKind.Receive))
                    : Task.FromResult(Problems.Invalid("kind", "An adjustment is of the kind adjust or receive.")))
            .Needs(Permission.AdjustStock).Produces<StockBody>();

        api.MapGet("/stock", async ([AsParameters] Paging paging, string? sku, string? location, StockList stock, CancellationToken ct) =>
            {
                (string, LocationId)? from = paging.AfterText is { } after ? (after.Text, new(after.Id)) : null;
                var rows = await stock.RunAsync(sku, location, from, paging.Take, ct);
                return ListAnswer<StockBody>.Of(rows, paging.Size, StockBody.Of, row => Cursor.Encode(row.Sku, row.LocationId.Value));
            })
            .Needs(Permission.ViewStock);

        api.MapGet("/stock/movements", async ([AsParameters] Paging paging, string? sku, string? location, StockMovementList movements, CancellationToken ct) =>
            {
                var rows = await movements.RunAsync(sku, location, paging.AfterInstant, paging.Take, ct);
                return ListAnswer<MovementBody>.Of(rows, paging.Size, MovementBody.Of, row => Cursor.Encode(row.At, row.Id));
            })
            .Needs(Permission.ViewStock);
    }

    private static Task<IResult> WriteAsync(HttpContext http, ChangeStock change, StockWish wish) =>
        http.WriteAsync(() => change.RunAsync(wish, http.RequestAborted), view => Answer.Ok(StockBody.Of(view)));

    // The server leaves %2F in a catch-all as it came, and decodes everything else.
    private static string Decoded(string sku) => sku.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
