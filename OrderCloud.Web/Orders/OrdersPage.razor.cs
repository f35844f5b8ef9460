using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using Radzen;

namespace OrderCloud.Web.Orders;

/// <summary>Agents come with "what needs me now?" or "where is the order of this caller?"; they open an order, or hold several at once.</summary>
public sealed partial class OrdersPage(OrderList list, LocationList locations, PlaceHold hold, CurrentUser user, DialogService dialogs, Toast toast, TimeProvider clock) : LivePage
{
    private const int PageSize = 50, MostLocations = 200;

    private readonly Dictionary<OrderId, OrderRow> _selected = [];
    private IReadOnlyList<FilterField> _fields = States;
    private OrderListPage? _page;
    private OrderCounts? _counts;
    private OrdersView _view = OrdersView.All;
    private bool _busy, _narrow;

    [Parameter] public string Merchant { get; set; } = "";
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }
    [SupplyParameterFromQuery(Name = "view")] private string? View { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "status")] private string? Status { get; set; }
    [SupplyParameterFromQuery(Name = "payment")] private string? Payment { get; set; }
    [SupplyParameterFromQuery(Name = "fulfillment")] private string? Fulfillment { get; set; }
    [SupplyParameterFromQuery(Name = "hold")] private string? Hold { get; set; }
    [SupplyParameterFromQuery(Name = "channel")] private string? Channel { get; set; }
    [SupplyParameterFromQuery(Name = "location")] private string? Location { get; set; }
    [SupplyParameterFromQuery(Name = "promise")] private string? Promise { get; set; }
    [SupplyParameterFromQuery(Name = "placed")] private string? Placed { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.Before)] private string? Before { get; set; }

    private static readonly FilterField[] States =
    [
        StateField<OrderStatus>("status", "Status"), StateField<PaymentStatus>("payment", "Payment"), StateField<FulfillmentStatus>("fulfillment", "Fulfillment"),
        StateField<HoldReason>("hold", "Hold"), new("placed", "Placed", [new("today", "today"), new("1", "in the last 24 hours"), new("7", "in the last 7 days"), new("30", "in the last 30 days")]),
        new("promise", "Promise", [new("late", "passed (late)")]),
    ];

    private ExportChoice[] Exports => [new("One row per order", Links.Export(Links.Orders(Merchant))), new("One row per line", Links.Export(Links.Orders(Merchant)), "rows=lines")];
    private bool MayEdit => user.May(Permission.EditOrders);
    private DateTime Now => clock.GetUtcNow().UtcDateTime;
    private string? Newer => _page is { HasNewer: true, Rows: [var first, ..] } ? ListCursor.Write(first.Cursor) : null;
    private string? Older => _page is { HasOlder: true, Rows: [.., var last] } ? ListCursor.Write(last.Cursor) : null;

    private IEnumerable<(OrdersView View, int Count)> Views => _counts is not { } c ? [] :
    [
        (OrdersView.All, c.All), (OrdersView.Open, c.Open), (OrdersView.Unfulfilled, c.Unfulfilled), (OrdersView.OnHold, c.OnHold), (OrdersView.Unpaid, c.Unpaid),
        (OrdersView.Backordered, c.Backordered),
    ];

    private OrderFilter Filter =>
        new OrderListQuery(View, Search, Status, Payment, Fulfillment, Hold, Channel, Location, Promise, Placed).ToFilter(Now, Zone ?? TimeZoneInfo.Utc);

    protected override async Task OnParametersSetAsync()
    {
        Watch("order");
        _view = OrdersView.Of(View);
        _selected.Clear();
        if (_fields == States)
            _fields = [.. States, new("location", "Location", [.. (await locations.RunAsync(null, MostLocations, Closed)).OrderBy(l => l.Name, StringComparer.CurrentCulture).Select(l => new FilterOption(l.Code, l.Name))])];
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var cursor = ListCursor.Read(Before ?? After);
        _page = await list.PageAsync(Filter, cursor, newer: Before is not null, PageSize, Closed);
        _counts = await list.CountAsync(Filter, Closed);
    }

    private string AddressOf(OrdersView view) => Links.Orders(Merchant) + (view == OrdersView.All ? "" : $"?view={view.Key}");

    private static string CountOf(int count) => CountText.Of(Math.Min(count, OrderList.CountLimit), count > OrderList.CountLimit);

    private static object FulfillmentOf(OrderRow row) => row.Status is OrderStatus.Cancelled ? row.Status : row.FulfillmentStatus;

    private static FilterField StateField<T>(string key, string title) where T : struct, Enum =>
        new(key, title, [.. StateWords.All<T>().Select(word => new FilterOption(word, StatusWords.Of(word)))]);

    private void Toggle(OrderRow row)
    {
        if (!_selected.Remove(row.Id)) _selected[row.Id] = row;
    }

    private void SelectAll(ChangeEventArgs change)
    {
        _selected.Clear();
        if (change.Value is true)
            foreach (var row in _page!.Rows) _selected[row.Id] = row;
    }

    private async Task HoldSelectedAsync()
    {
        if (await HoldDialog.AskAsync(dialogs, $"Hold {_selected.Count} orders") is not { } chosen) return;
        _busy = true;
        var (held, refused) = (0, new List<string>());
        foreach (var row in _selected.Values.ToList())
        {
            if (await hold.RunAsync(row.Id, chosen.Reason, chosen.Detail, null, Closed) is Outcome<OrderHoldId>.Refused(var why)) refused.Add($"#{row.Number}: {why.Message}");
            else held++;
        }
        _busy = false;
        _selected.Clear();
        if (held > 0) toast.Done(held == 1 ? "1 order is on hold" : $"{held} orders are on hold");
        if (refused.Count > 0) toast.Refused(refused.Count == 1 ? "1 order was not held" : $"{refused.Count} orders were not held", refused[0]);
        await ReloadAsync();
    }
}
