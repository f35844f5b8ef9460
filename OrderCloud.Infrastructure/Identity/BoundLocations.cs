using OrderCloud.Domain.Inventory;

namespace OrderCloud.Infrastructure.Identity;

/// <summary>The locations a member is bound to, as the directory writes them: ids with commas between; empty means all.</summary>
internal static class BoundLocations
{
    public static IReadOnlySet<LocationId>? Read(string ids) => ids.Length == 0 ? null : ids.Split(',').Select(id => new LocationId(Guid.Parse(id))).ToHashSet();
}
