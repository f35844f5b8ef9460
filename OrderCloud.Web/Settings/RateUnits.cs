using System.Globalization;
using OrderCloud.Domain.Common;

namespace OrderCloud.Web.Settings;

/// <summary>
/// Rates are kept by kilometre and kilogram; a store that counts so sees and types miles and prices per pound. A mile is longer than a kilometre and a price per
/// kilogram finer than one per pound, so what is typed reads back as it was typed.
/// </summary>
internal sealed record RateUnits(string Distance, string Weight, string Distances, string AWeight, decimal KmPer, decimal PerKg)
{
    private static readonly RateUnits Metric = new("km", "kg", "km", "kilogram", 1, 1), Imperial = new("mi", "lb", "miles", "pound", 1.609344m, 1000 / WeightText.GramsPerPound);

    public static RateUnits Of(bool imperial) => imperial ? Imperial : Metric;

    public KeptNumber DistanceOf(int km) => new(km, Text(km / KmPer), KmPer);

    public KeptNumber PriceOf(int minor, string currency) => new(minor, Money.Text((long)Rounded(minor / PerKg), currency), PerKg);

    public string Said(int km) => $"{Text(km / KmPer)} {Distance}";

    private static string Text(decimal number) => Rounded(number).ToString(CultureInfo.InvariantCulture);

    internal static decimal Rounded(decimal number) => decimal.Round(number, MidpointRounding.AwayFromZero);
}

/// <summary>A number as it is kept and as it is shown in the store's unit. What nobody changed stays as it is kept, however it was rounded to be shown.</summary>
/// <param name="Per">How much is kept for one that is shown.</param>
internal sealed record KeptNumber(int Value, string Text, decimal Per)
{
    /// <summary>What is to be kept of what was typed.</summary>
    /// <param name="shown">What stands in the field, read as a number.</param>
    public decimal Of(string typed, int shown) => typed.Trim() == Text ? Value : RateUnits.Rounded(shown * Per);
}
