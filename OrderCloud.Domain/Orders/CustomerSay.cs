using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>What customers may do with their own order: call it off or correct its address, until somebody takes it from the shelf.</summary>
public static class CustomerSay
{
    public static Refusal? WhyNot(Order order) =>
        order.Status is not OrderStatus.Open || order.Lines.All(l => l.Outstanding == 0) ? OrderRefusals.NothingLeftToChange
        : order.Lines.Any(l => l.Fulfilled > 0) ? OrderRefusals.PartHasLeft
        : order.InWork > 0 ? OrderRefusals.BeingPacked
        : order.ErasedAt is not null ? OrderRefusals.Erased
        : null;
}
