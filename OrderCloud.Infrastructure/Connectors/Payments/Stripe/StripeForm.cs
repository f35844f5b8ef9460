using System.Globalization;

namespace OrderCloud.Infrastructure.Connectors.Payments.Stripe;

/// <summary>The fields of a request. Nesting is written with brackets: metadata[order_id]=1, line_items[0][quantity]=1.</summary>
internal sealed class StripeForm
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>Leaves out what is empty: an empty text would clear the field.</summary>
    public StripeForm Add(string value, string name, params ReadOnlySpan<string> within)
    {
        if (value.Length == 0) return this;
        foreach (var step in within) name += $"[{step}]";
        _fields.Add(new(name, value));
        return this;
    }

    public StripeForm Add(long value, string name, params ReadOnlySpan<string> within) => Add(value.ToString(CultureInfo.InvariantCulture), name, within);

    /// <summary>The same fields in the address of a question.</summary>
    public string Query => string.Join('&', _fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
}
