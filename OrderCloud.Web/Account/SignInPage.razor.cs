using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Account;

/// <summary>Lets a user in, and back to where they wanted to go.</summary>
public sealed partial class SignInPage(
    SignInManager<AppUser> signIn, UserManager<AppUser> users, IPasswordHasher<AppUser> hasher, MerchantLookup merchants, SignInThrottle throttle, NavigationManager nav)
{
    private string? _refused;

    [SupplyParameterFromForm] private SignInForm? Form { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    /// <summary>Comes from choosing a new password.</summary>
    [SupplyParameterFromQuery] private bool Changed { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized() => Form ??= new();

    private async Task SubmitAsync()
    {
        if (!throttle.MayTry(Form!.Email, Http))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refused = "Too many tries. Wait five minutes, then try again.";
            return;
        }

        if (await users.FindByEmailAsync(Form.Email.Trim()) is not { } person)
        {
            // An unknown account takes as long as a wrong password.
            hasher.HashPassword(new AppUser(), Form.Password);
            _refused = Wrong;
            return;
        }

        var result = await signIn.PasswordSignInAsync(person, Form.Password, Form.Remember, lockoutOnFailure: false);
        if (result.Succeeded) nav.NavigateTo(LocalUrl.Or(ReturnUrl, await StartOfAsync(person)));
        else _refused = Wrong;
    }

    private async Task<string> StartOfAsync(AppUser person) =>
        await merchants.OfUserAsync(person.Id, Http.RequestAborted) is [var only] ? Links.Home(only.Slug) : Links.ChooseMerchant;

    private const string Wrong = "E-mail or password is wrong.";
}
