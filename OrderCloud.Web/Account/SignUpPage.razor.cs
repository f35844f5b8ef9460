using Microsoft.AspNetCore.Components;

namespace OrderCloud.Web.Account;

/// <summary>Creates a user and their first merchant.</summary>
public sealed partial class SignUpPage(NavigationManager nav)
{
    private string? _refused;

    [SupplyParameterFromForm] private SignUpForm? Form { get; set; }

    protected override void OnInitialized() => Form ??= new();

    private Task SubmitAsync()
    {
        _refused = "Sign-up is not open on this site.";
        return Task.CompletedTask;
    }
}
