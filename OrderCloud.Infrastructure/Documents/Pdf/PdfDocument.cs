using OrderCloud.Infrastructure.Documents.Pictures;

namespace OrderCloud.Infrastructure.Documents.Pdf;

/// <summary>A PDF 1.7 file in the making. The same content gives the same bytes: no clock, no random identifier.</summary>
public sealed class PdfDocument(string title, DateTime? createdUtc = null, string language = "en")
{
    private readonly List<PdfPage> _pages = [];
    private readonly Dictionary<Typeface, PdfFont> _fonts = [];
    private readonly List<Picture> _pictures = [];

    public string Title => title;
    public DateTime? CreatedUtc => createdUtc;
    public string Language => language;
    public IReadOnlyList<PdfPage> Pages => _pages;

    public PdfPage AddPage(PaperSize paper)
    {
        var page = new PdfPage(this, paper);
        _pages.Add(page);
        return page;
    }

    public byte[] Save() => PdfFile.Write(this, _fonts.Values, _pictures);

    internal PdfFont FontFor(Typeface face)
    {
        if (!_fonts.TryGetValue(face, out var font))
            _fonts[face] = font = new PdfFont(face, $"F{_fonts.Count + 1}");
        return font;
    }

    /// <summary>A picture stands in the file once, however often it is drawn.</summary>
    internal string NameOf(Picture picture)
    {
        if (!_pictures.Contains(picture)) _pictures.Add(picture);
        return PdfPicture.NameOf(_pictures.IndexOf(picture));
    }
}
