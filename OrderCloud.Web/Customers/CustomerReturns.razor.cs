using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Customers;

/// <summary>On a customer's page: what they sent back or will, over all orders; nothing where there is nothing.</summary>
public sealed partial class CustomerReturns(ReturnList query) : LivePage
{
    private const int Few = 5, Most = 100;

    private IReadOnlyList<CustomerReturnRow>? _returns;
    private int _shown = Few;

    [Parameter, EditorRequired] public CustomerId CustomerId { get; set; }
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    protected override Task OnParametersSetAsync()
    {
        Watch("return");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _returns = await query.OfCustomerAsync(CustomerId, _shown + 1, Closed);

    private Task MoreAsync()
    {
        _shown = Most;
        return ReloadAsync();
    }
}
