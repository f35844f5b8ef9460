using System.Globalization;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Tests.Components;

public sealed class ChartScaleTests
{
    [Theory]
    [InlineData(0, 3, 1)]
    [InlineData(2.9, 3, 1)]
    [InlineData(5240, 6000, 2000)]
    [InlineData(6000, 6000, 2000)]
    [InlineData(6001, 7500, 2500)]
    [InlineData(0.07, 0.075, 0.025)]
    [InlineData(1_250_000, 1_500_000, 500_000)]
    public void Ends_at_a_round_step_above_the_highest_value(double highest, double max, double step)
    {
        var scale = ChartScale.To(highest);

        Assert.Equal((max, step), (Math.Round(scale.Max, 6), Math.Round(scale.Step, 6)));
        Assert.True(scale.Max >= highest);
    }

    [Theory]
    [InlineData(0, "0")]
    [InlineData(750, "750")]
    [InlineData(2500, "2.5k")]
    [InlineData(1_500_000, "1.5M")]
    public void Labels_stay_short(double value, string label) => Assert.Equal(label, ChartScale.Label(value, CultureInfo.InvariantCulture));
}
