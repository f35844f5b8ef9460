using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Infrastructure.Connectors.Payments;

/// <summary>What all gateways' settings have in common.</summary>
internal static class GatewaySettings
{
    private const int Longest = 300;

    /// <summary>A setting as it was typed, without the spaces that copying brings along.</summary>
    public static string Typed(this IReadOnlyDictionary<string, string> settings, string key) => settings.GetValueOrDefault(key)?.Trim() ?? "";

    /// <summary>What is missing, or could not be sent in a header.</summary>
    public static Errors Errors(IReadOnlyDictionary<string, string> settings, IReadOnlyList<GatewayField> fields)
    {
        var errors = new Errors();
        foreach (var field in fields)
        {
            var typed = settings.Typed(field.Key);
            errors.AddIf(field.Required && typed.Length == 0, field.Key, $"{field.Label} is missing.");
            errors.AddIf(typed.Length > Longest || typed.Any(c => c is <= ' ' or >= (char)127), field.Key, $"{field.Label} has letters, digits and signs only, at most {Longest}.");
        }
        return errors;
    }

    /// <summary>A header whatever the case of its name; empty when it is missing or longer than any of these is.</summary>
    public static string Header(this IReadOnlyDictionary<string, string> headers, string name) =>
        headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Length: <= 4000 } value ? value : "";
}
