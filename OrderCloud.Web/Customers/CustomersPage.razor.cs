using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using OrderCloud.Web.Lists;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Customers;

/// <summary>Agents come with a name or an address and ask "who is this?"; they open the customer and see every order.</summary>
public sealed partial class CustomersPage(CustomerList customers, CurrentUser user) : ListPage
{
    private const int PageSize = 50;

    private IReadOnlyList<CustomerRow>? _rows;

    private static readonly ListColumn[] All =
        [new("customer", "Customer", Locked: true), new("email", "E-mail"), new("phone", "Phone"), new("place", "Place"), new("orders", "Orders"), new("last_order", "Last order"), new("since", "Since", Standard: false)];

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.View)] private string? Saved { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    protected override string List => "customers";
    protected override string Address => Links.Customers(Merchant);
    protected override IReadOnlyList<ListColumn> AllColumns => All;

    private ExportChoice[] Exports => [new("Customers", Links.Export(Links.Customers(Merchant)))];
    private bool MayEdit => user.May(Permission.EditCustomers);

    private string? Older => _rows is { Count: > PageSize } ? ListCursor.Write(new(_rows[PageSize - 1].CreatedAt, new(_rows[PageSize - 1].Id.Value))) : null;

    protected override async Task OnParametersSetAsync()
    {
        Watch("order");
        if (!await IsLeavingAsync()) await ReloadAsync();
    }

    private static string CssOf(string key) => key switch { "customer" => "", "email" or "place" => "muted", "phone" => "muted num", "orders" => "end num", _ => "end muted" };

    protected override async Task ReloadAsync()
    {
        (DateTime, CustomerId)? after = ListCursor.Read(After) is { } cursor ? (cursor.PlacedAt, new(cursor.Id.Value)) : null;
        _rows = await customers.RunAsync(Search ?? "", after, PageSize + 1, Closed);
    }
}
