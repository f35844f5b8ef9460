using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace OrderCloud.Testing;

/// <summary>Everything that stands in a database as text or bytes.</summary>
public static class StoredTexts
{
    /// <summary>Every value of every column of text or bytes of every table, with the column's name.</summary>
    public static async IAsyncEnumerable<(string Column, string Text)> OfAsync(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Where(t => t.GetTableName() is not null))
        {
            var store = StoreObjectIdentifier.Table(table.GetTableName()!, table.GetSchema());
            var address = store.Schema is { } schema ? $"\"{schema}\".\"{store.Name}\"" : $"\"{store.Name}\"";
            foreach (var column in table.GetFlattenedProperties().Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) is var type && (type == typeof(string) || type == typeof(byte[]))))
            {
                if (column.GetColumnName(store) is not { } name) continue;   // it stands in a column of JSON
                await using var command = db.Database.GetDbConnection().CreateCommand();
                command.CommandText = $"SELECT \"{name}\" FROM {address} WHERE \"{name}\" IS NOT NULL";
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    yield return ($"{store.Name}.{name}", reader.GetValue(0) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : reader.GetString(0));
            }
        }
    }
}
