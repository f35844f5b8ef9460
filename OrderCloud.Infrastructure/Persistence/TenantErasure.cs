using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Inbox;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// Takes every row of a tenant out of its database, table by table, children first, in chunks that hold other writers up for some milliseconds each. It may
/// be stopped after any chunk and goes on with what is left. The store's own row goes first: that, and nothing else, opens the append-only tables.
/// </summary>
public sealed class TenantErasure(AppDbOptions options, ITenantPlacement placement, WriteGate gate)
{
    private const int Chunk = 500, ParentChunk = 50, FileChunk = 5, Passes = 5;

    /// <param name="afterChunk">Told after each chunk, with the table's name.</param>
    /// <returns>Rows that were taken out by name; what went with a parent is not counted.</returns>
    public async Task<long> RunAsync(TenantId tenant, CancellationToken ct, Action<string>? afterChunk = null)
    {
        long all = 0;
        for (var pass = 0; pass < Passes; pass++)
        {
            // What a request wrote that was still under way is met by the next pass.
            var taken = await PassAsync(tenant, afterChunk, ct);
            all += taken;
            if (taken == 0) return all;
        }
        throw new InvalidOperationException("Somebody still writes rows of a merchant that is being erased.");
    }

    /// <summary>The tables of a tenant in the order in which they are emptied; true: its rows go with their parent's.</summary>
    internal static IReadOnlyList<(string Table, bool WithParent, int Chunk)> PlanOf(IModel model)
    {
        var types = model.GetEntityTypes().Where(t => t.ClrType.IsAssignableTo(typeof(ITenantOwned)) && !t.IsOwned()).ToList();
        var order = new List<IEntityType>();
        var seen = new HashSet<IEntityType>();
        foreach (var type in types.OrderByDescending(t => t.ClrType == typeof(Domain.Tenants.Store)).ThenBy(t => t.GetTableName(), StringComparer.Ordinal)) Visit(type);
        return [.. order.Select(t => (t.GetTableName()!, !HasIndexByTenant(t), ChunkOf(t, types)))];

        void Visit(IEntityType type)
        {
            if (!seen.Add(type)) return;
            foreach (var child in type.GetReferencingForeignKeys().Select(k => k.DeclaringEntityType).Where(c => c != type && types.Contains(c)).OrderBy(c => c.GetTableName(), StringComparer.Ordinal)) Visit(child);
            order.Add(type);
        }
    }

    private async Task<long> PassAsync(TenantId tenant, Action<string>? afterChunk, CancellationToken ct)
    {
        long sum = 0;
        IReadOnlyList<(string Table, bool WithParent, int Chunk)> plan;
        await using (var db = options.Open(placement.DatabaseOf(tenant), tenant)) plan = PlanOf(db.Model);
        foreach (var (table, withParent, chunk) in plan)
        {
            if (withParent) continue;
            for (int taken; (taken = await ChunkAsync(tenant, table, chunk, ct)) > 0;)
            {
                sum += taken;
                afterChunk?.Invoke(table);
                ct.ThrowIfCancellationRequested();
            }
        }
        return sum;
    }

    private async Task<int> ChunkAsync(TenantId tenant, string table, int chunk, CancellationToken ct)
    {
        await using var db = options.Open(placement.DatabaseOf(tenant), tenant);
        var sql = db.Database.IsSqlite() ? $"""DELETE FROM "{table}" WHERE rowid IN (SELECT rowid FROM "{table}" WHERE "TenantId" = @p0 LIMIT {chunk})"""
            : db.Database.IsNpgsql() ? $"""DELETE FROM "{table}" WHERE ctid = ANY(ARRAY(SELECT ctid FROM "{table}" WHERE "TenantId" = @p0 LIMIT {chunk}))"""
            : $"DELETE TOP ({chunk}) FROM [{table}] WHERE [TenantId] = @p0";
        if (!db.Database.IsSqlite()) return await db.Database.ExecuteSqlRawAsync(sql, [Parameter(db, tenant)], ct);
        // Asked for without the gate, so that nothing left costs no writer anything.
        if ((await db.ReadNowAsync($"""SELECT EXISTS (SELECT 1 FROM "{table}" WHERE "TenantId" = @p0)""", [Parameter(db, tenant)], row => row.GetInt64(0), ct))[0] == 0) return 0;
        using var turn = await gate.EnterAsync(db.Database.GetConnectionString()!, ct);
        return await db.Database.ExecuteSqlRawAsync(sql, [Parameter(db, tenant)], ct);
    }

    private static System.Data.Common.DbParameter Parameter(AppDb db, TenantId tenant)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("p0", tenant.Value);
        return parameter;
    }

    private static bool HasIndexByTenant(IEntityType type) => LeadsWithTenant(type.FindPrimaryKey()!.Properties) || type.GetIndexes().Any(i => LeadsWithTenant(i.Properties));

    private static bool LeadsWithTenant(IReadOnlyList<IReadOnlyProperty> properties) => properties[0].Name == nameof(ITenantOwned.TenantId);

    // A parent takes its children along, and a file or a raw message may be megabytes.
    private static int ChunkOf(IEntityType type, List<IEntityType> types) =>
        type.ClrType == typeof(StoredFile) ? FileChunk : type.ClrType == typeof(InboxMessage) || type.GetReferencingForeignKeys().Any(k => types.Contains(k.DeclaringEntityType)) ? ParentChunk : Chunk;
}
