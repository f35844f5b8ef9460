using System.Globalization;

namespace OrderCloud.Web.Components;

/// <summary>A value axis from zero with three or four round steps, as tall as the highest value needs.</summary>
public sealed record ChartScale(double Max, double Step)
{
    private static readonly double[] Round = [1, 2, 2.5, 5, 10];

    public static ChartScale To(double highest)
    {
        if (highest <= 0) return new(3, 1);
        var rough = highest / 3;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Round.First(r => r * power >= rough) * power;
        return new(step * Math.Ceiling(highest / step), step);
    }

    /// <summary>"0", "750", "2k", "1.5M": short enough for the axis.</summary>
    public static string Label(double value, CultureInfo culture) => value switch
    {
        >= 1e6 => (value / 1e6).ToString("0.##", culture) + "M",
        >= 1e3 => (value / 1e3).ToString("0.##", culture) + "k",
        _ => value.ToString("0.##", culture),
    };
}
