using System.Globalization;

namespace OrderCloud.Domain.Catalog;

/// <summary>What a unit costs, in ten-thousandths of the currency's unit: a screw may cost 0.0125.</summary>
public static class CostText
{
    /// <summary>Decimals of a cost, in every currency.</summary>
    public const int Digits = 4;

    private const long Scale = 10_000;

    public static bool TryParse(string? text, out long tenThousandths)
    {
        tenThousandths = 0;
        if (string.IsNullOrEmpty(text) || text.Length > 24 || text[0] is '+' or '-') return false;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)) return false;
        if (amount > 1_000_000_000_000m) return false;

        var scaled = amount * Scale;
        if (scaled != decimal.Truncate(scaled)) return false;
        tenThousandths = (long)scaled;
        return true;
    }

    /// <summary>At least as many decimals as the currency has, at most four: "7.50", "0.0125".</summary>
    public static string Of(long tenThousandths, int currencyDigits)
    {
        var least = new string('0', Math.Min(4, currencyDigits));
        var more = new string('#', 4 - least.Length);
        return (tenThousandths / (decimal)Scale).ToString($"0.{least}{more}", CultureInfo.InvariantCulture);
    }
}
