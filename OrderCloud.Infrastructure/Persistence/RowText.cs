using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>Rows as JSON lines, by the model alone: what the store keeps is what is written, except secrets and contents that are files of their own.</summary>
public static partial class RowText
{
    /// <summary>All rows of one table of the context's tenant, one after the other; memory holds one.</summary>
    public static async Task<long> WriteAsync(AppDb db, IEntityType type, Stream to, CancellationToken ct)
    {
        var write = typeof(RowText).GetMethod(nameof(WriteOfAsync), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!.MakeGenericMethod(type.ClrType);
        return await (Task<long>)write.Invoke(null, [db, to, ct])!;
    }

    private static async Task<long> WriteOfAsync<T>(AppDb db, Stream to, CancellationToken ct) where T : class
    {
        long rows = 0;
        var detect = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await foreach (var row in db.Set<T>().IgnoreAutoIncludes().AsTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            var entry = db.Entry(row);
            var line = JsonSerializer.SerializeToUtf8Bytes(Fields(entry));
            entry.State = EntityState.Detached;
            await to.WriteAsync(line, ct);
            await to.WriteAsync("\n"u8.ToArray(), ct);
            rows++;
        }
        db.ChangeTracker.AutoDetectChangesEnabled = detect;
        return rows;
    }

    private static JsonObject Fields(EntityEntry row)
    {
        var fields = new JsonObject();
        foreach (var property in row.Properties) Add(fields, property.Metadata, property.CurrentValue);
        foreach (var complex in row.ComplexProperties) fields[complex.Metadata.Name] = Of(complex);
        return fields;
    }

    private static JsonNode? Of(ComplexPropertyEntry complex)
    {
        if (complex.Metadata.IsCollection) return JsonSerializer.SerializeToNode(complex.CurrentValue);
        if (complex.CurrentValue is null) return null;
        var fields = new JsonObject();
        foreach (var property in complex.Properties) Add(fields, property.Metadata, property.CurrentValue);
        foreach (var inner in complex.ComplexProperties) fields[inner.Metadata.Name] = Of(inner);
        return fields;
    }

    private static void Add(JsonObject fields, IReadOnlyProperty property, object? value)
    {
        if (property.Name == nameof(ITenantOwned.TenantId) || Secret().IsMatch(property.Name)) return;
        var stored = ((IProperty)property).GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
        if (stored is byte[] bytes)
        {
            // A message of a channel is text; a file's content stands beside the tables.
            if (property.Name == nameof(Inbox.InboxMessage.Body)) fields[property.Name] = System.Text.Encoding.UTF8.GetString(bytes);
            return;
        }
        fields[property.Name] = stored is null ? null : JsonSerializer.SerializeToNode(stored, stored.GetType());
    }

    [GeneratedRegex("Secret|Password|Token|Hash|Protected|PrivateKey")]
    private static partial Regex Secret();
}
