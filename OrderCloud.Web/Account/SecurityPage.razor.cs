using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;

namespace OrderCloud.Web.Account;

/// <summary>A user comes to make their sign-in safer, or because a phone was lost or replaced: they see what is set up and change it, each time with the password.</summary>
public sealed partial class SecurityPage(UserManager<AppUser> users)
{
    public const string TurnedOff = "off", PasskeyAdded = "passkey-added", PasskeyRemoved = "passkey-removed";

    private AppUser? _person;

    /// <summary>What was done before this page is shown again.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    private string? Said => Done switch
    {
        TurnedOff => "The authenticator app is turned off. Signing in asks for your password alone.",
        PasskeyAdded => "The passkey is added. You are signed out everywhere else.",
        PasskeyRemoved => "The passkey is removed. You are signed out everywhere else.",
        _ => null,
    };

    protected override async Task OnInitializedAsync() => _person = await users.GetUserAsync(Http.User);
}
