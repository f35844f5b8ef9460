using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Testing;

/// <summary>All that a merchant has in the database, table by table: how many rows, and their checksum.</summary>
public static class Rows
{
    /// <summary>What the site itself writes to from time to time, whoever asks for what.</summary>
    private static readonly Type[] OfTheSite = [typeof(OutboxMessage), typeof(JobRun), typeof(DueRow)];

    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(TestSite site, TenantId tenant)
    {
        var rows = new Dictionary<string, string>();
        await using var app = site.Services.GetRequiredService<AppDbOptions>().Open(site.Services.GetRequiredService<DatabaseSettings>(), tenant);
        await ReadAsync(app, tenant, rows);
        await using var directory = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        await ReadAsync(directory, tenant, rows);
        return rows;
    }

    private static async Task ReadAsync(DbContext db, TenantId tenant, Dictionary<string, string> into)
    {
        await db.Database.OpenConnectionAsync();
        foreach (var type in db.Model.GetEntityTypes().Where(t => !OfTheSite.Contains(t.ClrType)))
        {
            var column = type.ClrType == typeof(Merchant) ? "Id" : type.FindProperty("TenantId")?.GetColumnName();
            if (column is null) continue;
            var table = type.GetSchema() is { } schema ? $"\"{schema}\".\"{type.GetTableName()}\"" : $"\"{type.GetTableName()}\"";
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM {table} WHERE \"{column}\" = @tenant";
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@tenant", tenant.Value);
            command.Parameters.Add(parameter);
            into[table] = await ChecksumAsync(command);
        }
    }

    private static async Task<string> ChecksumAsync(DbCommand command)
    {
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetName(i), reader.GetValue(i)))));
        lines.Sort(StringComparer.Ordinal);
        return $"{lines.Count} rows, {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))}";
    }

    private static string Text(string column, object value) =>
        column == "LastUsedAt" ? "" : value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
