using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;
using OrderCloud.Web.Components;
using OrderCloud.Web.Lists;

namespace OrderCloud.Web.Customers;

/// <summary>Agents come with a name, an address or a number and ask "who is this?", or "who is worth a call?"; they open the customer and see everything.</summary>
public sealed partial class CustomersPage(CustomerList customers, TagCustomer tags, CurrentUser user, NavigationManager nav, TimeProvider clock) : ListPage
{
    private const int PageSize = 50;

    private IReadOnlyList<CustomerRow>? _rows;
    private IReadOnlyList<FilterField> _fields = [];

    private static readonly ListColumn[] All =
    [
        new("customer", "Customer", Locked: true), new("email", "E-mail"), new("phone", "Phone"), new("place", "Place"), new("tags", "Tags"), new("orders", "Orders"), new("value", "Value"), new("last_order", "Last order"),
        new("since", "Since", Standard: false), new("company", "Company", Standard: false),
    ];

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = "tag")] private string? Tag { get; set; }
    [SupplyParameterFromQuery(Name = "follow")] private string? Follow { get; set; }
    [SupplyParameterFromQuery(Name = "sort")] private string? Sort { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.View)] private string? Saved { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }
    [CascadingParameter(Name = "MerchantZone")] public TimeZoneInfo? Zone { get; set; }

    protected override string List => "customers";
    protected override string Address => Links.Customers(Merchant);
    protected override IReadOnlyList<ListColumn> AllColumns => All;

    private bool MayEdit => user.May(Permission.EditCustomers);
    private CustomerListQuery Query => new(Search, Tag, Follow, Sort);
    private bool IsNarrowed => !string.IsNullOrEmpty(Search) || !string.IsNullOrEmpty(Tag) || !string.IsNullOrEmpty(Follow);
    private ExportChoice[] Exports => [new("Customers", Links.Export(Links.Customers(Merchant)))];

    private string? Older => _rows is { Count: > PageSize } && _rows[PageSize - 1].CursorIn(Query.SortedBy) is var cursor ? Cursor.Encode(cursor.Key, cursor.Id.Value) : null;

    protected override async Task OnParametersSetAsync()
    {
        Watch("order", "customer");
        if (!await IsLeavingAsync()) await ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        CustomerCursor? after = Cursor.TryText(After) is var (key, id) ? new(key, new(id)) : null;
        var filter = Query.ToFilter(clock.GetUtcNow().UtcDateTime, Zone ?? TimeZoneInfo.Utc, user.UserId);
        var known = await tags.KnownAsync(Closed);
        _fields =
        [
            .. known.Count > 0 ? [new FilterField("tag", "Tag", [.. known.Select(t => new FilterOption(t, t))])] : Array.Empty<FilterField>(),
            new("follow", "Follow-up due", [new(CustomerListQuery.Mine, "Mine"), new(CustomerListQuery.Anyones, "Anyone's")]),
        ];
        _rows = await customers.RunAsync(filter, after, PageSize + 1, Closed);
    }

    private string TagAddress(string tag) => $"{Address}?tag={Uri.EscapeDataString(tag)}";

    private string AddressOf(CustomerSort sort) => nav.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sort"] = sort is CustomerSort.Newest ? null : CustomerListQuery.Sorts[sort], [QueryKeys.After] = null,
    });

    private static CustomerSort? SortOf(string column) => column switch
    {
        "customer" => CustomerSort.Name, "since" => CustomerSort.Newest, "last_order" => CustomerSort.LastOrder, "value" => CustomerSort.Value, _ => null,
    };

    private string? AriaSortOf(string column) => SortOf(column) != Query.SortedBy ? null : Query.SortedBy is CustomerSort.Name ? "ascending" : "descending";

    private static string CssOf(string key) => key switch { "customer" => "", "email" or "place" or "company" => "muted", "phone" => "muted num", "tags" => "tags", "orders" or "value" => "end num", _ => "end muted" };
}
