using System.Globalization;

namespace OrderCloud.Domain.Invoicing;

/// <summary>
/// Channels report amounts of tax, not rates. The rate of a line is the simplest one (fewest decimals) that gives its amount within the rounding of
/// its units; a rate that another line of the document has already is preferred. Thousandths of a percent: 8.25% is 8250.
/// </summary>
public static class TaxRate
{
    private static readonly int[] Steps = [1000, 500, 250, 100, 50, 25, 10, 5, 1];

    /// <summary>Rates of lines in their order.</summary>
    /// <param name="lines">Net and tax in minor units, and how many units were rounded one by one.</param>
    /// <param name="taxesIncluded">The price was the given amount and its net is rounded too; otherwise only the tax is.</param>
    public static int[] Of(IReadOnlyList<(long Net, long Tax, int Units)> lines, bool taxesIncluded)
    {
        var rates = new int[lines.Count];
        var known = new List<int>();
        // Large amounts say most about their rate.
        foreach (var (i, line) in lines.Index().OrderByDescending(l => Math.Abs(l.Item.Net)))
        {
            rates[i] = known.Where(rate => Fits(line, rate, taxesIncluded)).Select(rate => (int?)rate).FirstOrDefault() ?? Simplest(line, taxesIncluded);
            if (rates[i] > 0 && !known.Contains(rates[i])) known.Add(rates[i]);
        }
        return rates;
    }

    /// <summary>"8.25%", "19%".</summary>
    public static string Text(int rate) => (rate / 1000m).ToString("0.###", CultureInfo.InvariantCulture) + "%";

    private static int Simplest((long Net, long Tax, int Units) line, bool taxesIncluded)
    {
        if (line.Tax == 0 || line.Net == 0) return 0;
        var exact = (decimal)line.Tax / line.Net * 100_000m;
        foreach (var step in Steps)
        {
            var rate = (int)Math.Min(int.MaxValue, Math.Max(0, Math.Round(exact / step, MidpointRounding.AwayFromZero)) * step);
            if (rate > 0 && Fits(line, rate, taxesIncluded)) return rate;
        }
        return (int)Math.Min(int.MaxValue, Math.Round(exact, MidpointRounding.AwayFromZero));
    }

    private static bool Fits((long Net, long Tax, int Units) line, int rate, bool taxesIncluded)
    {
        var tax = taxesIncluded ? (line.Net + line.Tax) * (decimal)rate / (100_000m + rate) : line.Net * (decimal)rate / 100_000m;
        return line.Tax != 0 && Math.Abs(tax - line.Tax) <= 0.5m * Math.Clamp(line.Units, 1, 10);
    }
}
