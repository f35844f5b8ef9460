using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Inventory;

/// <summary>Somebody wonders why a figure is what it is: sees every movement of the SKU with its reason and actor, and goes on to the order behind it.</summary>
[Authorize(Policy = nameof(Permission.ViewStock))]
public sealed partial class LedgerPage(
    InventoryOverview stock, StockMovementList movements, OrdersByNumber orders, StockPapers papers, LocationList locations, CurrentUser user, DialogService dialogs)
{
    private const int Size = 50;

    private InventoryRow? _row;
    private List<StockMovementList.Row> _movements = [];
    private Dictionary<string, OrderId> _orders = [];
    private IReadOnlyDictionary<string, StockPaper> _papers = new Dictionary<string, StockPaper>();
    private bool _missing, _hasMore;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public string Sku { get; set; } = "";

    private bool MayAdjust => user.May(Permission.AdjustStock);

    // An encoded slash comes through the address as it is.
    private string Asked => Sku.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    protected override async Task OnParametersSetAsync()
    {
        _movements = [];
        await ReloadAsync();
        Watch("stock", "product", "transfer");
    }

    protected override async Task ReloadAsync()
    {
        _row = await stock.FindAsync(Asked, Closed);
        _missing = _row is null;
        if (_missing) return;
        var shown = Math.Max(Size, _movements.Count);
        await TakeAsync(await movements.RunAsync(Asked, null, null, shown + 1, Closed), shown, []);
    }

    private async Task MoreAsync() =>
        await TakeAsync(await movements.RunAsync(Asked, null, (_movements[^1].At, _movements[^1].Id), Size + 1, Closed), Size, _movements);

    private async Task TakeAsync(IReadOnlyList<StockMovementList.Row> rows, int most, List<StockMovementList.Row> behind)
    {
        _hasMore = rows.Count > most;
        _movements = [.. behind, .. rows.Take(most)];
        _papers = await papers.RunAsync(_movements.Select(m => m.Movement.Reference), Closed);
        if (user.May(Permission.ViewOrders)) _orders = new(await orders.RunAsync(_movements.Select(m => m.Movement.Reference), Closed));
    }

    private async Task AdjustAsync()
    {
        var places = await locations.RunAsync(null, 200, Closed);
        if (await AdjustDialog.AskAsync(dialogs, _row!.Sku, _row.Levels is [var first, ..] ? first.Location : null, places)) await ReloadAsync();
    }

    /// <summary>Where the movement comes from: an order, or a transfer, receipt or count; null when that has no page for this member.</summary>
    private string? AddressOf(StockMovementList.Row row) => _papers.GetValueOrDefault(StockPapers.NumberOf(row.Movement.Reference)) switch
    {
        { Kind: StockPaperKind.Transfer, Id: var id } => Links.Transfer(Merchant, id),
        { Kind: StockPaperKind.Receipt, Id: var id } => Links.Receipt(Merchant, id),
        { Kind: StockPaperKind.Count, Id: var id } => Links.Count(Merchant, id),
        _ => _orders.TryGetValue(row.Movement.Reference, out var order) ? Links.Order(Merchant, order.Value) : null,
    };

    private static string KindOf(MovementKind kind) => kind switch
    {
        MovementKind.Receive => "Received",
        MovementKind.Adjust => "Adjusted",
        MovementKind.Count => "Counted",
        MovementKind.Reserve => "Reserved",
        MovementKind.Release => "Released",
        MovementKind.Ship => "Shipped",
        MovementKind.Unship => "Taken back",
        MovementKind.TransferOut => "Sent on",
        MovementKind.TransferIn => "Came in",
        MovementKind.Return => "Returned",
        _ => "Set aside",
    };

    private static string Signed(int units) => units switch
    {
        > 0 => "+" + Number(units),
        _ => "\u2212" + Number(-units),
    };

    private static string Number(int units) => units.ToString("N0", CultureInfo.CurrentCulture);
}
