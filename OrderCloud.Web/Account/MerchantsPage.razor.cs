using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Account;

/// <summary>Which of their stores a member wants to enter.</summary>
public sealed partial class MerchantsPage(MerchantLookup merchants)
{
    private IReadOnlyList<MemberOf> _merchants = [];

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync() => _merchants = await merchants.OfUserAsync(Http.User.UserId!.Value, Http.RequestAborted);
}
