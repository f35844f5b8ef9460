using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Account;

/// <summary>Somebody gave the right password and has an authenticator app: a code of it, or a recovery code, lets them in and back to where they wanted to go.</summary>
public sealed partial class SignInCodePage(SignInManager<AppUser> signIn, SecondFactor second, SessionStart session, SignInThrottle throttle, NavigationManager nav)
{
    private AppUser? _person;
    private string? _refused;

    [SupplyParameterFromForm] private CodeForm? Form { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }
    [SupplyParameterFromQuery] private bool Remember { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _person = await signIn.GetTwoFactorAuthenticationUserAsync();
        // The password counts for five minutes.
        if (_person is null) nav.NavigateTo(Links.SignIn(ReturnUrl));
    }

    private async Task SubmitAsync()
    {
        if (_person is null) return;
        if (!throttle.MayTryCode(_person.Id, Http))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refused = SignInThrottle.Wait;
            return;
        }

        if (!await second.UseAsync(_person.Id, Form!.Code, Http.RequestAborted)) _refused = "This code is not right, or it was used already. Enter the next one that the app shows.";
        else if (await session.OpenAsync(_person, Remember, Http)) nav.NavigateTo(await session.GoalAsync(_person, ReturnUrl, Http.RequestAborted));
        else nav.NavigateTo(Links.SignIn(ReturnUrl));
    }
}
