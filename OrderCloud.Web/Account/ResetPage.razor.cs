using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Web.Account;

/// <summary>Somebody comes by the link of a mail and chooses a new password; every session that was open ends.</summary>
public sealed partial class ResetPage(UserManager<AppUser> users, NavigationManager nav)
{
    private EditContext _context = default!;
    private ValidationMessageStore _messages = default!;
    private AppUser? _person;
    private string? _token, _email;

    [SupplyParameterFromForm] private ResetForm? Form { get; set; }
    [SupplyParameterFromQuery] private Guid? User { get; set; }
    [SupplyParameterFromQuery] private string? Token { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Form ??= new();
        _context = new EditContext(Form);
        _messages = new ValidationMessageStore(_context);
        _token = ResetMail.Read(Token);
        _person = User is { } id && _token is not null ? await users.FindByIdAsync(id.ToString()) : null;
        if (_person is not null && !await users.IsLockedOutAsync(_person)
            && await users.VerifyUserTokenAsync(_person, users.Options.Tokens.PasswordResetTokenProvider, UserManager<AppUser>.ResetPasswordTokenPurpose, _token!)) _email = _person.Email;
    }

    private async Task SubmitAsync()
    {
        if (_email is null) return;
        var result = await users.ResetPasswordAsync(_person!, _token!, Form!.Password);
        if (result.Succeeded)
        {
            // The link came by mail, so the mailbox is theirs.
            if (!_person!.EmailConfirmed)
            {
                _person.EmailConfirmed = true;
                await users.UpdateAsync(_person);
            }
            nav.NavigateTo(Links.SignInChanged);
            return;
        }

        // Of two who use the link at once the second finds it used.
        if (result.Errors.Any(e => e.Code is nameof(IdentityErrorDescriber.InvalidToken) or nameof(IdentityErrorDescriber.ConcurrencyFailure)))
        {
            _email = null;
            return;
        }

        _messages.Add(_context.Field(nameof(ResetForm.Password)), result.Errors.Select(e => e.Description));
        _context.NotifyValidationStateChanged();
    }
}
