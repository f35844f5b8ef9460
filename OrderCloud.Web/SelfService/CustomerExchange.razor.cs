using Microsoft.AspNetCore.Components;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;

namespace OrderCloud.Web.SelfService;

/// <summary>The order that goes out for a return, as its customer follows it: what it is, what it costs, and what it waits for.</summary>
public sealed partial class CustomerExchange
{
    [Parameter, EditorRequired] public Return Of { get; set; } = default!;
    [Parameter, EditorRequired] public Order Order { get; set; } = default!;

    /// <summary>The store's name.</summary>
    [Parameter, EditorRequired] public string Merchant { get; set; } = "";

    private bool IsUnpaid => Order.StandingHolds.Any(h => h.Reason is HoldReason.Payment);

    private string State => Of.Status is ReturnStatus.Requested
        ? $"It is set aside for you.{(Of.DifferenceMinor > 0 ? " It is to be paid once it is approved." : "")}"
        : $"{(Of.AwaitsGoods && !Of.AtOnce ? "It is set aside for you, and leaves when what comes back was looked at." : Order.Lines.All(l => l.Live == l.Fulfilled) ? "It is on its way." : IsUnpaid ? "It leaves when it is paid." : "It leaves soon.")}{(IsUnpaid ? $" It is not paid yet. If you have no mail with a link to pay, ask {Merchant}." : "")}";

    private long TotalOf(OrderLine line) => (line.UnitPriceMinor * line.Quantity) - line.DiscountMinor + (Order.TaxesIncluded ? 0 : line.TaxMinor);
}
