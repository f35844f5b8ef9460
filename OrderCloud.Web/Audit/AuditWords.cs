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
        "api_key" => "API key", "message_template" => "Mail text", "invoicing" => "Invoicing settings", "return_policy" => "Return policy", "fraud_check" => "Fraud check", "risk_approved" => "Approved, no fraud", "payment_settings" => "Payment settings", "pay_link" => "Pay link", "refund" => "Refunded", "variant" => "Product variant", "message" => "Message sent",
        "sent_again" => "Sent again", "tested" => "Test sent", "hold" => "Held", "hold_released" => "Hold released", "kept_unpaid" => "Kept without a limit", "note" => "Note added", "placed" => "Typed in", "shipment_cancelled" => "Shipment voided", "payment" => "Payment recorded", "adjust" => "Adjusted", "count" => "Counted",
        "submitted" => "Handed in", "recount" => "Sent back to be counted", "closed_short" => "Closed with units missing", "receive" => "Received", "looked" => "Looked at your store", "quotas_changed" => "Limits changed", "job_started" => "Job started", "closing" => "Account closes", "kept" => "Account kept", "exported" => "Data exported", "merged" => "Merged, cannot be undone", _ => StatusWords.Of(key),
    };

    public static string Kind(AuditEntry e) => e.ActorKind switch { ActorKind.ApiKey => $"key {e.Origin}…", ActorKind.Member => "", ActorKind.Channel => "channel", ActorKind.Customer => "customer", ActorKind.Operator => "OrderCloud", _ => "by itself" };

    /// <summary>Where the subject is looked at; null when it has no page.</summary>
    public static string? Address(AuditEntry e, string slug) => (e.SubjectKind, e.SubjectId) switch
    {
        ("product" or "variant", { } id) => Links.Product(slug, id),
        ("location", { } id) => Links.Location(slug, id),
        ("channel" or "listing", { } id) => Links.Channel(slug, id),
        ("transfer", { } id) => Links.Transfer(slug, id),
        ("goods_receipt", { } id) => Links.Receipt(slug, id),
        ("stock_count", { } id) => Links.Count(slug, id),
        ("customer", { } id) => Links.Customer(slug, id),
        ("order", { } id) => Links.Order(slug, id),
        ("invoice", { } id) => Links.Invoice(slug, id),
        ("credit_note", { } id) => Links.CreditNote(slug, id),
        ("import", { } id) => Links.Import(slug, id),
        ("message_template", _) => Links.MessageSettings(slug),
        ("payment_settings", _) => Links.PaymentSettings(slug),
        ("invoicing", _) => Links.InvoicingSettings(slug),
        ("return_policy", _) => Links.ReturnSettings(slug),
        ("fraud_check", _) => Links.FraudSettings(slug),
        ("goodwill", _) => Links.GoodwillSettings(slug),
        ("webhook", { } id) => Links.Webhook(slug, id),
        ("member" or "invitation", _) => Links.Members(slug),
        ("api_key", _) => Links.ApiKeys(slug),
        ("account", _) => Links.Limits(slug),
        ("store", _) => Links.StoreSettings(slug),
        _ => null,
    };

    /// <summary>The import or the bulk run that brought the change; null where none did.</summary>
    public static (string Name, string Address)? Run(AuditEntry e, string slug) => !Guid.TryParse(e.RequestId, out var run) ? null : e.Origin switch
    {
        Author.ByImport => ("import", Links.Import(slug, run)),
        Author.ByBulk => ("bulk run", Links.BulkRun(slug, run)),
        _ => null,
    };

    /// <summary>Whom an entry tells of.</summary>
    public static IEnumerable<Guid> CustomersOf(AuditEntry e) =>
        Read(e.Before).Concat(Read(e.After)).Where(f => AuditFieldWords.ValueOf(f.Key) is AuditValue.Customer).Select(f => f.Value)
            .Append(e.SubjectKind == "customer" ? e.SubjectId?.ToString() : null)
            .Select(id => Guid.TryParse(id, out var customer) ? customer : Guid.Empty).Where(id => id != Guid.Empty);

    /// <summary>What is not as it was. What stands on both sides alike, like the currency of an amount, is no change.</summary>
    public static IReadOnlyList<FieldChange> Changes(AuditEntry e, AuditReader reader)
    {
        var (before, after) = (Read(e.Before), Read(e.After));
        return [.. before.Keys.Union(after.Keys)
            .Where(field => IsChanged(before.GetValueOrDefault(field), after.GetValueOrDefault(field)))
            .Select(field => new FieldChange(AuditFieldWords.Of(field), reader.Text(field, before), reader.Text(field, after)))];
    }

    // Of what is hidden nothing is known but that it changed.
    private static bool IsChanged(string? was, string? has) => was == AuditEntry.Hidden || (was ?? "") != (has ?? "");

    private static Dictionary<string, string?> Read(string json)
    {
        var fields = new Dictionary<string, string?>();
        if (json.Length == 0) return fields;
        using var whole = JsonDocument.Parse(json);
        foreach (var field in whole.RootElement.EnumerateObject()) Add(fields, field.Name, field.Value);
        return fields;
    }

    private static void Add(Dictionary<string, string?> fields, string name, JsonElement value)
    {
        if (name.EndsWith(".IsEmpty", StringComparison.Ordinal)) return;   // no field of anybody's: how a text was once written
        if (value.ValueKind is JsonValueKind.Object)
            foreach (var part in value.EnumerateObject()) Add(fields, $"{name}.{part.Name}", part.Value);
        else if (value.ValueKind is JsonValueKind.String && IsWhole(name) && Whole(value.GetString()!) is { } inside)
            using (inside) Add(fields, name, inside.RootElement);
        else
            fields[name] = value.ValueKind switch { JsonValueKind.Null => null, JsonValueKind.True => "yes", JsonValueKind.False => "no", JsonValueKind.String => value.GetString()!.Cut(2000), _ => value.GetRawText() };
    }

    /// <summary>Kept as one text in one column; people see its parts.</summary>
    private static bool IsWhole(string name) => name is "Seller" or "Buyer";

    /// <summary>Null when the log has cut it.</summary>
    private static JsonDocument? Whole(string text)
    {
        if (!text.StartsWith('{')) return null;
        try { return JsonDocument.Parse(text); }
        catch (JsonException) { return null; }
    }
}
