using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace OrderCloud.Web.Tenancy;

/// <summary>A circuit belongs to the merchant whose address it was opened on. A page of another merchant is loaded afresh.</summary>
public sealed class TenantCircuit(PortalEntry entry, NavigationManager nav, AuthenticationStateProvider authentication) : CircuitHandler
{
    public override int Order => -100;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        var slug = Links.FirstSegment(new Uri(nav.Uri).AbsolutePath);
        var state = await authentication.GetAuthenticationStateAsync();
        await entry.EnterAsync(state.User, slug, cancellationToken);
    }
}
