using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Products;

/// <summary>/products of the HTTP API.</summary>
public static class ProductEndpoints
{
    public static void MapProducts(this RouteGroupBuilder api)
    {
        api.MapPost("/products", (ProductRequest body, HttpContext http, SaveProduct save) => http.WriteAsync(
                () => save.RunAsync(body.ToInput(), http.RequestAborted), view => Answer.Created(ProductBody.Of(view))))
            .Needs(Permission.EditCatalog).Produces<ProductBody>(StatusCodes.Status201Created);

        api.MapGet("/products", async ([AsParameters] Paging paging, string? query, string? category, string? sku, ProductList products, CancellationToken ct) =>
            {
                var from = paging.AfterText is { } after ? new ProductPosition(after.Text, new(after.Id)) : null;
                var rows = await products.RunAsync(new(query ?? "", category ?? "", sku ?? ""), from, paging.Take, ct);
                return ListAnswer<ProductBody>.Of(rows, paging.Size, ProductBody.Of, row => Cursor.Encode(row.Title, row.Id.Value));
            })
            .Needs(Permission.ViewCatalog);

        api.MapGet("/products/{id:guid}", async (Guid id, ProductForEdit products, CancellationToken ct) =>
                await products.RunAsync(new(id), ct) is { } found ? Results.Ok(ProductBody.Of(found)) : Problems.Of(CatalogRefusals.NotFound))
            .Needs(Permission.ViewCatalog).Produces<ProductBody>();

        api.MapPatch("/products/{id:guid}", (Guid id, ProductRequest body, HttpContext http, ChangeProduct change) => http.WriteAsync(
                () => change.RunAsync(new(id), body.ToInput(), http.RequestAborted), view => Answer.Ok(ProductBody.Of(view))))
            .Needs(Permission.EditCatalog).Produces<ProductBody>();
    }
}
