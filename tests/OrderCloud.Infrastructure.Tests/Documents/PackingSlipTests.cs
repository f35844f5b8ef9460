using System.Text;
using System.Text.RegularExpressions;
using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Tests.Documents;

public partial class PackingSlipTests
{
    [ReadsPdfFact]
    public void Says_who_what_and_where_and_names_no_money()
    {
        var page = Assert.Single(PdfText.Pages(PackingSlip.Render(Samples.Slip())));
        string[] said =
        [
            "Harbour & Pine", "PACKING SLIP", "#10482", "FO-5501", "14 November 2026", "Reno warehouse",
            "Maren Holt", "2118 E 7th St, Apt 4", "Austin, TX 78702", "United States", "4 units", "3 lines", "Page 1 of 1",
            "hello@harbourpine.example · harbourpine.example",
        ];
        Assert.All(said, text => Assert.Contains(text, page));
        Assert.Matches(@"Stoneware mug, set of two +STN-MUG-2 +2\n", page);
        Assert.Matches(@"Alder rain jacket, M, moss +ALD-JKT-M-MOS +1\n", page);
        Assert.DoesNotMatch(@"\p{Sc}|PART OF|NOTE|separately", page);
    }

    [ReadsPdfFact]
    public void A_part_of_an_order_says_which_and_how_much()
    {
        var page = Assert.Single(PdfText.Pages(PackingSlip.Render(Samples.SplitSlip())));
        string[] said = ["PART OF THE ORDER", "1 of 2", "of 3", "3 of 5 units", "The other items of this order travel separately.", "Love, Jon and the team", "https://shop.harbourpine.example/o/10482"];
        Assert.All(said, text => Assert.Contains(text, page));
    }

    [ReadsPdfFact]
    public void Sixty_lines_take_four_pages_each_with_its_heading_and_every_line_once()
    {
        var pages = PdfText.Pages(PackingSlip.Render(Samples.LongSlip(60)));
        Assert.Equal(4, pages.Length);
        for (var i = 0; i < pages.Length; i++)
        {
            Assert.Single(Regex.Matches(pages[i], "ITEM +SKU +QTY"));
            Assert.Contains($"Page {i + 1} of 4", pages[i]);
            Assert.Equal(i > 0, pages[i].Contains("Order #10482 · FO-5501", StringComparison.Ordinal));
            Assert.Equal(i == 0, pages[i].Contains("Maren Holt", StringComparison.Ordinal));
            Assert.Equal(Regex.Count(pages[i], "Article number"), Regex.Count(pages[i], "to a second"));
        }
        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"SKU-{i:000}"), pages.SelectMany(page => Sku().Matches(page)).Select(match => match.Value));
        Assert.Contains("60 lines", pages[^1]);
    }

    [ReadsPdfFact]
    public void The_total_never_stands_alone_on_a_page()
    {
        for (var count = 15; count <= 36; count++)
        {
            var last = PdfText.Pages(PackingSlip.Render(Samples.LongSlip(count)))[^1];
            Assert.Contains($"{count} lines", last);
            Assert.Contains($"SKU-{count:000}", last);
        }
    }

    [ReadsPdfFact]
    public void A_note_goes_on_over_pages_and_loses_nothing()
    {
        var note = string.Join('\n', Enumerable.Range(1, 120).Select(i => $"Verse {i:000}"));
        var pages = PdfText.Pages(PackingSlip.Render(Samples.Slip() with { Note = note }));
        Assert.Equal(3, pages.Length);
        Assert.Equal(note.Split('\n'), pages.SelectMany(page => Verse().Matches(page)).Select(match => match.Value));
    }

    [ReadsPdfFact]
    public void Names_from_anywhere_are_printed()
    {
        var slip = Samples.Slip() with
        {
            MerchantName = "Żółta Łódka",
            ShipTo = ["Ελένη Παπαδάκη 🎁", "вул. Хрещатик 1", "Łódź"],
            Lines = [new PackingSlipLine("КОД-1", "Кружка «Ёлка»", 1)],
        };
        var page = Assert.Single(PdfText.Pages(PackingSlip.Render(slip)));
        Assert.All(["Żółta Łódka", "Ελένη Παπαδάκη 🎁", "вул. Хрещатик 1", "Łódź", "КОД-1", "Кружка «Ёлка»", "1 unit"], text => Assert.Contains(text, page));
    }

    [Fact]
    public void Stands_on_A4_unless_Letter_is_asked_for()
    {
        Assert.Contains("/MediaBox[0 0 595.28 841.89]", Encoding.Latin1.GetString(PackingSlip.Render(Samples.Slip())));
        Assert.Contains("/MediaBox[0 0 612 792]", Encoding.Latin1.GetString(PackingSlip.Render(Samples.Slip(), PaperSize.Letter)));
    }

    [Theory]
    [InlineData("teal")]
    [InlineData("#12345")]
    [InlineData("")]
    public void A_colour_that_cannot_be_read_is_our_ink(string color) =>
        Assert.Equal(PackingSlip.Render(Samples.Slip() with { BrandColor = null }), PackingSlip.Render(Samples.Slip() with { BrandColor = color }));

    [Fact]
    public void The_same_slip_gives_the_same_bytes() =>
        Assert.Equal(PackingSlip.Render(Samples.SplitSlip()), PackingSlip.Render(Samples.SplitSlip()));

    [GeneratedRegex(@"SKU-\d{3}")]
    private static partial Regex Sku();

    [GeneratedRegex(@"Verse \d{3}")]
    private static partial Regex Verse();
}
