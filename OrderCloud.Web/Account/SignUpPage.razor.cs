using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Account;

/// <summary>Creates a user and their first merchant; with the password of an existing account, one more merchant.</summary>
public sealed partial class SignUpPage(
    CreateTenant create, SignInManager<AppUser> signIn, UserManager<AppUser> users, SignInThrottle throttle, NavigationManager nav)
{
    private static readonly Dictionary<string, string> Fields = new()
    {
        ["name"] = nameof(SignUpForm.StoreName), ["address"] = nameof(SignUpForm.Address), ["country"] = nameof(SignUpForm.Country),
        ["email"] = nameof(SignUpForm.Email), ["password"] = nameof(SignUpForm.Password),
    };

    private string? _refused;
    private EditContext _context = default!;
    private ValidationMessageStore _messages = default!;

    [SupplyParameterFromForm] private SignUpForm? Form { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override void OnInitialized()
    {
        Form ??= new();
        _context = new EditContext(Form);
        _messages = new ValidationMessageStore(_context);
    }

    private async Task SubmitAsync()
    {
        // A sign-up with a known e-mail tries a password too.
        if (!throttle.MayTry(Form!.Email, Http))
        {
            Http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            _refused = SignInThrottle.Wait;
            return;
        }

        var ask = new NewMerchant(Form.StoreName, Form.Address, Form.Country, Form.Email, Form.YourName, Form.Password, AskMailbox: true);
        switch (await create.RunAsync(ask, Http.RequestAborted))
        {
            case Outcome<MerchantCreated>.Done(var made):
                await EnterAsync(made);
                break;
            case Outcome<MerchantCreated>.Refused(var why):
                Show(why);
                break;
        }
    }

    /// <summary>The password of an existing account is only its first step.</summary>
    private async Task EnterAsync(MerchantCreated made)
    {
        var home = Links.Home(made.Slug);
        if (Http.User.UserId == made.OwnerId)
        {
            nav.NavigateTo(home);
            return;
        }

        var result = await signIn.PasswordSignInAsync((await users.FindByIdAsync(made.OwnerId.ToString()))!, Form!.Password, isPersistent: true, lockoutOnFailure: false);
        nav.NavigateTo(result.Succeeded ? home : result.RequiresTwoFactor ? Links.SignInCode(home, remember: true) : Links.SignIn(home));
    }

    private void Show(Refusal why)
    {
        if (why.Errors is not { Count: > 0 } errors)
        {
            _refused = why.Message;
            return;
        }

        foreach (var (field, messages) in errors) _messages.Add(_context.Field(Fields.GetValueOrDefault(field, nameof(SignUpForm.StoreName))), messages);
        _context.NotifyValidationStateChanged();
    }
}
