using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Import;

namespace OrderCloud.Web.Imports;

/// <summary>The files of an import, behind the merchant's door like the pages beside them.</summary>
public static class ImportEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapImports(this WebApplication app)
    {
        app.MapGet(Links.ImportTemplateRoute, (string kind) => ImportWords.Find(kind) is { } known ? Results.File(ImportFiles.Template(known), Csv, $"{kind}-template.csv") : Results.NotFound())
            .RequireAuthorization(nameof(Permission.ViewCatalog)).ExcludeFromDescription();

        app.MapGet(Links.ImportErrorsRoute, async (Guid id, ImportFiles files, CurrentUser user, CancellationToken ct) =>
                await files.ErrorsAsync(id, ct) is { } rows ? Results.File(rows, Csv, $"import-errors-{user.Slug}.csv") : Results.NotFound())
            .RequireAuthorization(nameof(Permission.ViewCatalog)).ExcludeFromDescription();
    }
}
