using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

/// <summary>A location as everybody of the merchant may know it.</summary>
public sealed record Destination(string Code, string Name);

/// <summary>The merchant's locations by id, newest first; a member bound to some sees only those.</summary>
public sealed class LocationList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="after">The last one already seen.</param>
    public async Task<IReadOnlyList<LocationView>> RunAsync(LocationId? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var locations = Visible(db);
        if (after is { } last) locations = locations.Where(l => l.Id < last);
        return [.. (await locations.OrderByDescending(l => l.Id).Take(take).ToListAsync(ct)).Select(LocationView.Of)];
    }

    /// <summary>Where goods may be sent: every location that is in use, also those a member is not bound to, by priority.</summary>
    public async Task<IReadOnlyList<Destination>> DestinationsAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Locations.AsNoTracking().Where(l => l.Active).OrderBy(l => l.Priority).ThenBy(l => l.Code).Select(l => new Destination(l.Code, l.Name)).ToListAsync(ct);
    }

    public async Task<LocationView?> FindAsync(LocationId id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Visible(db).FirstOrDefaultAsync(l => l.Id == id, ct) is { } location ? LocationView.Of(location) : null;
    }

    private IQueryable<Location> Visible(AppDb db)
    {
        var locations = db.Locations.AsNoTracking();
        return user.Locations is { } bound ? locations.Where(l => bound.Contains(l.Id)) : locations;
    }
}
