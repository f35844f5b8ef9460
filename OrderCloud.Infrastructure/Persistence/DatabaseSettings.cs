using Microsoft.Extensions.Configuration;

namespace OrderCloud.Infrastructure.Persistence;

public enum DatabaseProvider { Sqlite, PostgreSql, SqlServer }

/// <summary>Where the data lives. On SQLite each database is a file in the data directory.</summary>
public sealed record DatabaseSettings(DatabaseProvider Provider, string ConnectionString, string DataDirectory)
{
    /// <exception cref="InvalidSettingException">A value is wrong; the message names the setting.</exception>
    public static DatabaseSettings From(IConfiguration configuration, string contentRoot)
    {
        var directory = Path.GetFullPath(Path.Combine(contentRoot, configuration["OrderCloud:DataDirectory"] is { Length: > 0 } d ? d : "data"));
        var name = configuration["Database:Provider"] is { Length: > 0 } p ? p : nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
            throw new InvalidSettingException("Database__Provider", $"\"{name}\" is none of Sqlite, PostgreSql, SqlServer");

        var connection = configuration.GetConnectionString("OrderCloud") ?? "";
        if (provider is not DatabaseProvider.Sqlite && connection.Length == 0)
            throw new InvalidSettingException("ConnectionStrings__OrderCloud", $"is required with Database__Provider={provider}");
        return new(provider, connection, directory);
    }

    public string SqliteFile(string name) => Path.Combine(DataDirectory, name + ".db");
}

/// <summary>A setting stops the start; the message is one line that names it.</summary>
public sealed class InvalidSettingException(string setting, string why) : Exception($"{setting}: {why}.");
