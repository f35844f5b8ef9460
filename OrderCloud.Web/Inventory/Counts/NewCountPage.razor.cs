using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Counts;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Counts;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Inventory.Counts;

/// <summary>A manager or a worker with an idle hour chooses what to count, and goes on to the shelves.</summary>
public sealed partial class NewCountPage(StartCount start, LocationList locations, NavigationManager nav)
{
    private static readonly char[] Breaks = ['\n', '\r', ',', ';', '\t'];

    private readonly OnePress _press = new();
    private IReadOnlyList<LocationView>? _places;
    private CountScope _scope = CountScope.Everything;
    private string _location = "", _days = "90", _first = "", _skus = "";
    private string? _refused;
    private Refusal? _why;

    [Parameter] public string Merchant { get; set; } = "";

    protected override async Task OnInitializedAsync()
    {
        _places = [.. (await locations.RunAsync(null, InventoryQuery.MostLocations, default)).OrderBy(l => l.Priority).ThenBy(l => l.Code, StringComparer.Ordinal)];
        _location = _places is [var first, ..] ? first.Code : "";
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private Task StartAsync() => _press.RunAsync(nav, async () =>
    {
        (_refused, _why) = (null, null);
        var wish = new CountWish(
            _location, _scope, _skus.Split(Breaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Number(_days) ?? 0,
            _scope is CountScope.Chosen || _first.Trim().Length == 0 ? null : Number(_first) ?? 0);
        var outcome = await start.RunAsync(wish, CancellationToken.None);
        if (outcome is Outcome<StockCountId>.Refused(var why)) (_why, _refused) = (why, why.Message);
        return outcome is Outcome<StockCountId>.Done(var id) ? Links.Count(Merchant, id.Value) : null;
    });

    private static int? Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
