using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

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
