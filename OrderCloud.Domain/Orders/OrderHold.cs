using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

/// <summary>A reason why nothing of the order may ship. Several may stand at once; each is released by itself.</summary>
public sealed class OrderHold : ITenantOwned
{
    /// <summary>Who released the holds of an order that was cancelled.</summary>
    public const string ByCancelling = "cancelled";

    private OrderHold() { }

    internal OrderHold(OrderId orderId, HoldReason reason, string detail, string by, DateTime at)
    {
        Id = OrderHoldId.New();
        (OrderId, Reason, Detail, PlacedBy, PlacedAt) = (orderId, reason, detail, by, at);
    }

    public TenantId TenantId { get; private set; }
    public OrderHoldId Id { get; private set; }
    public OrderId OrderId { get; private set; }
    public HoldReason Reason { get; private set; }
    public string Detail { get; private set; } = "";
    public string PlacedBy { get; private set; } = "";
    public DateTime PlacedAt { get; private set; }
    public string ReleasedBy { get; private set; } = "";
    public DateTime? ReleasedAt { get; private set; }

    public bool Stands => ReleasedAt is null;

    internal void Release(string by, DateTime at) => (ReleasedBy, ReleasedAt) = (by, at);

    /// <summary>What it says may name the customer.</summary>
    internal void Forget() => Detail = "";
}
