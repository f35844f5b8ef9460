using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Web.Orders;
using OrderCloud.Web.Site;

namespace OrderCloud.Web.Fulfillment;

/// <summary>Papers of the packing table, behind the merchant's door like the pages beside them.</summary>
public static class PaperEndpoints
{
    private const string Pdf = "application/pdf";

    public static void MapPapers(this WebApplication app)
    {
        app.MapGet(Links.PackingSlipRoute, (Guid foId, PaperLook look, PackingSlipFor slips, HttpContext http, CancellationToken ct) =>
            SlipsAsync(new([foId]), null, look, slips, http, ct))
            .RequireAuthorization(nameof(Permission.ViewFulfillment)).ExcludeFromDescription();

        app.MapGet(Links.PackingSlipsRoute, (string? ids, string? tab, string? location, PaperLook look, PackingSlipFor slips, HttpContext http, CancellationToken ct) =>
            SlipsAsync(Asked(ids, tab), location, look, slips, http, ct))
            .RequireAuthorization(nameof(Permission.ViewFulfillment)).ExcludeFromDescription();

        app.MapGet(Links.PickListRoute, async (string? location, string? ids, string? tab, PaperLook look, PickListFor lists, HttpContext http, CancellationToken ct) =>
            await lists.RunAsync(location ?? "", Asked(ids, tab), await look.RunAsync(ct), ct) is Outcome<PaperFile>.Done(var list)
                ? Inline(http, list.Name, list.Pdf)
                : Results.NotFound())
            .RequireAuthorization(nameof(Permission.ViewFulfillment)).ExcludeFromDescription();
    }

    private static async Task<IResult> SlipsAsync(AskedParts asked, string? location, PaperLook look, PackingSlipFor slips, HttpContext http, CancellationToken ct) =>
        await slips.RunAsync(asked, location, await look.RunAsync(ct), ct) switch
        {
            Outcome<PaperFile>.Done(var slip) => Inline(http, slip.Name, slip.Pdf),
            Outcome<PaperFile>.Refused({ Kind: RefusalKind.Missing }) => Results.NotFound(),
            Outcome<PaperFile>.Refused(var why) => RefusedPage.Show(http, why),
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };

    // Shown in the browser, where it is printed from; the name counts when it is saved.
    private static IResult Inline(HttpContext http, string name, byte[] pdf)
    {
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{name}\"";
        return Results.Bytes(pdf, Pdf);
    }

    private static AskedParts Asked(string? ids, string? tab) => new(
        string.IsNullOrEmpty(ids) ? null : [.. ids.Split(',').Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)],
        StateWords.TryRead<QueueTab>(tab, out var read) ? read : null);
}
