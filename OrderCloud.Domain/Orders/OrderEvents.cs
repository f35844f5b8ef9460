using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

public sealed record OrderPlaced(OrderId OrderId, string Number) : IDomainEvent;

/// <summary>Something about the order changed; for those who show or index it.</summary>
public sealed record OrderChanged(OrderId OrderId, string Number) : IDomainEvent;

public sealed record OrderTagged(OrderId OrderId, string Number, string Tag) : IDomainEvent;

public sealed record OrderUntagged(OrderId OrderId, string Number, string Tag) : IDomainEvent;

public sealed record OrderCancelled(OrderId OrderId, string Number, bool Whole) : IDomainEvent;

/// <summary>The merchant changed a placed order.</summary>
/// <param name="Repriced">A price, discount or tax of what was ordered before is another one now.</param>
/// <param name="RefundMinor">Recorded as given back with it.</param>
/// <param name="Tells">The customer is to know: what they get, where it goes or what it costs is another thing now.</param>
public sealed record OrderEdited(OrderId OrderId, string Number, DateTime At, bool Repriced, long RefundMinor, bool Tells) : IDomainEvent;

/// <summary>The merchant gave up units, and the customer is to know. What a channel cancels it tells the customer itself.</summary>
/// <param name="Lines">At most <see cref="MostLines"/> of them.</param>
/// <param name="More">Lines that are not named.</param>
/// <param name="RefundMinor">Recorded as given back with it.</param>
public sealed record UnitsCancelled(OrderId OrderId, string Number, bool Whole, IReadOnlyList<CancelledUnits> Lines, int More, long RefundMinor) : IDomainEvent
{
    /// <summary>An event is kept in 4,000 characters, and no mail lists more.</summary>
    public const int MostLines = 100;
}

/// <param name="Position">The line's place in its order.</param>
public sealed record CancelledUnits(int Position, int Units);

/// <summary>Money was taken or given back after the order was placed; for those who count it towards something.</summary>
public sealed record OrderPaymentsChanged(OrderId OrderId, string Number) : IDomainEvent;

/// <summary>Who took its money calls the order a fraud; for those who may cancel it.</summary>
public sealed record OrderRejected(OrderId OrderId, string Number) : IDomainEvent;
