using System.Globalization;
using System.Text.Json;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Audit;

/// <summary>Writes values of the audit log as the pages write them: money with its currency, instants in the merchant's zone, customers by their name.</summary>
/// <param name="Customers">How those are called whom the entries tell of; the log itself names nobody.</param>
public sealed record AuditReader(string StoreCurrency, TimeZoneInfo Zone, IReadOnlyDictionary<Guid, string>? Customers = null)
{
    private static readonly CultureInfo Exact = CultureInfo.InvariantCulture;

    public string Label(AuditEntry e) => e.SubjectKind == "customer" && e.SubjectId is { } id ? Title(id) ?? e.SubjectLabel : e.SubjectLabel;

    private string? Title(Guid customer) => Customers?.GetValueOrDefault(customer);

    /// <param name="side">All fields of one side of the entry: an amount finds its currency among them.</param>
    public string? Text(string field, IReadOnlyDictionary<string, string?> side) => side.GetValueOrDefault(field) is { Length: > 0 } text ? Text(field, text, side) : null;

    private string Text(string field, string text, IReadOnlyDictionary<string, string?> side) => AuditFieldWords.ValueOf(field) switch
    {
        AuditValue.Money when long.TryParse(text, NumberStyles.AllowLeadingSign, Exact, out var minor) => CurrencyOf(side) is { } currency
            ? MoneyForm.Of(minor, currency, CultureInfo.CurrentCulture)
            : Domain.Common.Money.Text(minor, StoreCurrency),   // an entry of before currencies were kept: a sign would be a guess
        AuditValue.StoreMoney when long.TryParse(text, NumberStyles.AllowLeadingSign, Exact, out var minor) => MoneyForm.Of(minor, StoreCurrency, CultureInfo.CurrentCulture),
        AuditValue.Cost when long.TryParse(text, NumberStyles.AllowLeadingSign, Exact, out var parts) => $"{CostText.Of(parts, Currency.Digits(StoreCurrency))} {StoreCurrency}",
        AuditValue.Grams => $"{text} g",
        AuditValue.Bytes when long.TryParse(text, NumberStyles.None, Exact, out var bytes) => ByteText.Of(bytes),
        AuditValue.Percent => $"{text} %",
        AuditValue.Instant or AuditValue.Day when text.StartsWith("0001-01-01", StringComparison.Ordinal) => "",   // how "never" was kept
        AuditValue.Instant when DateTime.TryParse(text, Exact, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var at) =>
            TimeZoneInfo.ConvertTimeFromUtc(at, Zone).ToString("d MMM yyyy, HH:mm", CultureInfo.CurrentCulture),
        AuditValue.Day when DateOnly.TryParseExact(text, "yyyy-MM-dd", Exact, DateTimeStyles.None, out var day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture),
        AuditValue.Choice when text != AuditEntry.Hidden => StatusWords.Of(JsonNamingPolicy.SnakeCaseLower.ConvertName(text)),
        AuditValue.Customer when Guid.TryParse(text, out var id) => Title(id) ?? text,
        _ => text,
    };

    private static string? CurrencyOf(IReadOnlyDictionary<string, string?> side) => side.GetValueOrDefault("Currency") ?? side.GetValueOrDefault("PriceCurrency");
}
