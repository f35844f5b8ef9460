using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Web.Account;

/// <summary>A cookie is looked at again every 30 seconds of use: a changed password and a disabled user end it.</summary>
public sealed class SessionValidator(IOptions<SecurityStampValidatorOptions> options, SignInManager<AppUser> signIn, ILoggerFactory logs)
    : SecurityStampValidator<AppUser>(options, signIn, logs)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    protected override async Task<AppUser?> VerifySecurityStamp(ClaimsPrincipal? principal) =>
        await base.VerifySecurityStamp(principal) is { } person && !await SignInManager.UserManager.IsLockedOutAsync(person) ? person : null;
}
