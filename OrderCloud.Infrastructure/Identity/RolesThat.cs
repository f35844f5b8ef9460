using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;

namespace OrderCloud.Infrastructure.Identity;

/// <summary>The table of roles, read the other way round.</summary>
public static class RolesThat
{
    public static IReadOnlyList<Role> May(Permission permission) => [.. Enum.GetValues<Role>().Where(role => Roles.PermissionsOf(role).Contains(permission))];
}
