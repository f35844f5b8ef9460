using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Bulk;

/// <summary>What one kind of bulk run does to one order.</summary>
public interface IBulkStep
{
    BulkKind Kind { get; }

    /// <summary>Asked when it is confirmed and again for each order.</summary>
    Permission Needs { get; }

    /// <summary>Null: as many as there are. A paper is made in one piece, and has an end.</summary>
    int? MostOrders => null;

    /// <summary>Whether the check looks at the orders' parts.</summary>
    bool NeedsParts => false;

    Refusal? WhyNot(BulkInput input);

    /// <summary>For the preview: why it could not be done to an order now. The check may count what the orders before took.</summary>
    Task<Func<BulkOrder, Refusal?>> CheckAsync(AppDb db, BulkInput input, CancellationToken ct);

    /// <summary>Does it, through the action that does it to one order.</summary>
    Task<Refusal?> RunAsync(OrderId order, BulkInput input, CancellationToken ct);
}

/// <summary>An order as a check sees it, read only.</summary>
public sealed record BulkOrder(Order Order, IReadOnlyList<FulfillmentOrder> Parts);

internal static class BulkOutcome
{
    extension<T>(Task<Outcome<T>> action)
    {
        /// <summary>The no, or nothing.</summary>
        public async Task<Refusal?> WhyNotAsync() => await action is Outcome<T>.Refused(var why) ? why : null;
    }
}
