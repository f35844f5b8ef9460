using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Lists;
using Radzen;

namespace OrderCloud.Web.Inventory;

/// <summary>A warehouse lead comes to see what is there, what is promised and what runs out, and goes on to count or to a SKU's ledger.</summary>
[Authorize(Policy = nameof(Permission.ViewStock))]
public sealed partial class InventoryPage(InventoryOverview stock, LocationList locations, CurrentUser user, DialogService dialogs)
{
    private const int Size = 50;

    private IReadOnlyList<FilterField> _filters = [];
    private int _low;
    private IReadOnlyList<LocationView> _locations = [];
    private KeysetPage<InventoryRow>? _page;

    private static readonly ListColumn[] All =
        [new("sku", "SKU", Locked: true), new("product", "Product"), new("where", "Where"), new("on_hand", "On hand"), new("reserved", "Reserved"), new("set_aside", "Set aside"), new("available", "Available"), new("incoming", "Incoming")];

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "location")] private string? Location { get; set; }
    [SupplyParameterFromQuery(Name = "state")] private string? State { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.View)] private string? Saved { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.Before)] private string? Before { get; set; }

    protected override string List => "inventory";
    protected override string Address => Links.Inventory(Merchant);
    protected override IReadOnlyList<ListColumn> AllColumns => All;

    private ExportChoice[] Exports => [new("Stock", Links.Export(Links.Inventory(Merchant)))];
    private bool MayAdjust => user.May(Permission.AdjustStock);
    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(Location) || !string.IsNullOrEmpty(State);

    protected override async Task OnParametersSetAsync()
    {
        if (await IsLeavingAsync()) return;
        _locations = await locations.RunAsync(null, InventoryQuery.MostLocations, Closed);
        _low = await stock.LowUnitsAsync(Closed);
        _filters = [new("state", "Stock", [new("low", $"Low ({_low} or fewer, or as its SKU says)"), new("out", "None available"), new("unavailable", "Set aside")]), new("location", "Location", [.. _locations.OrderBy(l => l.Code, StringComparer.Ordinal).Select(l => new FilterOption(l.Code, $"{l.Code} · {l.Name}"))])];
        await ReloadAsync();
        Watch("stock", "product", "location", "transfer");
    }

    protected override async Task ReloadAsync()
    {
        var filter = new InventoryQuery(Search, Location, State).ToFilter(_locations);
        (string, bool)? from = KeysetPage.Read(Before ?? After) is { } at ? (at.Text, Before is not null) : null;
        var rows = await stock.RunAsync(filter, from, Size + 1, Closed);
        _page = KeysetPage.Of(rows, Size, After, Before, r => Cursor.Encode(r.Sku, r.Id.Value));
    }

    private async Task AdjustAsync(string? sku, string? location)
    {
        if (await AdjustDialog.AskAsync(dialogs, sku, location, _locations)) await ReloadAsync();
    }

    private static string WidthOf(string key) => key switch { "sku" => "10rem", "product" => "14rem", "where" => "9rem", "available" => "8rem", _ => "6rem" };

    private static string WhereOf(InventoryRow row) => row.Levels.Count == 0
        ? "nowhere yet"
        : string.Join(", ", row.Levels.Select(l => $"{l.Location} {Number(l.Available)}"));

    private static string? StateOf(InventoryRow row) => row.Available switch
    {
        <= 0 => "none",
        var units when units <= row.LowAt => "low",
        _ => null,
    };

    private static string Number(int units) => units.ToString("N0", CultureInfo.CurrentCulture);
}
