using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Domain.Tests.Common;

public sealed class WeightTextTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_shown_reads_back_to_the_same_gram(bool imperial)
    {
        for (var grams = 0; grams <= 100_000; grams++)
        {
            Assert.True(WeightText.TryRead(WeightText.Plain(grams, imperial), imperial, out var fromField), WeightText.Plain(grams, imperial));
            Assert.True(WeightText.TryRead(WeightText.Of(grams, imperial), !imperial, out var fromPage), WeightText.Of(grams, imperial));
            Assert.Equal((grams, grams), (fromField, fromPage));
        }
    }

    [Theory]
    [InlineData(0, "0 g", "0 oz")]
    [InlineData(350, "350 g", "12.35 oz")]
    [InlineData(453, "453 g", "15.98 oz")]
    [InlineData(454, "454 g", "1.001 lb")]
    [InlineData(1250, "1.25 kg", "2.756 lb")]
    [InlineData(1_000_000, "1,000 kg", "2,204.623 lb")]
    public void A_weight_reads_in_the_stores_unit(int grams, string metric, string imperial) =>
        Assert.Equal((metric, imperial), (WeightText.Of(grams, false), WeightText.Of(grams, true)));

    [Theory]
    [InlineData("1 lb", 454), InlineData("2 LBS", 907), InlineData("1oz", 28), InlineData("0.5 g", 1), InlineData("1.5 g", 2), InlineData("0.0005 kg", 1), InlineData("0.35 kg", 350)]
    [InlineData("0,35 kg", 350), InlineData("1,5 g", 2), InlineData("1.250,5 g", 1251), InlineData("100 lb", 45_359), InlineData(" 640 g ", 640)]
    public void A_written_unit_goes_before_the_stores(string text, int grams)
    {
        Assert.True(WeightText.TryRead(text, true, out var imperial));
        Assert.True(WeightText.TryRead(text, false, out var metric));
        Assert.Equal((grams, grams), (imperial, metric));
    }

    [Theory]
    [InlineData(""), InlineData("heavy"), InlineData("-1"), InlineData("1 stone"), InlineData("1,250 g"), InlineData("1,2,3"), InlineData("1.2.3"), InlineData("."), InlineData("99999999 kg"), InlineData("1e3")]
    public void What_is_no_weight_is_not_read(string text) => Assert.False(WeightText.TryRead(text, true, out _));

    [Fact]
    public void Pounds_and_ounces_are_the_default_where_people_weigh_so()
    {
        Assert.All(["US", "LR", "MM"], country => Assert.True(CountryDefaults.Of(country).ImperialUnits));
        Assert.All(Countries.Codes.Where(c => c is not ("US" or "LR" or "MM")), country => Assert.False(CountryDefaults.Of(country).ImperialUnits));
    }
}
