using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>What a seat is to be.</summary>
/// <param name="Locations">The ones it is bound to; null means all.</param>
public sealed record SeatInput(Role Role, IReadOnlyCollection<Guid>? Locations = null)
{
    private const int MostLocations = 100;

    internal string LocationsText => BoundLocations.Write(Locations);

    internal async Task<Refusal?> WhyNotAsync(AppDb db, CancellationToken ct)
    {
        if (!Enum.IsDefined(Role)) return TenantRefusals.RoleUnknown;
        if (Locations is not { } bound) return null;
        return bound.Count is > 0 and <= MostLocations && await BoundLocations.AreOursAsync(db, bound, ct) ? null : TenantRefusals.LocationsUnknown;
    }
}
