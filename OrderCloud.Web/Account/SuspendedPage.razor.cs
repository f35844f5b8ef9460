using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Account;

/// <summary>A member wants to work and is kept out: they read why and whom to ask, and find their other stores. Once the store is open again this leads to it.</summary>
public sealed partial class SuspendedPage(MerchantLookup merchants, OperatorSettings operators, NavigationManager nav)
{
    private MerchantVisit? _visit;

    [Parameter] public string Slug { get; set; } = "";
    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _visit = await merchants.AskAsync(Slug.ToLowerInvariant(), Http.User.UserId!.Value, Http.RequestAborted);
        if (_visit is not { Seat.IsSuspended: false } open) return;
        merchants.Forget(open.CurrentSlug, Http.User.UserId!.Value);
        nav.NavigateTo(Links.Home(open.CurrentSlug));
    }
}
