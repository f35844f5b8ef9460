using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Account;

/// <summary>Which of their stores a member wants to enter; operators of the site find their desk here.</summary>
public sealed partial class MerchantsPage(MerchantLookup merchants, OperatorSettings operators)
{
    private IReadOnlyList<MemberOf> _merchants = [];
    private bool _isOperator;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        _isOperator = operators.Names(Http.User.FindFirstValue(ClaimTypes.Email));
        _merchants = await merchants.OfUserAsync(Http.User.UserId!.Value, Http.RequestAborted);
    }
}
