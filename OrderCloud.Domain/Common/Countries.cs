using System.Collections.Frozen;
using System.Globalization;

namespace OrderCloud.Domain.Common;

/// <summary>ISO 3166-1 alpha-2 codes, with the aliases that channels send.</summary>
public static class Countries
{
    public static readonly IReadOnlyList<string> Codes = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU " +
        "CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE " +
        "IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT " +
        "MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM " +
        "SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW").Split(' ');

    /// <summary>Those that no culture of CLDR belongs to: nobody lives there for good.</summary>
    private static readonly (string Code, string Name)[] Uninhabited =
    [
        ("AQ", "Antarctica"), ("BV", "Bouvet Island"), ("GS", "South Georgia & South Sandwich Islands"), ("HM", "Heard & McDonald Islands"), ("TF", "French Southern Territories"),
    ];

    private static readonly Lazy<FrozenDictionary<string, string>> Names = new(() =>
        CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name)).Select(r => (Code: r.TwoLetterISORegionName, Name: r.EnglishName))
            .Concat(Uninhabited).DistinctBy(c => c.Code).ToFrozenDictionary(c => c.Code, c => c.Name));

    private static readonly FrozenSet<string> Known = Codes.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>"United States", as CLDR names it in English; what is no country's code is given back as it is.</summary>
    public static string NameOf(string code) => Names.Value.GetValueOrDefault(code) ?? code;

    /// <summary>The two-letter code in upper case, UK and EL mapped to GB and GR; null when it is no country.</summary>
    public static string? Normalize(string? code)
    {
        var upper = code?.Trim().ToUpperInvariant() switch { "UK" => "GB", "EL" => "GR", var c => c };
        return upper is not null && Known.Contains(upper) ? upper : null;
    }
}
