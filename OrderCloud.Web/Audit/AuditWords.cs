using System.Text.Json;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Audit;

/// <summary>One changed field, for people.</summary>
public sealed record FieldChange(string Field, string? Before, string? After);

/// <summary>The audit log in words.</summary>
internal static class AuditWords
{
    public static string Of(string key) => key switch
    {
        "api_key" => "API key", "message_template" => "Mail text", "invoicing" => "Invoicing settings", "variant" => "Product variant", "message" => "Message sent",
        "sent_again" => "Sent again", "hold" => "Held", "hold_released" => "Hold released", "note" => "Note added", "payment" => "Payment recorded", "adjust" => "Adjusted", "count" => "Counted",
        "receive" => "Received", "looked" => "Looked at your store", "quotas_changed" => "Limits changed", "job_started" => "Job started", "closing" => "Account closes", "kept" => "Account kept", "exported" => "Data exported", _ => StatusWords.Of(key),
    };

    public static string Kind(AuditEntry e) => e.ActorKind switch { ActorKind.ApiKey => $"key {e.Origin}…", ActorKind.Member => "", ActorKind.Channel => "channel", ActorKind.Customer => "customer", ActorKind.Operator => "OrderCloud", _ => "by itself" };

    /// <summary>Where the subject is looked at; null when it has no page.</summary>
    public static string? Address(AuditEntry e, string slug) => (e.SubjectKind, e.SubjectId) switch
    {
        ("product" or "variant", { } id) => Links.Product(slug, id),
        ("location", { } id) => Links.Location(slug, id),
        ("channel" or "listing", { } id) => Links.Channel(slug, id),
        ("customer", { } id) => Links.Customer(slug, id),
        ("order", { } id) => Links.Order(slug, id),
        ("invoice" or "credit_note", { } id) => Links.Invoice(slug, id),
        ("message_template", _) => Links.MessageSettings(slug),
        ("invoicing", _) => Links.InvoicingSettings(slug),
        ("member" or "invitation", _) => Links.Members(slug),
        ("api_key", _) => Links.ApiKeys(slug),
        ("account", _) => Links.Limits(slug),
        ("store", _) => Links.StoreSettings(slug),
        _ => null,
    };

    public static IReadOnlyList<FieldChange> Changes(AuditEntry e)
    {
        var (before, after) = (Read(e.Before), Read(e.After));
        return [.. before.Keys.Union(after.Keys).Select(field => new FieldChange(Words(field), before.GetValueOrDefault(field), after.GetValueOrDefault(field)))];
    }

    private static Dictionary<string, string?> Read(string json) => json.Length == 0 ? []
        : JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!.ToDictionary(f => f.Key, f => f.Value.ValueKind switch
        {
            JsonValueKind.Null => null, JsonValueKind.True => "yes", JsonValueKind.False => "no", JsonValueKind.String => f.Value.GetString()!.Cut(2000), _ => f.Value.GetRawText(),
        });

    /// <summary>"ShippingAddress.City" becomes "Shipping address city".</summary>
    private static string Words(string field) => StatusWords.Of(JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Replace(".", "", StringComparison.Ordinal)));
}
