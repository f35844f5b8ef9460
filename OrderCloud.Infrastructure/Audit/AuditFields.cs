using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Channels;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Tenants;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>Which rows are told of, and what of them. Secrets are never told, nor what says who a customer is: only that it changed.</summary>
internal static partial class AuditFields
{
    private const int LongestValue = 1000;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="ByMerchantOnly">Told of when a person or a program of the merchant did it; orders that come in change these without end.</param>
    public sealed record Subject(string Kind, Func<object, Guid?> Id, Func<object, string> Label, bool ByMerchantOnly = false, bool IsPersonal = false)
    {
        public static Subject Of<T>(string kind, Func<T, Guid?> id, Func<T, string> label, bool byMerchantOnly = false, bool isPersonal = false) =>
            new(kind, row => id((T)row), row => label((T)row), byMerchantOnly, isPersonal);
    }

    private static readonly FrozenDictionary<Type, Subject> Subjects = new Dictionary<Type, Subject>
    {
        [typeof(Store)] = Subject.Of<Store>("store", _ => null, s => s.Name),
        [typeof(InvoicingSettings)] = Subject.Of<InvoicingSettings>("invoicing", _ => null, _ => "Invoicing settings"),
        [typeof(PaymentChoices)] = Subject.Of<PaymentChoices>("payment_settings", _ => null, _ => "When money is taken"),
        [typeof(GatewayConnection)] = Subject.Of<GatewayConnection>("payment_settings", _ => null, g => g.Kind),
        [typeof(MessageTemplate)] = Subject.Of<MessageTemplate>("message_template", _ => null, t => MailKinds.Find(t.Kind)?.Title ?? t.Kind),
        [typeof(Location)] = Subject.Of<Location>("location", l => l.Id.Value, l => l.Code),
        [typeof(Connection)] = Subject.Of<Connection>("channel", c => c.Id.Value, c => c.Name),
        [typeof(Listing)] = Subject.Of<Listing>("listing", l => l.ConnectionId.Value, l => l.ExternalSku, byMerchantOnly: true),
        [typeof(WebhookEndpoint)] = Subject.Of<WebhookEndpoint>("webhook", e => e.Id.Value, e => e.Host, byMerchantOnly: true),
        [typeof(Product)] = Subject.Of<Product>("product", p => p.Id.Value, p => p.Title, byMerchantOnly: true),
        [typeof(Variant)] = Subject.Of<Variant>("variant", v => v.ProductId.Value, v => v.Sku, byMerchantOnly: true),
        [typeof(Customer)] = Subject.Of<Customer>("customer", c => c.Id.Value, _ => "Customer", byMerchantOnly: true, isPersonal: true),
        [typeof(Invoice)] = Subject.Of<Invoice>("invoice", i => i.Id.Value, i => i.Number ?? "Draft", isPersonal: true),
        [typeof(CreditNote)] = Subject.Of<CreditNote>("credit_note", c => c.Id.Value, c => c.Number ?? "Draft", isPersonal: true),
    }.ToFrozenDictionary();

    public static Subject? Find(Type type) => Subjects.GetValueOrDefault(type);

    /// <summary>A draft says nothing yet: its issuing does.</summary>
    private static bool IsDraft(object row) => row is Invoice { Number: null } or CreditNote { Number: null };

    /// <summary>What is told of a row that is written, by this author; null where it is nothing.</summary>
    /// <param name="with">A new row that is told of in the entry of this new one.</param>
    public static AuditEntry? EntryOf(AppDb db, Author author, EntityEntry row, DateTime now, EntityEntry? with = null)
    {
        if (Find(row.Metadata.ClrType) is not { } subject || (subject.ByMerchantOnly && !author.IsOfTheMerchant) || IsDraft(row.Entity)) return null;
        var (before, after) = ActionOf(row) == "issued" ? IssuedFields.Of((IssuedDocument)row.Entity) : ChangesOf(row, subject);
        foreach (var (name, value) in with is null ? [] : ChangesOf(with, Find(with.Metadata.ClrType)!).After!)
            if (name != nameof(Variant.ProductId)) after!.TryAdd(name, value);
        return (before?.Count ?? 0) + (after?.Count ?? 0) == 0 ? null
            : author.Entry(db.TenantId, now, ActionOf(row), subject.Kind, subject.Id(row.Entity), subject.Label(row.Entity), before, after);
    }

    private static string ActionOf(EntityEntry row) => row.State switch
    {
        EntityState.Added or EntityState.Detached => "created",
        EntityState.Deleted => "deleted",
        _ => row.Entity is IssuedDocument && row.Property(nameof(IssuedDocument.Number)).OriginalValue is null ? "issued" : "changed",
    };

    /// <summary>The changed fields of a row, before and after; null where there is no such side. A row without the tracker is a new one.</summary>
    private static (Dictionary<string, object?>? Before, Dictionary<string, object?>? After) ChangesOf(EntityEntry row, Subject subject)
    {
        var isNew = row.State is EntityState.Added or EntityState.Detached;
        var before = isNew ? null : new Dictionary<string, object?>();
        var after = row.State is EntityState.Deleted ? null : new Dictionary<string, object?>();
        foreach (var (name, property) in Flat(row, ""))
        {
            if (property.Metadata.Name is nameof(ITenantOwned.TenantId) or nameof(Aggregate.Version) or nameof(Customer.CheckedAt) or nameof(Store.ReturnPolicyVersion) || property.Metadata.IsPrimaryKey()) continue;
            var (was, has) = (ValueOf(property, property.OriginalValue), ValueOf(property, property.CurrentValue));
            if (row.State is EntityState.Modified ? Equals(was, has) : IsNothing(isNew ? has : was)) continue;
            var hide = Secret().IsMatch(property.Metadata.Name) || (subject.IsPersonal && Personal().IsMatch(name));
            if (before is not null) before[name] = hide ? AuditEntry.Hidden : was;
            if (after is not null) after[name] = hide ? AuditEntry.Hidden : has;
        }
        if (row.State is EntityState.Modified) NameCurrencies(row, before!, after!);
        return (before, after);
    }

    /// <summary>Of what currency a changed amount is stands on both sides, though it did not change.</summary>
    private static void NameCurrencies(EntityEntry row, Dictionary<string, object?> before, Dictionary<string, object?> after)
    {
        if (!after.Keys.Any(name => name.EndsWith("Minor", StringComparison.Ordinal))) return;
        foreach (var (name, property) in Flat(row, ""))
            if (property.Metadata.Name.EndsWith("Currency", StringComparison.Ordinal) && !after.ContainsKey(name)) before[name] = after[name] = ValueOf(property, property.CurrentValue);
    }

    private static IEnumerable<(string Name, PropertyEntry Property)> Flat(EntityEntry row, string prefix) =>
        row.Properties.Select(p => (prefix + p.Metadata.Name, p)).Concat(row.ComplexProperties.SelectMany(c => Flat(c, c.Metadata.Name + ".")));

    private static IEnumerable<(string Name, PropertyEntry Property)> Flat(ComplexPropertyEntry complex, string prefix) => complex.Metadata.IsCollection ? [] :
        complex.Properties.Select(p => (prefix + p.Metadata.Name, p)).Concat(complex.ComplexProperties.SelectMany(c => Flat(c, $"{prefix}{c.Metadata.Name}.")));

    private static object? ValueOf(PropertyEntry property, object? value) => (property.Metadata.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value) switch
    {
        null => null,
        string text => text.Cut(LongestValue),
        DateTime at => at == DateTime.UnixEpoch || at == default ? null : at,   // how "never" is kept
        byte[] bytes => $"{bytes.Length} bytes",
        var other when other.GetType().IsPrimitive || other is decimal or Guid or DateOnly => other,
        var other => (other.ToString() ?? "").Cut(LongestValue),
    };

    private static bool IsNothing(object? value) => value is null or "" or 0 or 0L or false;

    public static string Json(object? fields)
    {
        if (fields is null) return "";
        var json = JsonSerializer.Serialize(fields, Plain);
        return json.Length <= AuditEntry.LongestChanges ? json : JsonSerializer.Serialize(new Dictionary<string, string> { ["note"] = $"{json.Length} characters, too long to be kept" });
    }

    [GeneratedRegex("Secret|Password|Token|Hash|Protected|PrivateKey")]
    private static partial Regex Secret();

    [GeneratedRegex("^(Name|SortName|FirstName|LastName|DisplayName|Email|Phone|Note|Notes|Buyer)|Buyer|Address|Key|Mail")]
    private static partial Regex Personal();
}
