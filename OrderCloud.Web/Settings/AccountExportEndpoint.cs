using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Settings;

/// <summary>All of a merchant's data as one file, sent while it is read.</summary>
public static class AccountExportEndpoint
{
    public static void MapAccountExport(this WebApplication app) => app.MapGet(Links.CloseExportRoute, async (AccountExport export, CurrentUser user, TimeProvider clock, CancellationToken ct) =>
    {
        if (await export.BeginAsync(ct) is { } why) return Problems.Of(why);
        var name = string.Create(CultureInfo.InvariantCulture, $"{user.Slug}-{clock.GetUtcNow():yyyy-MM-dd}.zip");
        return Results.Stream(body => export.WriteAsync(body, ct), "application/zip", name);
    }).RequireAuthorization(nameof(Permission.CloseAccount)).ExcludeFromDescription();
}
