using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Returns;

namespace OrderCloud.Web.Returns;

/// <summary>Photos of returned goods, behind the merchant's door like the page that shows them.</summary>
public static class ReturnPhotoEndpoints
{
    public static void MapReturnPhotos(this WebApplication app) => app.MapGet(Links.ReturnPhotoRoute, async (Guid id, Guid file, ReturnDesk desk, HttpContext http, CancellationToken ct) =>
        {
            if (await desk.PictureAsync(new(id), file, ct) is not { } picture) return Results.NotFound();
            http.Response.Headers.CacheControl = "private, max-age=86400, immutable";
            return Results.File(picture.Content, picture.ContentType);
        })
        .RequireAuthorization(nameof(Permission.ViewReturns)).ExcludeFromDescription();
}
