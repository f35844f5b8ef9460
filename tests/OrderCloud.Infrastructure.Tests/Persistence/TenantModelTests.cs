using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Persistence;

/// <summary>Walks the model of every engine: no table may be forgotten when the walls between merchants are built.</summary>
public sealed class TenantModelTests
{
    /// <summary>Rows that are only ever reached through their parent, by the parent's unique id; nothing lists them for a whole tenant.</summary>
    private static readonly string[] OnlyReachedThroughTheirParent = ["OrderLine", "ShipmentLine"];

    [Theory, ClassData(typeof(EveryModel))]
    public void L9_Every_row_with_a_TenantId_belongs_to_a_tenant_and_is_filtered(string engine)
    {
        using var db = Models.App(engine);

        foreach (var type in Tables(db))
        {
            Assert.True(type.ClrType.IsAssignableTo(typeof(ITenantOwned)), $"{type.ShortName()} is no ITenantOwned.");
            Assert.Equal(typeof(TenantId), type.FindProperty(nameof(ITenantOwned.TenantId))?.ClrType);
            Assert.True(type.FindDeclaredQueryFilter(AppDb.TenantFilter) is not null, $"{type.ShortName()} has no filter named {AppDb.TenantFilter}.");
            Assert.False(type.FindProperty(nameof(ITenantOwned.TenantId))!.IsNullable);
        }
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void L9_An_update_or_a_delete_names_the_tenant_beside_the_key(string engine)
    {
        using var db = Models.App(engine);

        var unnamed = Tables(db).Select(t => t.FindProperty(nameof(ITenantOwned.TenantId))!).Where(p => !p.IsPrimaryKey() && !p.IsConcurrencyToken);

        Assert.Empty(unnamed.Select(p => p.DeclaringType.ShortName()));
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void Every_table_has_a_key_or_an_index_that_leads_with_the_tenant(string engine)
    {
        using var db = Models.App(engine);

        var without = Tables(db).Where(t => !LeadsWithTenant(t.FindPrimaryKey()!.Properties) && !t.GetIndexes().Any(i => LeadsWithTenant(i.Properties)));

        Assert.Equal(OnlyReachedThroughTheirParent, without.Select(t => t.ShortName()).Order(StringComparer.Ordinal));
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void Every_other_index_is_the_one_of_a_foreign_key(string engine)
    {
        using var db = Models.App(engine);

        var strangers =
            from type in Tables(db)
            from index in type.GetIndexes()
            where !LeadsWithTenant(index.Properties) && !type.GetForeignKeys().Any(key => key.Properties.SequenceEqual(index.Properties))
            select $"{type.ShortName()} ({string.Join(", ", index.Properties.Select(p => p.Name))})";

        Assert.Empty(strangers);
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void L9_What_is_unique_is_unique_within_a_tenant(string engine)
    {
        using var db = Models.App(engine);

        var across =
            from type in Tables(db)
            from index in type.GetIndexes()
            where index.IsUnique && !LeadsWithTenant(index.Properties)
            select $"{type.ShortName()} ({string.Join(", ", index.Properties.Select(p => p.Name))})";

        Assert.Empty(across);
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void The_migrations_are_at_the_models_version(string engine)
    {
        using var app = Models.App(engine);
        using var directory = Models.Directory(engine);

        Assert.False(app.Database.HasPendingModelChanges(), $"{app.GetType().Name} has changes without a migration.");
        Assert.False(directory.Database.HasPendingModelChanges(), $"{directory.GetType().Name} has changes without a migration.");
    }

    [Theory, ClassData(typeof(EveryModel))]
    public void The_directory_holds_nothing_of_the_tenants_data(string engine)
    {
        using var directory = Models.Directory(engine);

        // What the directory tells of people and keys has the shape of a tenant's audit log (ADR 9).
        Assert.Equal([typeof(AuditEntry)], directory.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsAssignableTo(typeof(ITenantOwned))));
    }

    private static IEnumerable<IEntityType> Tables(AppDb db) => db.Model.GetEntityTypes().Where(t => !t.IsOwned());

    private static bool LeadsWithTenant(IReadOnlyList<IReadOnlyProperty> properties) => properties[0].Name == nameof(ITenantOwned.TenantId);
}
