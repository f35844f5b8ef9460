using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tests.Persistence;

/// <summary>The contexts of each engine, without a server.</summary>
internal static class Models
{
    public static AppDb App(string engine) => engine switch
    {
        nameof(DatabaseProvider.Sqlite) => new SqliteDesign().CreateDbContext([]),
        nameof(DatabaseProvider.PostgreSql) => new PgDesign().CreateDbContext([]),
        _ => new MsDesign().CreateDbContext([]),
    };

    public static DirectoryDb Directory(string engine) => engine switch
    {
        nameof(DatabaseProvider.Sqlite) => new SqliteDirectoryDesign().CreateDbContext([]),
        nameof(DatabaseProvider.PostgreSql) => new PgDirectoryDesign().CreateDbContext([]),
        _ => new MsDirectoryDesign().CreateDbContext([]),
    };
}

public sealed class EveryModel : TheoryData<string>
{
    public EveryModel() : base(Enum.GetNames<DatabaseProvider>()) { }
}
