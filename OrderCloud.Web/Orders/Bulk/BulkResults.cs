using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Web.Lists;

namespace OrderCloud.Web.Orders.Bulk;

/// <summary>What came out of a bulk run, to take away: which orders it was done to and why not to others, and its paper.</summary>
public static class BulkResults
{
    public static void MapBulkResults(this WebApplication app)
    {
        app.MapGet(Links.BulkResultRoute, async (Guid id, BulkRuns runs, ExportFile file, CancellationToken ct) => await runs.FindAsync(id, ct) is null
                ? Results.NotFound()
                : await file.OfAsync("bulk-result", (_, csv, end) => runs.WriteAsync(id, csv, end), ct))
            .RequireAuthorization(nameof(Permission.ViewOrders)).ExcludeFromDescription();

        app.MapGet(Links.BulkPaperRoute, async (Guid id, BulkPaper papers, HttpContext http, CancellationToken ct) =>
            {
                if (await papers.RunAsync(id, ct) is not { } paper) return Results.NotFound();
                http.Response.Headers.ContentDisposition = $"inline; filename=\"{paper.Name}\"";
                return Results.Bytes(paper.Content, paper.ContentType);
            })
            .RequireAuthorization(nameof(Permission.ViewFulfillment)).ExcludeFromDescription();
    }
}
