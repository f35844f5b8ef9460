using System.Collections.Frozen;

namespace OrderCloud.Domain.Tenants;

/// <summary>What follows from a merchant's country at sign-up: currency, time zone, units. All may be changed until the first order.</summary>
public sealed record CountryDefaults(string Currency, string TimeZone, bool ImperialUnits)
{
    private static readonly string[] EuroCountries =
        ["AT", "BE", "CY", "DE", "EE", "ES", "FI", "FR", "GR", "HR", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PT", "SI", "SK"];

    private static readonly string[] ImperialCountries = ["US", "LR", "MM"];

    private static readonly FrozenDictionary<string, CountryDefaults> Table = new Dictionary<string, CountryDefaults>
    {
        ["US"] = new("USD", "America/New_York", true),
        ["CA"] = new("CAD", "America/Toronto", false),
        ["MX"] = new("MXN", "America/Mexico_City", false),
        ["BR"] = new("BRL", "America/Sao_Paulo", false),
        ["GB"] = new("GBP", "Europe/London", false),
        ["CH"] = new("CHF", "Europe/Zurich", false),
        ["DK"] = new("DKK", "Europe/Copenhagen", false),
        ["SE"] = new("SEK", "Europe/Stockholm", false),
        ["NO"] = new("NOK", "Europe/Oslo", false),
        ["PL"] = new("PLN", "Europe/Warsaw", false),
        ["CZ"] = new("CZK", "Europe/Prague", false),
        ["HU"] = new("HUF", "Europe/Budapest", false),
        ["RO"] = new("RON", "Europe/Bucharest", false),
        ["BG"] = new("EUR", "Europe/Sofia", false),
        ["DE"] = new("EUR", "Europe/Berlin", false),
        ["FR"] = new("EUR", "Europe/Paris", false),
        ["ES"] = new("EUR", "Europe/Madrid", false),
        ["IT"] = new("EUR", "Europe/Rome", false),
        ["NL"] = new("EUR", "Europe/Amsterdam", false),
        ["BE"] = new("EUR", "Europe/Brussels", false),
        ["AT"] = new("EUR", "Europe/Vienna", false),
        ["IE"] = new("EUR", "Europe/Dublin", false),
        ["PT"] = new("EUR", "Europe/Lisbon", false),
        ["FI"] = new("EUR", "Europe/Helsinki", false),
        ["GR"] = new("EUR", "Europe/Athens", false),
        ["AU"] = new("AUD", "Australia/Sydney", false),
        ["NZ"] = new("NZD", "Pacific/Auckland", false),
        ["JP"] = new("JPY", "Asia/Tokyo", false),
        ["KR"] = new("KRW", "Asia/Seoul", false),
        ["SG"] = new("SGD", "Asia/Singapore", false),
        ["IN"] = new("INR", "Asia/Kolkata", false),
        ["AE"] = new("AED", "Asia/Dubai", false),
        ["KW"] = new("KWD", "Asia/Kuwait", false),
        ["ZA"] = new("ZAR", "Africa/Johannesburg", false),
    }.ToFrozenDictionary();

    /// <summary>Countries without a row get euros or dollars and UTC, never a refusal.</summary>
    public static CountryDefaults Of(string country) => Table.GetValueOrDefault(country)
        ?? new(EuroCountries.Contains(country) ? "EUR" : "USD", "Etc/UTC", ImperialCountries.Contains(country));
}
