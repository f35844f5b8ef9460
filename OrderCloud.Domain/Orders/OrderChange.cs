using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

public enum OrderChangeStatus { Open, Confirmed, Discarded }

public enum OrderChangeVerb { Revise, Confirm, Discard }

public static class OrderChangeStates
{
    public static readonly Transitions<OrderChangeStatus, OrderChangeVerb> Table = new()
    {
        { OrderChangeStatus.Open, OrderChangeVerb.Revise, OrderChangeStatus.Open },
        { OrderChangeStatus.Open, OrderChangeVerb.Confirm, OrderChangeStatus.Confirmed },
        { OrderChangeStatus.Open, OrderChangeVerb.Discard, OrderChangeStatus.Discarded },
    };
}

/// <summary>
/// A change of a placed order: somebody prepares it, sees what it would do, and confirms exactly that or discards it. An order has one open change at a
/// time (law 7); the confirmed ones are kept as its versions.
/// </summary>
public sealed class OrderChange : Aggregate
{
    private OrderChange() { }

    /// <param name="asked">What is to change, as it was asked.</param>
    /// <param name="promise">A digest of what was shown that it would do.</param>
    public OrderChange(OrderId orderId, string asked, string promise, string by, DateTime at)
    {
        Id = OrderChangeId.New();
        OpenOrderId = orderId;
        (OrderId, Asked, Promise, StartedBy, StartedAt) = (orderId, asked, promise, by, at);
    }

    public OrderChangeId Id { get; private set; }
    public OrderId OrderId { get; private set; }

    /// <summary>The order while this is its open change: an order stands here once.</summary>
    public OrderId? OpenOrderId { get; private set; }
    public OrderChangeStatus Status { get; private set; } = OrderChangeStatus.Open;
    public string Asked { get; private set; } = "";
    public string Promise { get; private set; } = "";
    public string StartedBy { get; private set; } = "";
    public DateTime StartedAt { get; private set; }
    public string EndedBy { get; private set; } = "";
    public DateTime? EndedAt { get; private set; }

    /// <summary>What was changed, in words; empty until it is confirmed.</summary>
    public string Summary { get; private set; } = "";

    /// <summary>What the order came to before and after, in minor units; equal until it is confirmed.</summary>
    public long BeforeMinor { get; private set; }
    public long AfterMinor { get; private set; }

    private Refusal? WhyNot(OrderChangeVerb verb) => OrderChangeStates.Table.Allow(Status, verb) ? null : OrderRefusals.ChangeEnded;

    /// <param name="seen">The version of this change that the decision was made on; null when the caller does not care.</param>
    private Refusal? WhyNotVersion(int? seen) => seen is { } version && version != Version ? OrderRefusals.ChangeMoved : null;

    public Refusal? WhyNotRevise => WhyNot(OrderChangeVerb.Revise);

    public void Revise(string asked, string promise)
    {
        RefusedException.ThrowIf(WhyNotRevise);
        (Asked, Promise) = (asked, promise);
    }

    public Refusal? WhyNotConfirm(int? seen) => WhyNot(OrderChangeVerb.Confirm) ?? WhyNotVersion(seen);

    /// <param name="promise">A digest of what it does; another one than was shown is refused.</param>
    public Refusal? WhyNotKeep(string promise) => promise == Promise ? null : OrderRefusals.ChangeMoved;

    public void Confirm(string promise, string summary, (long Before, long After) due, string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNot(OrderChangeVerb.Confirm) ?? WhyNotKeep(promise));
        (Summary, BeforeMinor, AfterMinor) = (summary, due.Before, due.After);
        End(OrderChangeStatus.Confirmed, by, at);
    }

    public Refusal? WhyNotDiscard => WhyNot(OrderChangeVerb.Discard);

    public void Discard(string by, DateTime at)
    {
        RefusedException.ThrowIf(WhyNotDiscard);
        End(OrderChangeStatus.Discarded, by, at);
    }

    private void End(OrderChangeStatus status, string by, DateTime at) => (Status, EndedBy, EndedAt, OpenOrderId) = (status, by, at, null);
}
