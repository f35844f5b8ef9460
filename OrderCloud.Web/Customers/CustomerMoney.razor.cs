using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Customers;

/// <summary>On a customer's page: what they paid and got back, over all orders.</summary>
public sealed partial class CustomerMoney(CustomerPayments query) : LivePage
{
    private const int Most = 100, Few = 10;

    private IReadOnlyList<CustomerPayment>? _payments;

    [Parameter, EditorRequired] public CustomerId CustomerId { get; set; }
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    /// <summary>On the overview: the newest few, and nothing where there are none.</summary>
    [Parameter] public bool IsShort { get; set; }

    private static string HowOf(CustomerPayment payment) => PaidByHand.Is(payment.Gateway) ? PaidByHand.TitleOf(payment.Gateway) : StatusWords.Of(payment.Gateway);

    protected override Task OnParametersSetAsync()
    {
        Watch("order");
        return ReloadAsync();
    }

    protected override async Task ReloadAsync() => _payments = await query.RunAsync(CustomerId, IsShort ? Few : Most, Closed);
}
