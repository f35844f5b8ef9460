using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Web.Platform;

namespace OrderCloud.Web.Account;

/// <summary>An operator was kept out of the desk and reads what is missing and where to do it. For everybody else there is no such page.</summary>
public sealed partial class OperatorProofPage(UserManager<AppUser> users, OperatorSettings operators)
{
    private OperatorProof? _proof;

    [CascadingParameter] private HttpContext Http { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        if (await OperatorGate.PersonAsync(Http, users, operators) is { } person) _proof = await OperatorGate.ProofAsync(Http, users, person);
    }
}
