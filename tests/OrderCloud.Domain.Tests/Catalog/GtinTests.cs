using OrderCloud.Domain.Catalog;

namespace OrderCloud.Domain.Tests.Catalog;

/// <summary>Vectors of the GS1 General Specifications, section 7.9, and of printed codes.</summary>
public sealed class GtinTests
{
    [Theory]
    [InlineData("629104150021", 3)]
    [InlineData("400638133393", 1)]
    [InlineData("03600029145", 2)]
    [InlineData("9638507", 4)]
    [InlineData("1061414100041", 5)]
    public void Check_digits_are_those_of_GS1(string digits, int check) => Assert.Equal(check, Gtin.CheckDigit(digits));

    [Theory]
    [InlineData("6291041500213", "06291041500213")]
    [InlineData(" 4006381333931 ", "04006381333931")]
    [InlineData("036000291452", "00036000291452")]
    [InlineData("96385074", "00000096385074")]
    [InlineData("10614141000415", "10614141000415")]
    public void Every_length_becomes_14_digits_with_its_zeros_kept(string typed, string kept)
    {
        Assert.True(Gtin.TryNormalize(typed, out var gtin));
        Assert.Equal(kept, gtin);
    }

    [Theory]
    [InlineData("6291041500214")]
    [InlineData("62910415002")]
    [InlineData("629104150021X")]
    [InlineData("٦٢٩١٠٤١٥٠٠٢١٣")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_barcode(string? typed)
    {
        Assert.False(Gtin.TryNormalize(typed, out var gtin));
        Assert.Equal("", gtin);
    }

    [Theory]
    [InlineData("04006381333931", "4006381333931")]
    [InlineData("00000096385074", "96385074")]
    [InlineData("10614141000415", "10614141000415")]
    public void Shown_as_printed_under_the_bars(string gtin, string shown) => Assert.Equal(shown, Gtin.Display(gtin));

    [Fact]
    public void The_reason_names_the_digit_that_would_fit() =>
        Assert.Equal("The last digit does not fit: a barcode that starts 629104150021 ends with 3.", Gtin.WhyNot("6291041500214"));
}
