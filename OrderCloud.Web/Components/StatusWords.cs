using System.Text.Json;

namespace OrderCloud.Web.Components;

/// <summary>The words of every state. A state without an entry is written as its key reads: "partially_paid" is "Partially paid".</summary>
internal static class StatusWords
{
    private static readonly Dictionary<string, string> ByKey = new()
    {
        ["payment"] = "Payment hold",
        ["fraud"] = "Fraud check",
        ["address"] = "Address hold",
        ["unmapped_product"] = "Unknown product",
        ["channel_changed"] = "Changed by channel",
        ["awaiting_return"] = "Awaiting return",
        ["manual"] = "Held by hand",
        ["damaged"] = "Damaged goods",
        ["ship_together"] = "Ships together",
        ["later_date"] = "Ships later",
        ["risk_low"] = "Fraud risk: low",
        ["risk_medium"] = "Fraud risk: medium",
        ["risk_high"] = "Fraud risk: high",
        ["submitted"] = "Waits for approval",
        ["dead"] = "Given up",
        ["disabled"] = "Switched off",
        ["unconfirmed"] = "Not confirmed yet",
    };

    /// <summary>The state as the API writes it, from an enum value or a string.</summary>
    internal static string KeyOf(object value) =>
        value as string ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString() ?? "");

    internal static string Of(string key) => ByKey.GetValueOrDefault(key) ?? Sentence(key);

    private static string Sentence(string key) => key.Length == 0 ? "" : char.ToUpperInvariant(key[0]) + key[1..].Replace('_', ' ');
}
