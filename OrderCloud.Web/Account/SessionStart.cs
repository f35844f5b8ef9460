using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Account;

/// <summary>The moment in which somebody who proved both factors is let in.</summary>
public sealed class SessionStart(SignInManager<AppUser> signIn, UserManager<AppUser> users, MerchantLookup merchants)
{
    // RFC 8176: several factors were asked for.
    private static readonly Claim[] BothFactors = [new("amr", "mfa")];

    /// <summary>Whether this session was opened with both factors.</summary>
    public static bool HasBothFactors(ClaimsPrincipal session) => session.HasClaim(BothFactors[0].Type, BothFactors[0].Value);

    // The principal that is made anew every half minute would forget how the session began.
    internal static Task KeepFactorsAsync(SecurityStampRefreshingPrincipalContext context)
    {
        if (context.CurrentPrincipal is { } before && HasBothFactors(before) && context.NewPrincipal?.Identity is ClaimsIdentity now) now.AddClaim(BothFactors[0].Clone());
        return Task.CompletedTask;
    }

    /// <summary>Not for a disabled user.</summary>
    public async Task<bool> OpenAsync(AppUser person, bool remember, HttpContext http)
    {
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (!await signIn.CanSignInAsync(person) || await users.IsLockedOutAsync(person)) return false;
        await signIn.SignInWithClaimsAsync(person, remember, BothFactors);
        return true;
    }

    /// <summary>Where they wanted to go; else their only store, or the choice of their stores.</summary>
    public async Task<string> GoalAsync(AppUser person, string? returnUrl, CancellationToken ct) =>
        LocalUrl.Or(returnUrl, await merchants.OfUserAsync(person.Id, ct) is [var only] ? Links.Home(only.Slug) : Links.ChooseMerchant);
}
