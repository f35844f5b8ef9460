using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Tenancy;

/// <summary>Whether a page that is open may stay so: the user may still sign in, and the seat is the one it was opened with.</summary>
public sealed class OpenSession(UserManager<AppUser> users, MerchantLookup merchants)
{
    public async Task<bool> StandsAsync(ClaimsPrincipal principal, CurrentUser opened, CancellationToken ct)
    {
        if (await users.GetUserAsync(principal) is not { } person || await users.IsLockedOutAsync(person)) return false;
        if (principal.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType) != await users.GetSecurityStampAsync(person)) return false;
        return !opened.IsKnown || await HasSameSeatAsync(person.Id, opened, ct);
    }

    private async Task<bool> HasSameSeatAsync(Guid person, CurrentUser opened, CancellationToken ct) =>
        await merchants.AskAsync(opened.Slug, person, ct) is { Seat: var seat }
        && seat.TenantId == opened.TenantId && seat.Permissions.SetEquals(opened.Permissions)
        && (seat.Locations is { } now ? opened.Locations is { } then && now.SetEquals(then) : opened.Locations is null);
}
