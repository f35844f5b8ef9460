using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Tenants;

namespace OrderCloud.Web.Settings;

/// <summary>An owner comes to check who has access to the store, in which role, and bound to which locations.</summary>
[Authorize(Policy = nameof(Permission.EditTeam))]
public sealed partial class MembersPage(Members members, LocationList locations)
{
    private const int MostLocations = 500;

    private IReadOnlyList<Members.Row>? _members;
    private Dictionary<Guid, string> _codes = [];

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        _codes = (await locations.RunAsync(null, MostLocations, CancellationToken.None)).ToDictionary(l => l.Id.Value, l => l.Code);
        _members = await members.RunAsync(CancellationToken.None);
    }

    private string LocationsOf(Members.Row member) => member.Locations is not { } bound
        ? "All"
        : string.Join(", ", bound.Where(_codes.ContainsKey).Select(id => _codes[id]).Order(StringComparer.Ordinal)) is { Length: > 0 } codes ? codes : "None";
}
