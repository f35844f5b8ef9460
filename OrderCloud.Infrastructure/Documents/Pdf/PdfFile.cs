using System.Globalization;
using System.Text;

using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>Turns a finished document into the bytes of a file.</summary>
internal static class PdfFile
{
    public static byte[] Write(PdfDocument document, IEnumerable<PdfFont> fonts, IReadOnlyList<Picture> pictures)
    {
        var objects = new PdfObjects();
        var tree = objects.Reserve();
        var resources = $"/Font<<{string.Concat(fonts.Select(font => $"/{font.ResourceName} {font.WriteTo(objects)} 0 R"))}>>";
        if (pictures.Count > 0) resources += $"/XObject<<{string.Concat(pictures.Select((picture, i) => $"/{PdfPicture.NameOf(i)} {PdfPicture.WriteTo(objects, picture)} 0 R"))}>>";
        var pages = document.Pages.Select(page => Page(objects, page, tree, resources)).ToList();
        objects.Fill(tree, $"<</Type/Pages/Count {pages.Count}/Kids[{string.Join(' ', pages.Select(page => $"{page} 0 R"))}]>>");
        var catalog = objects.Add(
            $"<</Type/Catalog/Pages {tree} 0 R/Lang{PdfObjects.TextString(document.Language)}/ViewerPreferences<</DisplayDocTitle true>>>>");
        var information = objects.Add($"<</Title{PdfObjects.TextString(document.Title)}/Producer(OrderCloud){Created(document.CreatedUtc)}>>");
        return objects.Finish(catalog, information);
    }

    private static int Page(PdfObjects objects, PdfPage page, int tree, string resources)
    {
        var content = objects.AddStream(Encoding.ASCII.GetBytes(page.Content));
        return objects.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type/Page/Parent {tree} 0 R/MediaBox[0 0 {page.Width} {page.Height}]/Contents {content} 0 R/Resources<<{resources}>>>>"));
    }

    private static string Created(DateTime? createdUtc) => createdUtc is { } created
        ? string.Create(CultureInfo.InvariantCulture, $"/CreationDate(D:{created:yyyyMMddHHmmss}Z)")
        : "";
}
