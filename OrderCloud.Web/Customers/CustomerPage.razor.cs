using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Customers;

/// <summary>Agents come to see all orders of one person and how to reach them; they open an order or write down a new one.</summary>
public sealed partial class CustomerPage(CustomerList customers) : LivePage
{
    private const int MostOrders = 100;

    private CustomerRow? _customer;
    private IReadOnlyList<OrderRow> _orders = [];
    private bool _missing;

    [Parameter] public string Merchant { get; set; } = "";
    [Parameter] public Guid Id { get; set; }

    protected override Task OnParametersSetAsync()
    {
        Watch("order");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync()
    {
        _customer = await customers.FindAsync(new(Id), Closed);
        _missing = _customer is null;
        _orders = _missing ? [] : await customers.OrdersAsync(new(Id), MostOrders, Closed);
    }
}
