using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Invoicing;

/// <summary>Invoices and credit notes as files, behind the merchant's door like the pages beside them.</summary>
public static class InvoicePaperEndpoints
{
    public static void MapInvoicePapers(this WebApplication app)
    {
        Map(app, Links.InvoicePdfRoute, async (id, papers, ct) => await papers.InvoicePdfAsync(new(id), ct));
        Map(app, Links.CreditNotePdfRoute, async (id, papers, ct) => await papers.CreditPdfAsync(new(id), ct));
        Map(app, Links.InvoiceXmlRoute, async (id, papers, ct) => await papers.InvoiceXmlAsync(new(id), ct) is Outcome<PaperFile>.Done(var file) ? file : null);
        Map(app, Links.CreditNoteXmlRoute, async (id, papers, ct) => await papers.CreditXmlAsync(new(id), ct) is Outcome<PaperFile>.Done(var file) ? file : null);
    }

    /// <summary>A PDF is shown in the browser, where it is printed from; its name counts when it is saved.</summary>
    internal static IResult Answer(HttpContext http, PaperFile? file)
    {
        if (file is null) return Results.NotFound();
        http.Response.Headers.ContentDisposition = $"{(file.ContentType == "application/pdf" ? "inline" : "attachment")}; filename=\"{file.Name}\"";
        return Results.Bytes(file.Content, file.ContentType);
    }

    private static void Map(WebApplication app, string route, Func<Guid, InvoicePapers, CancellationToken, Task<PaperFile?>> find) =>
        app.MapGet(route, async (Guid id, InvoicePapers papers, HttpContext http, CancellationToken ct) => Answer(http, await find(id, papers, ct)))
            .RequireAuthorization(nameof(Permission.ViewInvoices)).ExcludeFromDescription();
}
