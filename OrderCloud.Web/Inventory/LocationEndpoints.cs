using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Inventory;

/// <summary>/locations of the HTTP API.</summary>
public static class LocationEndpoints
{
    public static void MapLocations(this RouteGroupBuilder api)
    {
        api.MapPost("/locations", (LocationRequest body, HttpContext http, CreateLocation create) => http.WriteAsync(
                () => create.RunAsync(body.ToInput(), http.RequestAborted), view => Answer.Created(LocationBody.Of(view))))
            .Needs(Permission.EditLocations).Produces<LocationBody>(StatusCodes.Status201Created);

        api.MapGet("/locations", async ([AsParameters] Paging paging, LocationList locations, CancellationToken ct) =>
            {
                var rows = await locations.RunAsync(paging.AfterId is { } id ? new LocationId(id) : null, paging.Take, ct);
                return ListAnswer<LocationBody>.Of(rows, paging.Size, LocationBody.Of, row => Cursor.Encode(row.Id.Value));
            })
            .Needs(Permission.ViewStock);

        api.MapGet("/locations/{id:guid}", async (Guid id, LocationList locations, CancellationToken ct) =>
                await locations.FindAsync(new(id), ct) is { } found ? Results.Ok(LocationBody.Of(found)) : Problems.Of(InventoryRefusals.LocationNotFound))
            .Needs(Permission.ViewStock).Produces<LocationBody>();

        api.MapPatch("/locations/{id:guid}", (Guid id, LocationRequest body, HttpContext http, ChangeLocation change) => http.WriteAsync(
                () => change.RunAsync(new(id), body.Over, body.Version, http.RequestAborted), view => Answer.Ok(LocationBody.Of(view))))
            .Needs(Permission.EditLocations).Produces<LocationBody>();
    }
}
