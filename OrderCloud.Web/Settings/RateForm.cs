using System.Collections.Immutable;
using System.Globalization;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Web.Settings;

/// <summary>A distance zone as it is being typed; the last one has no end.</summary>
public sealed class ZoneForm
{
    public string UpTo { get; set; } = "";
    public string Base { get; set; } = "";
    public string PerWeight { get; set; } = "";
    public string Days { get; set; } = "";

    /// <summary>What the distance and the price by weight were made of.</summary>
    internal KeptNumber? Distance { get; init; }
    internal KeptNumber? Price { get; init; }

    /// <summary>The next zone of the same prices, with an end to be typed.</summary>
    public ZoneForm Next() => new() { Base = Base, PerWeight = PerWeight, Days = Days, Price = Price };
}

/// <summary>The rate table as it is being typed, in the store's units.</summary>
public sealed class RateForm
{
    private RateTable _from = RateTable.Default;
    private RateUnits _units = RateUnits.Of(false);

    public List<ZoneForm> Zones { get; } = [];
    public string AbroadBase { get; set; } = "";
    public string AbroadPerWeight { get; set; } = "";
    public string AbroadDays { get; set; } = "";

    public static RateForm Of(RateTable table, bool imperial)
    {
        var units = RateUnits.Of(imperial);
        var form = new RateForm
        {
            _from = table, _units = units, AbroadBase = Amount(table.InternationalBaseCents, table.Currency),
            AbroadPerWeight = units.PriceOf(table.InternationalPerKgCents, table.Currency).Text, AbroadDays = Text(table.InternationalExtraDays),
        };
        for (var zone = 0; zone < table.BaseCents.Length; zone++)
        {
            var (distance, price) = (zone < table.ZoneUpperKm.Length ? units.DistanceOf(table.ZoneUpperKm[zone]) : null, units.PriceOf(table.PerKgCents[zone], table.Currency));
            form.Zones.Add(new()
            {
                UpTo = distance?.Text ?? "", Base = Amount(table.BaseCents[zone], table.Currency), PerWeight = price.Text, Days = Text(table.TransitDays[zone]), Distance = distance, Price = price,
            });
        }
        return form;
    }

    /// <summary>The table, or what cannot be read, in words.</summary>
    public RateTable? Read(out string? why)
    {
        why = null;
        string? wrong = null;
        var (far, price) = (_units.DistanceOf(0), _units.PriceOf(_from.InternationalPerKgCents, _from.Currency));
        var table = _from with
        {
            ZoneUpperKm = [.. Zones.SkipLast(1).Select(z => Kept(z.Distance ?? far, z.UpTo, Whole(z.UpTo, "distance")))],
            BaseCents = [.. Zones.Select(z => Minor(z.Base))],
            PerKgCents = [.. Zones.Select(z => Kept(z.Price ?? price, z.PerWeight, Minor(z.PerWeight)))],
            TransitDays = [.. Zones.Select(z => Whole(z.Days, "number of days"))],
            InternationalBaseCents = Minor(AbroadBase), InternationalPerKgCents = Kept(price, AbroadPerWeight, Minor(AbroadPerWeight)), InternationalExtraDays = Whole(AbroadDays, "number of days"),
            GramsCo2PerKg = _from.GramsCo2PerKg.Length == Zones.Count ? _from.GramsCo2PerKg : ImmutableArray<int>.Empty,
        };
        why = wrong ?? table.WhyNotValid(_units.Said);
        return why is null ? table : null;

        int Whole(string text, string what)
        {
            if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n)) return n;
            wrong ??= $"\"{text}\" is no {what}: write a whole number.";
            return 0;
        }

        int Minor(string text)
        {
            var why = Domain.Common.TypedAmount.WhyNot(text, _from.Currency, out var minor);
            if (why is null && minor is >= 0 and <= int.MaxValue) return (int)minor;
            wrong ??= why ?? $"\"{text}\" is no price of a parcel: write an amount from 0 on.";
            return 0;
        }

        int Kept(KeptNumber before, string text, int shown)
        {
            if (before.Of(text, shown) is var kept && kept <= int.MaxValue) return (int)kept;
            wrong ??= $"\"{text}\" is too much.";
            return 0;
        }
    }

    private static string Amount(int minor, string currency) => Domain.Common.Money.Text(minor, currency);

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
