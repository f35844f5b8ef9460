using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OrderCloud.Web.Layout;

namespace OrderCloud.Web.Tenancy;

/// <summary>For a member without the permission: says so. For a user whose sign-in or seat ended: a fresh load, which asks to sign in.</summary>
public sealed partial class NotAllowed(NavigationManager nav, PortalState portal)
{
    private bool _signedIn;

    [CascadingParameter] private Task<AuthenticationState> Authentication { get; set; } = default!;

    protected override async Task OnParametersSetAsync() => _signedIn = (await Authentication).User.Identity?.IsAuthenticated is true;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if ((await Authentication).User.Identity?.IsAuthenticated is not true) nav.NavigateTo(nav.Uri, forceLoad: true);
    }
}
