using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

public readonly record struct OrderId(Guid Value) : IId<OrderId>
{
    public static OrderId From(Guid value) => new(value);
    public static OrderId New() => new(Guid.CreateVersion7());
    public static bool operator <(OrderId a, OrderId b) => a.Value < b.Value;
    public static bool operator >(OrderId a, OrderId b) => a.Value > b.Value;
}

public readonly record struct OrderLineId(Guid Value) : IId<OrderLineId>
{
    public static OrderLineId From(Guid value) => new(value);
    public static OrderLineId New() => new(Guid.CreateVersion7());
}

public readonly record struct OrderHoldId(Guid Value) : IId<OrderHoldId>
{
    public static OrderHoldId From(Guid value) => new(value);
    public static OrderHoldId New() => new(Guid.CreateVersion7());
}

public readonly record struct OrderChangeId(Guid Value) : IId<OrderChangeId>
{
    public static OrderChangeId From(Guid value) => new(value);
    public static OrderChangeId New() => new(Guid.CreateVersion7());
}

/// <summary>One account on one sales channel.</summary>
public readonly record struct ConnectionId(Guid Value) : IId<ConnectionId>
{
    public static ConnectionId From(Guid value) => new(value);
    public static ConnectionId New() => new(Guid.CreateVersion7());
    public static bool operator <(ConnectionId a, ConnectionId b) => a.Value < b.Value;
    public static bool operator >(ConnectionId a, ConnectionId b) => a.Value > b.Value;
}
