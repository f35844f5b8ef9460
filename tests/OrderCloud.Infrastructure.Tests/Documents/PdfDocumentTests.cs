using System.Globalization;
using System.Text;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Tests.Documents;

public class PdfDocumentTests
{
    private static readonly TextStyle Body = new(Typeface.Regular, 10, PdfColor.Black);

    [ReadsPdfTheory]
    [InlineData("Łódź, ul. Żwirki 7")]
    [InlineData("Ελλάδα, Αθήνα")]
    [InlineData("Кириллица, Київ")]
    [InlineData("Größe – naïve “quotes” … € ₴ ×")]
    [InlineData("non breaking and-hyphen")]
    public void Text_can_be_copied_out_again(string text)
    {
        Assert.Equal(text, Assert.Single(PdfText.Pages(Save(text))).Trim());
    }

    [Theory]
    [InlineData("🎁")]
    [InlineData("東")]
    [InlineData("م")]
    public void A_sign_the_font_lacks_is_drawn_as_a_square(string sign)
    {
        var font = Typeface.Regular.Font();
        var glyph = Assert.Single(font.Shape(sign));
        Assert.Equal(font.GlyphOf('□'), glyph.Glyph);
        Assert.Equal(sign, glyph.Text);
        Assert.False(font.OutlineOf(glyph.Glyph).IsEmpty);
    }

    [Fact]
    public void A_picture_of_several_code_points_is_one_square()
    {
        var font = Typeface.Bold.Font();
        foreach (var picture in new[] { "👩‍🚀", "🇵🇱", "👍🏽", "👨‍👩‍👧‍👦" })
            Assert.Equal(font.Replacement, Assert.Single(font.Shape(picture)).Glyph);
    }

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same_glyph()
    {
        var font = Typeface.Regular.Font();
        Assert.Equal(font.Shape("é"), font.Shape("e\u0301"));
        Assert.Empty(font.Shape("\u200B\u200D\uFE0F\u0000"));
    }

    [Fact]
    public void Any_string_can_be_drawn()
    {
        var document = new PdfDocument("\ud800 \0");
        var page = document.AddPage(PaperSize.A4);
        page.Text("\ud800 \udc00 \ufffe \uffff \0 \u0301", 0, 0, Body);
        for (var code = 0; code < 0x10000; code += 64)
            page.Paragraph(string.Concat(Enumerable.Range(code, 64).Select(unit => (char)unit)), 10, 10, 200, Body, maxLines: 2);
        Assert.StartsWith("%PDF-1.7", Encoding.Latin1.GetString(document.Save()));
    }

    [Fact]
    public void Widths_are_those_of_the_font()
    {
        // Metrics shared with Arial: A is 1366, i 455, space 569 of 2048 units.
        Assert.Equal((1366 + 455 + 569) * 10 / 2048.0, Body.WidthOf("Ai "), 9);
        Assert.Equal(1366 * 2 * 10 / 2048.0 + 3, (Body with { Tracking = 3 }).WidthOf("AA"), 9);
        Assert.Equal(0, Body.WidthOf(""));
    }

    [Fact]
    public void Wrapped_lines_fit_and_lose_nothing()
    {
        var text = string.Join(' ', Enumerable.Range(1, 80).Select(i => new string((char)('a' + i % 26), i * 7 % 40 + 1)));
        var lines = Body.Wrap(text, 120);
        Assert.All(lines, line => Assert.True(Body.WidthOf(line) <= 120, line));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(["one", "", "two"], Body.Wrap("one\r\n\r\ntwo\n", 100));
    }

    [Fact]
    public void Text_over_its_room_ends_in_an_ellipsis()
    {
        const string text = "Stoneware mug, set of two";
        var cut = Body.Fit(text, 60);
        Assert.EndsWith("…", cut);
        Assert.StartsWith(cut[..^1], text);
        Assert.InRange(Body.WidthOf(cut), 45, 60);
        Assert.Equal(text, Body.Fit(text, Body.WidthOf(text)));
        var lines = Body.Wrap(text, 60, maxLines: 2);
        Assert.Equal(2, lines.Count);
        Assert.EndsWith("…", lines[1]);
    }

    [Fact]
    public void The_same_content_gives_the_same_bytes_in_any_culture()
    {
        var bytes = Save("Größe 1,5");
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(bytes, Save("Größe 1,5"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_title_is_written_and_a_date_only_if_given()
    {
        var undated = Encoding.Latin1.GetString(new PdfDocument("Ł1").Save());
        Assert.Contains("/Title<FEFF01410031>", undated);
        Assert.DoesNotContain("CreationDate", undated);
        var dated = new PdfDocument("Ł1", new DateTime(2026, 11, 21, 9, 5, 7, DateTimeKind.Utc)).Save();
        Assert.Contains("/CreationDate(D:20261121090507Z)", Encoding.Latin1.GetString(dated));
    }

    [ReadsPdfFact]
    public void A_QR_code_keeps_its_proportions_and_its_quiet_zone()
    {
        var document = new PdfDocument("Test");
        // 25 modules and 4 blank ones on either side.
        const double Module = 100 / 33.0;
        document.AddPage(PaperSize.A4).QrCode("https://x.example/o/1", 100, 100, 100);
        // The row through the middle of both upper finder patterns: 1, 1, 3, 1, 1 modules at either end.
        var line = PdfText.ScanLine(document.Save(), dotsPerInch: 288, y: 100 + 7.5 * Module);
        var runs = Code128Reader.Runs(line).Select(run => (int)Math.Round(run / (4 * Module))).ToList();
        Assert.Equal([1, 1, 3, 1, 1], runs[..5]);
        Assert.Equal([1, 1, 3, 1, 1], runs[^5..]);
        Assert.Equal(25, runs.Sum());
        Assert.Equal((int)((100 + 4 * Module) * 4), Array.FindIndex(line, pixel => pixel < 128));
    }

    [Fact]
    public void Every_offset_of_the_table_points_at_its_object()
    {
        var file = Encoding.Latin1.GetString(Save("offsets"));
        var table = file[(file.LastIndexOf("\nxref\n", StringComparison.Ordinal) + 6)..].Split('\n');
        var count = int.Parse(table[0].Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.Equal(11, count);
        for (var number = 1; number < count; number++)
            Assert.StartsWith($"{number} 0 obj\n", file[int.Parse(table[number + 1][..10], CultureInfo.InvariantCulture)..]);
    }

    [Fact]
    public void A_subset_holds_the_glyphs_used_and_their_parts_only()
    {
        var font = Typeface.Regular.Font();
        // é is made of e and the acute accent: three glyphs with the sign for "not defined".
        var subset = TrueTypeSubset.Write(font, [0, font.GlyphOf('é'), font.GlyphOf('A')]);
        var tables = Enumerable.Range(0, subset[5]).ToDictionary(
            i => Encoding.ASCII.GetString(subset, 12 + 16 * i, 4),
            i => (Offset: BigEndian(subset, 20 + 16 * i, 4), Length: BigEndian(subset, 24 + 16 * i, 4)));
        Assert.Equal(5, BigEndian(subset, tables["maxp"].Offset + 4, 2));
        Assert.Equal(4 * 6, tables["loca"].Length);
        Assert.Equal(4 * 5, tables["hmtx"].Length);
        Assert.Equal(tables["glyf"].Length, BigEndian(subset, tables["loca"].Offset + 20, 4));
        Assert.True(tables["glyf"].Length < 1200);
    }

    private static int BigEndian(byte[] bytes, int at, int length) => bytes.AsSpan(at, length).ToArray().Aggregate(0, (sum, next) => sum << 8 | next);

    private static byte[] Save(string text)
    {
        var document = new PdfDocument("Test");
        document.AddPage(PaperSize.A4).Text(text, 72.25, 100.5, Body);
        return document.Save();
    }
}
