using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using OrderCloud.Web.Lists;

namespace OrderCloud.Web.Orders;

/// <summary>
/// Agents come with "what needs me now?" or "where is the order of this caller?"; they open an order, do one thing to many of them, or take
/// the list away as a file.
/// </summary>
public sealed partial class OrdersPage(
    OrderList list, ChannelNames channels, LocationList locations, KnownTags tags, CurrentUser user, NavigationManager nav, TimeProvider clock) : ListPage
{
    private const int PageSize = 50, MostLocations = 200;

    private readonly HashSet<OrderId> _selected = [];
    private IReadOnlyList<FilterField> _fields = States;
    private Dictionary<string, string> _channelNames = [];
    private OrderListPage? _page;
    private OrderCounts? _counts;
    private OrdersView _view = OrdersView.All;
    private OrderId? _lastToggled;
    private Guid? _started;
    private bool _all;

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
    [SupplyParameterFromQuery(Name = QueryKeys.View)] private string? Saved { get; set; }
    [SupplyParameterFromQuery(Name = "tag")] private string? Tag { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.Before)] private string? Before { get; set; }

    private static readonly FilterField[] States =
    [
        StateField<OrderStatus>("status", "Status"), StateField<PaymentStatus>("payment", "Payment"), StateField<FulfillmentStatus>("fulfillment", "Fulfillment"),
        StateField<HoldReason>("hold", "Hold"), new("placed", "Placed", [new("today", "today"), new("1", "in the last 24 hours"), new("7", "in the last 7 days"), new("30", "in the last 30 days")]),
        new("promise", "Promise", [new("late", "passed (late)")]),
    ];

    private ExportChoice[] Exports => [new("One row per order", Links.Export(Links.Orders(Merchant))), new("One row per line", Links.Export(Links.Orders(Merchant)), "rows=lines")];
    protected override string List => "orders";
    protected override string Address => Links.Orders(Merchant);
    protected override IReadOnlyList<ListColumn> AllColumns => OrderColumns.All;

    private bool MayEdit => user.May(Permission.EditOrders);
    private bool MatchesMore => _counts!.Matching > OrderList.CountLimit;
    private DateTime Now => clock.GetUtcNow().UtcDateTime;
    private string? Newer => _page is { HasNewer: true, Rows: [var first, ..] } ? ListCursor.Write(first.Cursor) : null;
    private string? Older => _page is { HasOlder: true, Rows: [.., var last] } ? ListCursor.Write(last.Cursor) : null;

    private IEnumerable<(OrdersView View, int Count)> Views => _counts is not { } c ? [] :
    [
        (OrdersView.All, c.All), (OrdersView.Open, c.Open), (OrdersView.Unfulfilled, c.Unfulfilled), (OrdersView.OnHold, c.OnHold), (OrdersView.Unpaid, c.Unpaid),
        (OrdersView.Backordered, c.Backordered),
    ];

    private OrderFilter Filter =>
        new OrderListQuery(View, Search, Status, Payment, Fulfillment, Hold, Channel, Location, Promise, Placed, Tag).ToFilter(Now, Zone ?? TimeZoneInfo.Utc);

    private string? AllText => _all || _counts is null || _selected.Count >= _counts.Matching ? null : CountText.Of(Math.Min(_counts.Matching, OrderList.CountLimit), MatchesMore);

    protected override async Task OnParametersSetAsync()
    {
        Watch("order");
        if (await IsLeavingAsync()) return;
        if (_fields == States) await ReadFieldsAsync();
        _view = OrdersView.Of(View);
        Clear();
        await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        var cursor = ListCursor.Read(Before ?? After);
        _page = await list.PageAsync(Filter, cursor, newer: Before is not null, PageSize, Closed);
        _counts = await list.CountAsync(Filter, Closed);
    }

    private async Task ReadFieldsAsync()
    {
        var sources = (await channels.RunAsync(Closed)).Select(c => new FilterOption(c.Code, c.Name)).ToList();
        _channelNames = sources.ToDictionary(s => s.Value, s => s.Text);
        var places = (await locations.RunAsync(null, MostLocations, Closed)).OrderBy(l => l.Name, StringComparer.CurrentCulture).Select(l => new FilterOption(l.Code, l.Name)).ToList();
        var words = (await tags.RunAsync(Closed)).Select(t => new FilterOption(t, t)).ToList();
        _fields = [.. States, new("channel", "Channel", sources), new("location", "Location", places), .. words.Count > 0 ? [new FilterField("tag", "Tag", words)] : Array.Empty<FilterField>()];
    }

    private string AddressOf(OrdersView view) => view == OrdersView.All ? EverythingAddress : $"{Links.Orders(Merchant)}?view={view.Key}";

    private bool IsCurrent(OrdersView view) => view == _view && SavedViews.Current(nav, Setup) is null;

    private static string CountOf(int count) => CountText.Of(Math.Min(count, OrderList.CountLimit), count > OrderList.CountLimit);

    private static FilterField StateField<T>(string key, string title) where T : struct, Enum =>
        new(key, title, [.. StateWords.All<T>().Select(word => new FilterOption(word, StatusWords.Of(word)))]);

    private BulkSelection Selection() => _all ? BulkSelection.Of(Filter) : BulkSelection.Of([.. _selected]);

    private void Clear()
    {
        _selected.Clear();
        (_all, _lastToggled) = (false, null);
    }

    private void Follow(Guid run)
    {
        _started = run;
        Clear();
    }

    private void Toggle((OrderRow Row, bool Range) click)
    {
        var on = !_selected.Contains(click.Row.Id);
        _all = false;
        foreach (var row in click.Range ? Between(_lastToggled, click.Row.Id) : [click.Row])
        {
            if (on) _selected.Add(row.Id);
            else _selected.Remove(row.Id);
        }
        _lastToggled = click.Row.Id;
    }

    /// <summary>The rows from one to the other, whichever is above.</summary>
    private IEnumerable<OrderRow> Between(OrderId? from, OrderId to)
    {
        var ids = _page!.Rows.Select(r => (OrderId?)r.Id).ToList();
        var (a, b) = (ids.IndexOf(from ?? to), ids.IndexOf(to));
        return a < 0 ? [_page.Rows[b]] : _page.Rows.Skip(Math.Min(a, b)).Take(Math.Abs(a - b) + 1);
    }

    private void SelectPage(bool on)
    {
        Clear();
        if (on) _selected.UnionWith(_page!.Rows.Select(r => r.Id));
    }
}
