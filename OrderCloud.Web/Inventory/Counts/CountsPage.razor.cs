using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>A worker looks for the count to go on with; a manager for those that wait for a decision.</summary>
public sealed partial class CountsPage(CountList counts, LocationList locations, CurrentUser user)
{
    private const int PageSize = 50;

    private IReadOnlyList<FilterField> _filters = [];
    private IReadOnlyList<CountRow>? _rows;
    private bool _mayCount;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? StatusText { get; set; }
    [SupplyParameterFromQuery(Name = "location")] private string? Location { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(StatusText) || !string.IsNullOrEmpty(Location);

    protected override async Task OnParametersSetAsync()
    {
        Watch("stockcount");
        _mayCount = user.May(Permission.AdjustStock);
        var places = await locations.RunAsync(null, InventoryQuery.MostLocations, Closed);
        _filters =
        [
            new("status", "State", [.. Enum.GetValues<CountStatus>().Select(s => new FilterOption(StatusWords.KeyOf(s), StatusWords.Of(StatusWords.KeyOf(s))))]),
            new("location", "Location", [.. places.OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => new FilterOption(l.Code, $"{l.Code} · {l.Name}"))]),
        ];
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var status = StateWords.TryRead<CountStatus>(StatusText, out var read) ? read : null;
        _rows = await counts.RunAsync(Search ?? "", status, Location, Cursor.TryInstant(After), PageSize + 1, Closed);
    }
}
