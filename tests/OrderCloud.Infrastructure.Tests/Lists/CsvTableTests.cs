using System.Globalization;
using System.Text;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Tests.Lists;

public sealed class CsvTableTests
{
    /// <summary>What attackers put into a name or a note.</summary>
    public static TheoryData<string, string> Dangerous => new()
    {
        { "=1+1", "'=1+1" },
        { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
        { "=HYPERLINK(\"http://evil.example\",\"click\")", "'=HYPERLINK(\"http://evil.example\",\"click\")" },
        { "+1+cmd", "'+1+cmd" },
        { "-2+3+cmd|' /C calc'!D2", "'-2+3+cmd|' /C calc'!D2" },
        { "@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0" },
        { "\t=1+1", "'\t=1+1" },
        { "\r=1+1", "'\r=1+1" },
        { "\n=1+1", "'\n=1+1" },
        { "  =1+1", "'  =1+1" },
        { "\u00a0=1+1", "'\u00a0=1+1" },
        { "\0=1+1", "'=1+1" },
        { "＝1+1", "'＝1+1" },
        { "＋1", "'＋1" },
        { "－1", "'－1" },
        { "＠SUM(A1)", "'＠SUM(A1)" },
        { "|calc", "'|calc" },
        { "%0A=1", "'%0A=1" },
        { "+49 30 1234", "'+49 30 1234" },
    };

    [Theory, MemberData(nameof(Dangerous))]
    public async Task REL15_A_cell_that_a_spreadsheet_would_run_is_marked_as_text(string written, string expected) =>
        Assert.Equal([expected], await BackAsync(csv => csv.Text(written)));

    [Theory]
    [InlineData("Maren Holt")]
    [InlineData("a=b")]
    [InlineData("one, two; \"three\"\r\nfour\tfive")]
    [InlineData("'quoted'")]
    [InlineData("  led by blanks")]
    [InlineData("Łukasz 山田 🎁")]
    [InlineData("")]
    public async Task Other_text_comes_back_as_it_was(string text) => Assert.Equal([text], await BackAsync(csv => csv.Text(text)));

    [Fact]
    public async Task Numbers_amounts_and_instants_read_the_same_in_every_country()
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("de-DE");
        try
        {
            var cells = await BackAsync(csv => csv.Number(-1234567).Number(null).Amount(-123456, "EUR").Amount(5, "JPY").Amount(1, "KWD").Amount(null, "EUR")
                .Instant(new DateTime(2026, 3, 2, 15, 4, 5, DateTimeKind.Utc)).Instant(null));

            Assert.Equal(["-1234567", "", "-1234.56", "5", "0.001", "", "2026-03-02T15:04:05Z", ""], cells);
        }
        finally { CultureInfo.CurrentCulture = before; }
    }

    [Fact]
    public async Task The_file_is_UTF_8_with_its_mark_and_lines_end_as_RFC_4180_says()
    {
        var body = new MemoryStream();
        await using (var csv = new CsvTable(body))
        {
            await csv.HeadAsync(default, "Name", "Units");
            await csv.Text("Zoë").Number(2).EndRowAsync(default);
            await csv.FinishAsync(default);
        }

        Assert.Equal([0xEF, 0xBB, 0xBF], body.ToArray()[..3]);
        Assert.Equal("Name,Units\r\nZoë,2\r\n", Encoding.UTF8.GetString(body.ToArray()[3..]));
    }

    private static async Task<string[]> BackAsync(Func<CsvTable, CsvTable> write)
    {
        var body = new MemoryStream();
        await using (var csv = new CsvTable(body))
        {
            await write(csv).EndRowAsync(default);
            await csv.FinishAsync(default);
        }

        return Csv.Cells(body.ToArray()) is [var row] ? row : [""];
    }
}
