using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Payments.Goodwill;

namespace OrderCloud.Web.Settings;

/// <summary>A role's limit as it is being typed; an empty amount is none.</summary>
/// <param name="key">As the API calls the role.</param>
public sealed class GoodwillRow(string key, string title)
{
    public string Key => key;
    public string Title => title;
    public string Percent { get; set; } = "";
    public string Most { get; set; } = "";
}

/// <summary>The limits of goodwill as they are being typed.</summary>
public sealed class GoodwillForm
{
    private GoodwillForm() { }

    public IReadOnlyList<GoodwillRow> Rows { get; private init; } = [];

    /// <summary>The amounts that are kept are in a currency that is not the store's any more.</summary>
    public bool IsOtherCurrency { get; private init; }

    public static GoodwillForm Empty { get; } = new();

    public static GoodwillForm Of(GoodwillPolicies.View view)
    {
        var isOther = view.Policy.Currency.Length > 0 && view.Policy.Currency != view.Currency;
        return new() { Rows = [Row("owner", Role.Owner), Row("manager", Role.Manager), Row("service", Role.Service)], IsOtherCurrency = isOther };

        GoodwillRow Row(string key, Role role)
        {
            var limit = view.Policy.Of(role);
            return new(key, $"{char.ToUpperInvariant(RoleWords.Title(role)[0])}{RoleWords.Title(role)[1..]}")
            {
                Percent = limit.Percent.ToString(CultureInfo.InvariantCulture), Most = limit.MostMinor is { } most && !isOther ? Money.Text(most, view.Currency) : "",
            };
        }
    }

    /// <summary>The limits, and what is wrong with them; they are whole only where nothing is.</summary>
    public GoodwillPolicyInput Read(string currency, int? version, out Refusal? why)
    {
        var errors = new Errors();
        var limits = Rows.Select(row => LimitOf(row, currency, errors)).ToList();
        var input = new GoodwillPolicyInput(limits[0], limits[1], limits[2], version);
        foreach (var (field, messages) in input.WhyNot()?.Errors ?? new Dictionary<string, string[]>()) errors.Add(field, messages[0]);
        why = errors.ToRefusal();
        return input;
    }

    private static GoodwillLimit LimitOf(GoodwillRow row, string currency, Errors errors)
    {
        var percent = int.TryParse(row.Percent.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;
        if (row.Most.Trim().Length == 0) return new(percent);
        if (TypedAmount.WhyNot(row.Most, currency, out var minor) is not { } wrong) return new(percent, minor);
        errors.Add($"{row.Key}.most", wrong);
        return new(percent);
    }
}
