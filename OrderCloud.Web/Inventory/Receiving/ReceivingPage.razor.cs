using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory.Receiving;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Inventory.Receiving;

/// <summary>A truck stands at the dock: a worker opens this on a phone, says where and what, and scans; or goes on with what was begun before the phone went dark.</summary>
public sealed partial class ReceivingPage(ReceiptList receipts, StartReceipt start, LocationList locations, NavigationManager nav)
{
    private const int Size = 20, MostDrafts = 20;

    private readonly OnePress _press = new();
    private IReadOnlyList<LocationView>? _places;
    private IReadOnlyList<ExpectedTransfer>? _expected;
    private IReadOnlyList<(string Location, int Transfers)>? _elsewhere;
    private IReadOnlyList<ReceiptRow>? _drafts, _done;
    private string _location = "", _reference = "";
    private string? _refused;
    private Refusal? _why;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        Watch("goodsreceipt", "transfer", "location");
        _places ??= [.. (await locations.RunAsync(null, InventoryQuery.MostLocations, Closed)).Where(l => l.Active).OrderBy(l => l.Priority).ThenBy(l => l.Code, StringComparer.Ordinal)];
        if (_location.Length == 0) _location = _places is [var first, ..] ? first.Code : "";
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        await ShowExpectedAsync();
        _drafts = await receipts.RunAsync(ReceiptStatus.Draft, null, MostDrafts, Closed);
        _done = await receipts.RunAsync(ReceiptStatus.Received, Cursor.TryInstant(After), Size + 1, Closed);
    }

    private string Place => _places?.FirstOrDefault(l => l.Code == _location)?.Name ?? _location;

    private async Task ShowExpectedAsync()
    {
        _expected = await receipts.ExpectedAsync(_location, Closed);
        _elsewhere = await receipts.ExpectedElsewhereAsync(_location, Closed);
    }

    private Task TurnToAsync(string location)
    {
        _location = location;
        return ShowExpectedAsync();
    }

    private string? ErrorOf(string field) => _why?.Errors?.GetValueOrDefault(field)?[0];

    private Task StartAsync() => OpenAsync(() => start.RunAsync(_location, _reference, ReceiptPage.UsualReason, CancellationToken.None));

    private Task StartAsync(ExpectedTransfer transfer) => OpenAsync(() => start.RunAsync(transfer.Id, CancellationToken.None));

    private Task OpenAsync(Func<Task<Outcome<ReceiptId>>> open) => _press.RunAsync(nav, async () =>
    {
        (_refused, _why) = (null, null);
        var outcome = await open();
        if (outcome is Outcome<ReceiptId>.Refused(var why)) (_why, _refused) = (why, why.Errors is null ? why.Message : null);
        return outcome is Outcome<ReceiptId>.Done(var id) ? Links.Receipt(Merchant, id.Value) : null;
    });

    private static string Facts(ReceiptRow row) => $"{(row.Units == 1 ? "1 unit" : $"{row.Units:N0} units")} of {(row.Skus == 1 ? "1 SKU" : $"{row.Skus:N0} SKUs")}";
}
