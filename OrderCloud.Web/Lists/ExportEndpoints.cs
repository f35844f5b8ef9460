using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Catalog;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Lists;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Audit;
using OrderCloud.Web.Components;
using OrderCloud.Web.Customers;
using OrderCloud.Web.Fulfillment;
using OrderCloud.Web.Inventory;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Lists;

/// <summary>Each list as a file: the same query string, the same filter, all of its rows. Sent while it is read.</summary>
public static class ExportEndpoints
{
    private const string Search = QueryKeys.Search;

    public static void MapExports(this WebApplication app)
    {
        app.MapGet(Links.OrdersExportRoute, async ([AsParameters] OrderListQuery query, [FromQuery(Name = "rows")] string? rows, OrderExport export, ExportFile file, CancellationToken ct) =>
            await file.OfAsync("orders", (day, csv, end) => export.WriteAsync(query.ToFilter(day.Now, day.Zone), rows == "lines", csv, end), ct)).For(Permission.ViewOrders);

        app.MapGet(Links.CustomersExportRoute, async ([AsParameters] CustomerListQuery query, CustomerExport export, ExportFile file, CurrentUser user, CancellationToken ct) =>
            await file.OfAsync("customers", (day, csv, end) => export.WriteAsync(query.ToFilter(day.Now, day.Zone, user.UserId), csv, end), ct)).For(Permission.ViewCustomers);

        app.MapGet(Links.ProductsExportRoute, async ([FromQuery(Name = Search)] string? search, string? category, ProductExport export, ExportFile file, CancellationToken ct) =>
            await file.OfAsync("products", (_, csv, end) => export.WriteAsync(new(search ?? "", category ?? ""), csv, end), ct)).For(Permission.ViewCatalog);

        app.MapGet(Links.InventoryExportRoute, async ([AsParameters] InventoryQuery query, StockExport export, LocationList locations, ExportFile file, CancellationToken ct) =>
        {
            var filter = query.ToFilter(await locations.RunAsync(null, InventoryQuery.MostLocations, ct));
            return await file.OfAsync("stock", (_, csv, end) => export.WriteAsync(filter, csv, end), ct);
        }).For(Permission.ViewStock);

        app.MapGet(Links.AuditExportRoute, async ([AsParameters] AuditQuery query, AuditExport export, ExportFile file, CancellationToken ct) =>
            await file.OfAsync("audit", (day, csv, end) => export.WriteAsync(query.ToFilter(day.Now, day.Zone), day.Zone, csv, end), ct)).For(Permission.ViewAudit);

        app.MapGet(Links.ShipmentsExportRoute, async ([AsParameters] ShipmentQuery query, ShipmentExport export, ExportFile file, CancellationToken ct) =>
            await file.OfAsync("shipments", (_, csv, end) => export.WriteAsync(query.Search, query.State, csv, end), ct)).For(Permission.ViewFulfillment);
    }

    private static void For(this RouteHandlerBuilder endpoint, Permission permission) => endpoint.RequireAuthorization(permission.ToString()).ExcludeFromDescription();
}

/// <summary>The moment of an export, and where the merchant's clock stands.</summary>
public sealed record ExportDay(DateTime Now, TimeZoneInfo Zone);

/// <summary>Sends a table as a file that is named after its list, its merchant and its day.</summary>
public sealed class ExportFile(StoreProfile store, CurrentUser user, TimeProvider clock)
{
    public async Task<IResult> OfAsync(string list, Func<ExportDay, CsvTable, CancellationToken, Task> write, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await store.RunAsync(ct)).TimeZone);
        var day = new ExportDay(clock.GetUtcNow().UtcDateTime, zone);
        var name = string.Create(CultureInfo.InvariantCulture, $"{list}-{user.Slug}-{TimeZoneInfo.ConvertTimeFromUtc(day.Now, zone):yyyy-MM-dd}.csv");
        return Results.Stream(async body =>
        {
            await using var csv = new CsvTable(body);
            await write(day, csv, ct);
            await csv.FinishAsync(ct);
        }, "text/csv; charset=utf-8", name);
    }
}
