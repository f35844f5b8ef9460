using OrderCloud.Domain.Tenants;

namespace OrderCloud.Domain.Tests.Tenants;

public sealed class BrandColorTests
{
    [Theory]
    [InlineData("#24523f", "#24523F", "#FFFFFF")]
    [InlineData(" #FFD400 ", "#FFD400", "#000000")]
    [InlineData("#767676", "#767676", "#000000")]
    public void A_colour_is_read_with_the_text_that_reads_best_on_it(string typed, string color, string text)
    {
        Assert.True(BrandColor.TryRead(typed, out var read));
        Assert.Equal((color, text), (read, BrandColor.TextOn(read)));
        Assert.True(BrandColor.Contrast(read, text) >= BrandColor.LeastContrast);
    }

    [Theory]
    [InlineData("blue")]
    [InlineData("#FFF")]
    [InlineData("#GGGGGG")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_no_colour(string? typed) => Assert.False(BrandColor.TryRead(typed, out _));

    [Fact]
    public void Contrast_is_that_of_WCAG()
    {
        Assert.Equal(21, BrandColor.Contrast("#000000", "#FFFFFF"), 3);
        Assert.Equal(4.54, BrandColor.Contrast("#767676", "#FFFFFF"), 2);
    }
}
