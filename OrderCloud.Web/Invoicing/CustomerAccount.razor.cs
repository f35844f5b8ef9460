using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Invoicing;

/// <summary>On a customer's page: what they owe, and which invoices are open.</summary>
public sealed partial class CustomerAccount(CustomerBalance balance, CurrentUser user) : LivePage
{
    private CustomerBalance.View? _view;

    [Parameter, EditorRequired] public CustomerId CustomerId { get; set; }
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    protected override Task OnParametersSetAsync()
    {
        Watch("invoice", "creditnote");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _view = user.May(Permission.ViewInvoices) ? await balance.RunAsync(CustomerId, Closed) : null;
}
