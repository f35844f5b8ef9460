using OrderCloud.Infrastructure.Documents;
using OrderCloud.Infrastructure.Documents.Pdf;

namespace OrderCloud.Infrastructure.Tests.Documents;

public class Code128Tests
{
    [Theory]
    [InlineData("Wikipedia", 88)]
    [InlineData("PJJ123C", 55)]
    [InlineData("0123456789", 73)]
    [InlineData("FO-5501", 25)]
    public void The_check_symbol_is_the_weighted_sum_modulo_103(string text, int check) =>
        Assert.Equal(check, Code128.Symbols(text)[^2]);

    [Fact]
    public void Digits_travel_in_pairs_where_that_is_shorter()
    {
        Assert.Equal([105, 12, 34, 82, 106], Code128.Symbols("1234"));
        Assert.Equal([104, 38, 47, 13, 99, 55, 1, 25, 106], Code128.Symbols("FO-5501"));
        Assert.Equal([104, 33, 17, 18, 34], Code128.Symbols("A12B").SkipLast(2));
        Assert.Equal([105, 12, 34, 100, 21], Code128.Symbols("12345").SkipLast(2));
        Assert.Equal([104, 33, 17, 99, 23, 45], Code128.Symbols("A12345").SkipLast(2));
    }

    [Fact]
    public void An_independent_reader_reads_what_was_written()
    {
        var random = new Random(128);
        var texts = Enumerable.Range(32, 95).Select(code => $"{(char)code}")
            .Append(string.Concat(Enumerable.Range(32, 95).Select(code => (char)code)))
            .Concat(Enumerable.Range(0, 500).Select(_ => string.Concat(
                Enumerable.Range(0, random.Next(1, 24)).Select(_ => random.Next(3) == 0 ? (char)random.Next(32, 127) : (char)random.Next('0', '9' + 1)))));
        Assert.All(texts, text => Assert.Equal(text, Code128Reader.Read(Code128Reader.Modules(Code128.Widths(text)))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Łódź")]
    [InlineData("line\nend")]
    public void Other_text_is_refused(string text)
    {
        Assert.False(Code128.CanEncode(text));
        Assert.Throws<ArgumentException>(() => Code128.Symbols(text));
    }

    [ReadsPdfFact]
    public void The_bar_code_of_a_printed_slip_scans()
    {
        var line = PdfText.ScanLine(PackingSlip.Render(Samples.Slip()), dotsPerInch: 300, y: 128);
        Assert.Equal("FO-5501", Code128Reader.Read(Code128Reader.Modules(Code128Reader.Runs(line.Skip(line.Length / 2)))));
    }

    [ReadsPdfFact]
    public void A_slip_whose_number_no_bar_code_can_hold_is_printed_without_one()
    {
        var pdf = PackingSlip.Render(Samples.Slip() with { FulfillmentOrderNumber = "Zamówienie-1" });
        Assert.Contains("Zamówienie-1", PdfText.Pages(pdf)[0]);
    }
}
