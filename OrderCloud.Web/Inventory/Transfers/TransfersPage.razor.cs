using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Transfers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Transfers;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Inventory.Transfers;

/// <summary>A warehouse lead asks what is on its way and what never came; opens a transfer, or plans the next one.</summary>
public sealed partial class TransfersPage(TransferList transfers, LocationList locations, CurrentUser user)
{
    private const int PageSize = 50;

    private IReadOnlyList<FilterField> _filters = [];
    private IReadOnlyList<TransferRow>? _rows;
    private bool _mayAdjust;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? StatusText { get; set; }
    [SupplyParameterFromQuery(Name = "location")] private string? Location { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(StatusText) || !string.IsNullOrEmpty(Location);

    protected override async Task OnParametersSetAsync()
    {
        Watch("transfer");
        _mayAdjust = user.May(Permission.AdjustStock);
        var places = await locations.RunAsync(null, InventoryQuery.MostLocations, Closed);
        _filters =
        [
            new("status", "State", [.. Enum.GetValues<TransferStatus>().Select(s => new FilterOption(StatusWords.KeyOf(s), StatusWords.Of(StatusWords.KeyOf(s))))]),
            new("location", "Location", [.. places.OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => new FilterOption(l.Code, $"{l.Code} · {l.Name}"))]),
        ];
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var status = StateWords.TryRead<TransferStatus>(StatusText, out var read) ? read : null;
        _rows = await transfers.RunAsync(new(Search ?? "", status, Location), Cursor.TryInstant(After), PageSize + 1, Closed);
    }
}
