using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Web.Account;

/// <summary>Lets a user in, with a password (and, where they have set one up, a code as second step) or with a passkey, and back to where they wanted to go.</summary>
public sealed partial class SignInPage(
    SignInManager<AppUser> signIn, UserManager<AppUser> users, IPasswordHasher<AppUser> hasher, Passkeys passkeys, SessionStart session, SignInThrottle throttle, NavigationManager nav)
{
    private string? _refused;

    [SupplyParameterFromForm(FormName = "sign-in")] private SignInForm? Form { get; set; }
    [SupplyParameterFromForm(FormName = "passkey")] private PasskeyAnswer? Passkey { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    /// <summary>Comes from choosing a new password.</summary>
    [SupplyParameterFromQuery] private bool Changed { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        Form ??= new();
        Passkey ??= new();
    }

    private async Task SubmitAsync()
    {
        if (!throttle.MayTry(Form!.Email, Http))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refused = SignInThrottle.Wait;
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
        if (result.Succeeded) nav.NavigateTo(await session.GoalAsync(person, ReturnUrl, Http.RequestAborted));
        else if (result.RequiresTwoFactor) nav.NavigateTo(Links.SignInCode(ReturnUrl, Form.Remember));
        else _refused = Wrong;
    }

    private async Task PasskeyAsync()
    {
        if (await passkeys.ReadAsync(Passkey!.Credential, Http) is { } person && await session.OpenAsync(person, Passkey.Remember, Http))
            nav.NavigateTo(await session.GoalAsync(person, ReturnUrl, Http.RequestAborted));
        else _refused = "This passkey did not let you in. Sign in with your password, or try once more.";
    }

    private const string Wrong = "E-mail or password is wrong.";
}
