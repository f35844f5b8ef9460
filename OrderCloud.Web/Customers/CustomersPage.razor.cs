using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;
using OrderCloud.Web.Orders;

namespace OrderCloud.Web.Customers;

/// <summary>Agents come with a name or an address and ask "who is this?"; they open the customer and see every order.</summary>
public sealed partial class CustomersPage(CustomerList customers, CurrentUser user) : LivePage
{
    private const int PageSize = 50;

    private IReadOnlyList<CustomerRow>? _rows;

    [Parameter] public string Merchant { get; set; } = "";
    [SupplyParameterFromQuery(Name = QueryKeys.Search)] private string? Search { get; set; }
    [SupplyParameterFromQuery(Name = QueryKeys.After)] private string? After { get; set; }

    private bool MayEdit => user.May(Permission.EditCustomers);

    private string? Older => _rows is { Count: > PageSize } ? ListCursor.Write(new(_rows[PageSize - 1].CreatedAt, new(_rows[PageSize - 1].Id.Value))) : null;

    protected override Task OnParametersSetAsync()
    {
        Watch("order");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        (DateTime, CustomerId)? after = ListCursor.Read(After) is { } cursor ? (cursor.PlacedAt, new(cursor.Id.Value)) : null;
        _rows = await customers.RunAsync(Search ?? "", after, PageSize + 1, Closed);
    }
}
