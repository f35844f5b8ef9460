using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Web.Tenancy;

/// <summary>Every permission is a policy of its own name; it asks the current user, never a claim.</summary>
public sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    private static readonly Dictionary<string, AuthorizationPolicy> Policies = Enum.GetValues<Permission>().ToDictionary(
        permission => permission.ToString(),
        permission => new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new PermissionNeeded(permission)).Build());

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        Policies.TryGetValue(policyName, out var policy) ? policy : await base.GetPolicyAsync(policyName);
}

public sealed record PermissionNeeded(Permission Permission) : IAuthorizationRequirement;

public sealed class PermissionHandler(CurrentUser user) : AuthorizationHandler<PermissionNeeded>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionNeeded requirement)
    {
        if (user.IsKnown && user.May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
