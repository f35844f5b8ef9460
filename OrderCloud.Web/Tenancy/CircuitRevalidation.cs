using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Tenancy;

/// <summary>An open page looks again every 45 seconds whether its user may still sign in and still has the seat it was opened with.</summary>
public sealed class CircuitRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes, CurrentUser user) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(45);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (await users.GetUserAsync(authenticationState.User) is not { } person) return false;

        var stamp = authenticationState.User.FindFirstValue(users.Options.ClaimsIdentity.SecurityStampClaimType);
        return stamp == await users.GetSecurityStampAsync(person) && (!user.IsKnown || await HasSameSeatAsync(scope.ServiceProvider, person, cancellationToken));
    }

    private async Task<bool> HasSameSeatAsync(IServiceProvider services, AppUser person, CancellationToken ct)
    {
        var visit = await services.GetRequiredService<MerchantLookup>().AskAsync(user.Slug, person.Id, ct);
        return visit is { Seat: var seat } && seat.TenantId == user.TenantId && seat.Permissions.SetEquals(user.Permissions);
    }
}
