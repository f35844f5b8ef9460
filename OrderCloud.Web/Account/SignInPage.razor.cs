using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Account;

/// <summary>Lets a user in, and back to where they wanted to go.</summary>
public sealed partial class SignInPage
{
    private string? _refused;

    [SupplyParameterFromForm] private SignInForm? Form { get; set; }
    [SupplyParameterFromQuery] private string? ReturnUrl { get; set; }

    protected override void OnInitialized() => Form ??= new();

    private Task SubmitAsync()
    {
        _refused = "Sign-in is not open on this site.";
        return Task.CompletedTask;
    }
}
