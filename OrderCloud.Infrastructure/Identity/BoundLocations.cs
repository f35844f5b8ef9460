using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Identity;

/// <summary>The locations a member is bound to, as the directory writes them: ids with commas between; empty means all.</summary>
internal static class BoundLocations
{
    public static IReadOnlySet<LocationId>? Read(string ids) => ids.Length == 0 ? null : ids.Split(',').Select(id => new LocationId(Guid.Parse(id))).ToHashSet();

    public static string Write(IEnumerable<Guid>? ids) => ids is null ? "" : string.Join(',', ids.Distinct().Order());

    /// <summary>Whether all of them are locations of this merchant.</summary>
    public static async Task<bool> AreOursAsync(AppDb db, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().Select(id => new LocationId(id)).ToList();
        return await db.Locations.CountAsync(l => wanted.Contains(l.Id), ct) == wanted.Count;
    }
}
