using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Locations;

/// <summary>A manager checks which places ship and in which order they are asked, and goes on to change one.</summary>
[Authorize(Policy = nameof(Permission.ViewStock))]
public sealed partial class LocationsPage(LocationList locations, CurrentUser user)
{
    private const int Most = 200;

    private IReadOnlyList<LocationView>? _rows;

    [Parameter] public string Merchant { get; set; } = "";

    private bool MayEdit => user.May(Permission.EditLocations);

    protected override async Task OnParametersSetAsync()
    {
        await ReloadAsync();
        Watch("location");
    }

    protected override async Task ReloadAsync() =>
        _rows = [.. (await locations.RunAsync(null, Most, Closed)).OrderBy(l => l.Priority).ThenBy(l => l.Code, StringComparer.Ordinal)];

    private static string PlaceOf(LocationView l) =>
        string.Join(", ", new[] { l.Address.City, l.Address.Region, l.Address.Country }.Where(part => part.Length > 0));

    private static string DoesOf(LocationView l) => l switch
    {
        { Active: false } => "switched off",
        { Kind: LocationKind.Quarantine } => "keeps only",
        { Ships: true, Pickup: true } => "ships, pickup",
        { Ships: true } => "ships",
        { Pickup: true } => "pickup",
        _ => "keeps only",
    };
}
