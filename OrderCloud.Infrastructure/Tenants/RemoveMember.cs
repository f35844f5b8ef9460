using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>Takes another member's seat away; the account stays, and so do its seats in other stores.</summary>
public sealed class RemoveMember(SeatChange seats, CurrentUser user)
{
    public async Task<Outcome<Guid>> RunAsync(Guid member, CancellationToken ct) => user.WhyNot(Permission.EditTeam) is { } forbidden
        ? forbidden
        : await seats.RunAsync(member, (db, membership) => db.Remove(membership), ct);
}
