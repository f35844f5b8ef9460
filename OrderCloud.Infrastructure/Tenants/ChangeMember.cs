using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Gives another member a role and locations. Their next request follows it at once on this node; other nodes and open pages within a minute.</summary>
public sealed class ChangeMember(IDbContextFactory<AppDb> dbs, SeatChange seats, CurrentUser user)
{
    public async Task<Outcome<Guid>> RunAsync(Guid member, SeatInput seat, CancellationToken ct)
    {
        if (user.WhyNot(Permission.EditTeam) is { } forbidden) return forbidden;
        await using (var data = await dbs.CreateDbContextAsync(ct))
            if (await seat.WhyNotAsync(data, ct) is { } wrong) return wrong;

        return await seats.RunAsync(member, (_, membership) => (membership.Role, membership.Locations) = (seat.Role, seat.LocationsText), ct);
    }
}
