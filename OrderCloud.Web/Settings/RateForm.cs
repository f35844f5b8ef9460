using System.Collections.Immutable;
using System.Globalization;
using OrderCloud.Domain.Fulfillment.Routing;

namespace OrderCloud.Web.Settings;

/// <summary>A distance zone as it is being typed; the last one has no end.</summary>
public sealed class ZoneForm
{
    public string UpToKm { get; set; } = "";
    public string Base { get; set; } = "";
    public string PerKg { get; set; } = "";
    public string Days { get; set; } = "";
}

/// <summary>The rate table as it is being typed.</summary>
public sealed class RateForm
{
    private RateTable _from = RateTable.Default;

    public List<ZoneForm> Zones { get; } = [];
    public string AbroadBase { get; set; } = "";
    public string AbroadPerKg { get; set; } = "";
    public string AbroadDays { get; set; } = "";

    public static RateForm Of(RateTable table)
    {
        var form = new RateForm
        {
            _from = table, AbroadBase = Amount(table.InternationalBaseCents, table.Currency), AbroadPerKg = Amount(table.InternationalPerKgCents, table.Currency),
            AbroadDays = Text(table.InternationalExtraDays),
        };
        for (var zone = 0; zone < table.BaseCents.Length; zone++)
            form.Zones.Add(new()
            {
                UpToKm = zone < table.ZoneUpperKm.Length ? Text(table.ZoneUpperKm[zone]) : "", Base = Amount(table.BaseCents[zone], table.Currency),
                PerKg = Amount(table.PerKgCents[zone], table.Currency), Days = Text(table.TransitDays[zone]),
            });
        return form;
    }

    /// <summary>The table, or what cannot be read, in words.</summary>
    public RateTable? Read(out string? why)
    {
        why = null;
        string? wrong = null;
        var table = _from with
        {
            ZoneUpperKm = [.. Zones.SkipLast(1).Select(z => Whole(z.UpToKm, "distance"))],
            BaseCents = [.. Zones.Select(z => Minor(z.Base))],
            PerKgCents = [.. Zones.Select(z => Minor(z.PerKg))],
            TransitDays = [.. Zones.Select(z => Whole(z.Days, "number of days"))],
            InternationalBaseCents = Minor(AbroadBase), InternationalPerKgCents = Minor(AbroadPerKg), InternationalExtraDays = Whole(AbroadDays, "number of days"),
            GramsCo2PerKg = _from.GramsCo2PerKg.Length == Zones.Count ? _from.GramsCo2PerKg : ImmutableArray<int>.Empty,
        };
        why = wrong ?? table.WhyNotValid();
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
    }

    private static string Amount(int minor, string currency) => Domain.Common.Money.Text(minor, currency);

    private static string Text(int n) => n.ToString(CultureInfo.InvariantCulture);
}
