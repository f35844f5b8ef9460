using System.Text;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Tests.Lists;

public sealed class UploadedTableTests
{
    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "windows-1252"];

    [Theory, MemberData(nameof(Encodings))]
    public void Reads_what_spreadsheets_write(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var chosen = Encoding.GetEncoding(encoding);
        var (table, why) = UploadedTable.Read([.. chosen.GetPreamble(), .. chosen.GetBytes("SKU;Ort\r\nA;Köln\r\n\r\n\"B;1\";\"zwei\r\nZeilen\"\r\n")]);

        Assert.Null(why);
        Assert.Equal(["SKU", "Ort"], table!.Columns);
        Assert.Equal([("A", "Köln"), ("B;1", "zwei\r\nZeilen")], table.Rows.Select(r => (r[0], r[1])));
        Assert.Equal(encoding == "windows-1252", table.Note.Length > 0);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b\n1,5;2,5\n", ';')]
    [InlineData("a\tb\n1\t2\n", '\t')]
    [InlineData("\"a,b,c\";d\n1;2\n", ';')]
    public void The_delimiter_is_told_from_the_first_line(string text, char delimiter) => Assert.Equal(delimiter, UploadedTable.Read(Encoding.UTF8.GetBytes(text)).Table?.Delimiter);

    [Fact]
    public void What_is_no_table_is_refused_with_what_to_do()
    {
        Assert.Contains("Save the sheet as CSV", UploadedTable.Read([0x50, 0x4B, 3, 4, 1]).WhyNot, StringComparison.Ordinal);
        Assert.Contains("Unpack", UploadedTable.Read([0x1F, 0x8B, 8, 0]).WhyNot, StringComparison.Ordinal);
        Assert.Contains("no text table", UploadedTable.Read([0x89, 0x50, 0x4E, 0x47, 0, 0, 0]).WhyNot, StringComparison.Ordinal);
        Assert.Equal("The file is empty.", UploadedTable.Read([]).WhyNot);
        Assert.Contains("10 MB", UploadedTable.Read(new byte[UploadedTable.MaxBytes + 1]).WhyNot, StringComparison.Ordinal);
        Assert.Contains("no rows", UploadedTable.Read("a,b\n"u8.ToArray()).WhyNot, StringComparison.Ordinal);
        Assert.Contains("at least two", UploadedTable.Read("a|b\n1|2\n"u8.ToArray()).WhyNot, StringComparison.Ordinal);
    }
}
