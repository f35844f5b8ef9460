using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Intake.Changes;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Query: an order as its customer may still change it.</summary>
public sealed class CustomerOrder(OrderForEdit orders)
{
    public sealed record View(Order Order, Refusal? WhyNotCancel, Refusal? WhyNotMove);

    /// <summary>Null when this merchant has no such order.</summary>
    public async Task<View?> RunAsync(OrderId id, CancellationToken ct)
    {
        if (await orders.RunAsync(id, ct) is not { } found) return null;
        var why = CustomerSay.WhyNot(found.Order);
        // Who keeps the order elsewhere would hear nothing of it.
        return new(found.Order, why ?? (found.WhyNotItems is null ? null : OrderRefusals.OrderedElsewhere), why ?? (found.Open is null ? null : OrderRefusals.BeingChanged));
    }
}
