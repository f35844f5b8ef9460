using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Web.Tenancy;

/// <summary>An open page looks again every 45 seconds whether its user may still sign in and still has the seat it was opened with; if not, it can do nothing more.</summary>
public sealed class CircuitRevalidation(ILoggerFactory logs, IServiceScopeFactory scopes, CurrentUser user) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(45);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stands = await scope.ServiceProvider.GetRequiredService<OpenSession>().StandsAsync(authenticationState.User, user, cancellationToken);
        if (!stands) user.Leave();
        return stands;
    }
}
