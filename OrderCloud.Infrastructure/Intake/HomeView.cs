using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake;

public enum NeedKind { LateOrders, HeldOrders, FailedEvents, FailedWork, FollowUps, WaitingParts, LowStock }

/// <summary>Things of one kind that do not go on without a person.</summary>
/// <param name="Count">Of low stock: SKUs of which a few units are left.</param>
/// <param name="Since">When the oldest of them began to wait; null where nothing says it.</param>
/// <param name="Reason">Of held orders.</param>
/// <param name="Channel">Of failed events.</param>
/// <param name="Units">Of waiting parts: units that no location has. Of low stock: SKUs of which none is left.</param>
public sealed record HomeNeed(
    NeedKind Kind, int Count, DateTime? Since, HoldReason? Reason = null, ConnectionId? Channel = null, string ChannelName = "", int Units = 0)
{
    /// <summary>Customers or data wait because of it; the others go on by themselves when something arrives.</summary>
    public bool IsUrgent => Kind is not (NeedKind.WaitingParts or NeedKind.LowStock) && Reason is not HoldReason.AwaitingReturn;
}

/// <summary>Sums of one day, over the orders placed that are not cancelled.</summary>
/// <param name="Orders">How many.</param>
/// <param name="Units">Still wanted of them.</param>
/// <param name="RevenueMinor">Totals in the base currency, each at the rate of its day.</param>
/// <param name="WithoutRate">Orders that the revenue leaves out because nobody has said what their currency is worth.</param>
/// <param name="Parcels">Sent and not taken back.</param>
/// <param name="Cancelled">Orders placed that all figures leave out.</param>
public sealed record DayFigures(int Orders, int Units, long RevenueMinor, int WithoutRate, int Parcels, int Cancelled);

/// <param name="Until">UTC; the day before is counted to the same time of day.</param>
public sealed record HomeFigures(string Currency, DateTime Until, DateTime ThenUntil, DayFigures Today, DayFigures WeekAgo);

/// <summary>What a new store still lacks.</summary>
/// <param name="HasOrder">One to be served here; past orders of another system are none.</param>
/// <param name="IsAway">Somebody put the list away.</param>
/// <param name="Sku">Of its first variant, whose stock is counted; null while there is none.</param>
public sealed record FirstSteps(bool HasLocation, string? Sku, bool HasStock, bool HasChannel, bool HasOrder, bool IsAway = false)
{
    public bool HasProduct => Sku is not null;

    /// <summary>A store that sold everything, or counts nothing, is no beginner for that.</summary>
    public bool AreDone => HasLocation && HasProduct && HasOrder;
}

/// <param name="Figures">Null for who may not see orders.</param>
public sealed record HomeView(IReadOnlyList<HomeNeed> Needs, HomeFigures? Figures, FirstSteps Steps);
