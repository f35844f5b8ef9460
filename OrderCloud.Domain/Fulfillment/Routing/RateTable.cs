using System.Collections.Immutable;

namespace OrderCloud.Domain.Fulfillment.Routing;

/// <summary>
/// What a parcel is expected to cost by distance zone; a merchant may edit it. Distances in km, money in minor units, weights in
/// grams. A parcel is in the zone numbered by how many limits of <see cref="ZoneUpperKm"/> its distance reaches, so every list but
/// that one has one entry more than it.
/// </summary>
public sealed record RateTable
{
    public required ImmutableArray<int> ZoneUpperKm { get; init; }
    public required ImmutableArray<int> BaseCents { get; init; }
    public required ImmutableArray<int> PerKgCents { get; init; }
    public required ImmutableArray<int> TransitDays { get; init; }
    public int InternationalBaseCents { get; init; }
    public int InternationalPerKgCents { get; init; }
    public int InternationalExtraDays { get; init; }

    /// <summary>Grams of CO₂ per kilogram shipped, by zone; empty when the merchant does not track it.</summary>
    public ImmutableArray<int> GramsCo2PerKg { get; init; } = [];

    public string Currency { get; init; } = "USD";

    /// <summary>Digits of the currency's minor unit, for the words of the trace.</summary>
    public int CurrencyDigits { get; init; } = 2;

    public static RateTable Default { get; } = new()
    {
        ZoneUpperKm = [150, 400, 900, 1600, 2600],
        BaseCents = [480, 560, 690, 840, 990, 1180],
        PerKgCents = [45, 70, 110, 160, 215, 290],
        TransitDays = [1, 2, 3, 4, 5, 6],
        InternationalBaseCents = 650,
        InternationalPerKgCents = 120,
        InternationalExtraDays = 2,
        GramsCo2PerKg = [12, 30, 70, 130, 210, 330],
    };

    private int Zones => ZoneUpperKm.Length + 1;

    /// <summary>The zone of a distance, from 0; an unknown distance is in the farthest zone.</summary>
    public int ZoneOf(double? km)
    {
        if (km is not { } known)
            return ZoneUpperKm.Length;
        var zone = 0;
        while (zone < ZoneUpperKm.Length && ZoneUpperKm[zone] <= known)
            zone++;
        return zone;
    }

    public int DaysFor(int zone, bool international) => TransitDays[zone] + (international ? InternationalExtraDays : 0);

    public long ParcelBaseCents(int zone, bool international) => BaseCents[zone] + (international ? InternationalBaseCents : 0);

    /// <summary>What one unit adds to its parcel, rounded half up to a whole minor unit.</summary>
    public long UnitCents(int zone, bool international, int grams) =>
        ((long)grams * (PerKgCents[zone] + (international ? InternationalPerKgCents : 0)) + 500) / 1000;

    /// <summary>The first thing wrong with the table, in words for the merchant; null when it can be used.</summary>
    /// <param name="far">How the merchant says a distance; in km where nothing else is said.</param>
    public string? WhyNotValid(Func<int, string>? far = null)
    {
        if (ZoneUpperKm.IsDefault || BaseCents.IsDefault || PerKgCents.IsDefault || TransitDays.IsDefault || GramsCo2PerKg.IsDefault)
            return "The rate table has an empty list.";
        for (var zone = 0; zone < ZoneUpperKm.Length; zone++)
            if (ZoneUpperKm[zone] <= (zone == 0 ? 0 : ZoneUpperKm[zone - 1]))
                return $"Zone {zone + 1} must end farther away than the zone before it ({far?.Invoke(ZoneUpperKm[zone]) ?? $"{ZoneUpperKm[zone]} km"} does not).";
        return WhyNotPerZone("base price", BaseCents)
            ?? WhyNotPerZone("price per kilogram", PerKgCents)
            ?? WhyNotPerZone("transit time", TransitDays)
            ?? (GramsCo2PerKg.IsEmpty ? null : WhyNotPerZone("CO₂ weight", GramsCo2PerKg))
            ?? WhyNotSurcharge();
    }

    private string? WhyNotPerZone(string what, ImmutableArray<int> values)
    {
        if (values.Length != Zones)
            return $"Each of the {Zones} zones needs a {what}; there are {values.Length}.";
        for (var zone = 0; zone < values.Length; zone++)
            if (values[zone] < 0)
                return $"The {what} of zone {zone + 1} must not be negative.";
        return null;
    }

    private string? WhyNotSurcharge()
    {
        if (InternationalBaseCents < 0 || InternationalPerKgCents < 0 || InternationalExtraDays < 0)
            return "International surcharges must not be negative.";
        if (Currency is not { Length: 3 })
            return "The currency is a three-letter code, for example USD.";
        return CurrencyDigits is < 0 or > 4 ? "A currency has from 0 to 4 minor digits." : null;
    }

    public bool Equals(RateTable? other) =>
        other is not null
        && Same(ZoneUpperKm, other.ZoneUpperKm) && Same(BaseCents, other.BaseCents) && Same(PerKgCents, other.PerKgCents)
        && Same(TransitDays, other.TransitDays) && Same(GramsCo2PerKg, other.GramsCo2PerKg)
        && (InternationalBaseCents, InternationalPerKgCents, InternationalExtraDays, Currency, CurrencyDigits)
            == (other.InternationalBaseCents, other.InternationalPerKgCents, other.InternationalExtraDays, other.Currency, other.CurrencyDigits);

    public override int GetHashCode() =>
        HashCode.Combine(InternationalBaseCents, InternationalPerKgCents, InternationalExtraDays, Currency, Sum(BaseCents), Sum(PerKgCents));

    private static bool Same(ImmutableArray<int> left, ImmutableArray<int> right) =>
        left.IsDefault || right.IsDefault ? left.IsDefault == right.IsDefault : left.AsSpan().SequenceEqual(right.AsSpan());

    private static int Sum(ImmutableArray<int> values) => values.IsDefault ? 0 : values.Sum();
}
