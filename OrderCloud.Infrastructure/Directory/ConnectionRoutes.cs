using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>
/// Whose a connection is, for what calls without saying so. A route is written before what it leads to: a crash in between leaves a route to nothing,
/// which answers as unknown; the other way round it would leave a connection that nobody can reach.
/// </summary>
public sealed class ConnectionRoutes(IDbContextFactory<DirectoryDb> directory)
{
    /// <returns>Null when nobody has such a connection of this kind.</returns>
    public async Task<TenantId?> FindAsync(string kind, ConnectionId id, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        return (await db.ConnectionRoutes.AsNoTracking().FirstOrDefaultAsync(r => r.ConnectionId == id && r.Kind == kind, ct))?.TenantId;
    }

    public async Task AddAsync(TenantId tenant, string kind, ConnectionId id, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        db.Add(new ConnectionRoute { ConnectionId = id, TenantId = tenant, Kind = kind });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What it was to lead to was refused.</summary>
    public async Task ForgetAsync(ConnectionId id, CancellationToken ct)
    {
        await using var db = await directory.CreateDbContextAsync(ct);
        await db.ConnectionRoutes.Where(r => r.ConnectionId == id).ExecuteDeleteAsync(ct);
    }
}
