using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tests.Persistence.SqlServer;

/// <summary>The schema of SQL Server, as far as it can be judged without one: its grammar, and the rules its CREATE statements break on.</summary>
public sealed class SqlServerSchemaTests
{
    private const int LargestClusteredKey = 900, LargestIndexKey = 1700;

    [Fact]
    public void The_migrations_of_the_tenants_data_parse() => AssertScript(Models.App(nameof(DatabaseProvider.SqlServer)));

    [Fact]
    public void The_migrations_of_the_directory_parse() => AssertScript(Models.Directory(nameof(DatabaseProvider.SqlServer)));

    [Fact]
    public void A_migration_of_PostgreSQL_does_not_parse()
    {
        using var pg = Models.App(nameof(DatabaseProvider.PostgreSql));

        Assert.NotEmpty(TransactSql.ErrorsIn(Script(pg)));
    }

    [Fact]
    public void Keys_that_are_one_Guid_are_not_clustered()
    {
        using var db = Models.App(nameof(DatabaseProvider.SqlServer));
        var script = Script(db);

        foreach (var key in db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Select(t => t.FindPrimaryKey()!).Where(k => k.Properties.Count == 1))
        {
            Assert.Equal(typeof(Guid), key.Properties[0].FindRelationalTypeMapping()?.Converter?.ProviderClrType ?? key.Properties[0].ClrType);
            Assert.False(key.IsClustered());
            Assert.Contains($"CONSTRAINT [{key.GetName()}] PRIMARY KEY NONCLUSTERED ([{key.Properties[0].GetColumnName()}])", script, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_row_is_reached_by_two_ways_of_cascading()
    {
        foreach (var db in (DbContext[])[Models.App(nameof(DatabaseProvider.SqlServer)), Models.Directory(nameof(DatabaseProvider.SqlServer))])
            using (db)
                foreach (var root in db.Model.GetEntityTypes())
                    Assert.Empty(CascadesFrom(root).GroupBy(t => t).Where(ways => ways.Count() > 1).Select(ways => $"{root.ShortName()} to {ways.Key.ShortName()}"));
    }

    [Fact]
    public void Every_key_fits_into_an_index()
    {
        foreach (var db in (DbContext[])[Models.App(nameof(DatabaseProvider.SqlServer)), Models.Directory(nameof(DatabaseProvider.SqlServer))])
            using (db)
                foreach (var type in db.Model.GetEntityTypes())
                {
                    var key = type.FindPrimaryKey()!;
                    Assert.True(BytesOf(key.Properties) <= (key.Properties.Count == 1 && key.Properties[0].ClrType != typeof(string) ? LargestIndexKey : LargestClusteredKey), $"{key.GetName()}: {BytesOf(key.Properties)} bytes");
                    foreach (var index in type.GetIndexes()) Assert.True(BytesOf(index.Properties) <= LargestIndexKey, $"{index.GetDatabaseName()}: {BytesOf(index.Properties)} bytes");
                }
    }

    private static void AssertScript(DbContext db)
    {
        using (db)
        {
            var script = Script(db);
            Assert.Empty(TransactSql.ErrorsIn(script));
            Assert.InRange(TransactSql.TablesIn(script), db.Model.GetEntityTypes().Select(t => t.GetTableName()).Distinct().Count(), 1000);
        }
    }

    private static string Script(DbContext db) => db.GetService<IMigrator>().GenerateScript();

    private static IEnumerable<IEntityType> CascadesFrom(IEntityType root) =>
        from key in root.GetReferencingForeignKeys()
        where key.DeleteBehavior is DeleteBehavior.Cascade or DeleteBehavior.SetNull
        from reached in CascadesFrom(key.DeclaringEntityType).Prepend(key.DeclaringEntityType)
        select reached;

    private static int BytesOf(IReadOnlyList<IProperty> properties) => properties.Sum(p => p.GetColumnType() switch
    {
        "uniqueidentifier" => 16,
        "bigint" or "datetime2" or "float" => 8,
        "int" => 4,
        "date" => 3,
        "bit" => 1,
        var text when text.StartsWith("nvarchar(", StringComparison.Ordinal) && p.GetMaxLength() is { } length => 2 * length,
        "datetimeoffset" => 10,
        var bytes when bytes.StartsWith("varbinary(", StringComparison.Ordinal) && int.TryParse(bytes["varbinary(".Length..^1], out var length) => length,
        var other => throw new InvalidOperationException($"{p.DeclaringType.ShortName()}.{p.Name} is {other}, which no index takes."),
    });
}
