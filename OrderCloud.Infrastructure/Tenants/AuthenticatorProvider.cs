using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Infrastructure.Tenants;

/// <summary>
/// Tells Identity that a user with an authenticator app has a second step; without a provider it would sign in on the password alone. The codes themselves
/// are <see cref="SecondFactor"/>'s, which burns each of them; Identity has no memory of used ones.
/// </summary>
public sealed class AuthenticatorProvider : IUserTwoFactorTokenProvider<AppUser>
{
    public const string Name = "OrderCloud";

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<AppUser> manager, AppUser user) => Task.FromResult(user.TwoFactorEnabled);

    public Task<string> GenerateAsync(string purpose, UserManager<AppUser> manager, AppUser user) => Task.FromResult("");

    public Task<bool> ValidateAsync(string purpose, string token, UserManager<AppUser> manager, AppUser user) => Task.FromResult(false);
}
