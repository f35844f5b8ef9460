using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Orders;

public sealed record OrderPlaced(OrderId OrderId, string Number) : IDomainEvent;

/// <summary>Something about the order changed; for those who show or index it.</summary>
public sealed record OrderChanged(OrderId OrderId, string Number) : IDomainEvent;

public sealed record OrderTagged(OrderId OrderId, string Number, string Tag) : IDomainEvent;

public sealed record OrderUntagged(OrderId OrderId, string Number, string Tag) : IDomainEvent;

public sealed record OrderCancelled(OrderId OrderId, string Number, bool Whole) : IDomainEvent;

/// <summary>Money was taken or given back after the order was placed; for those who count it towards something.</summary>
public sealed record OrderPaymentsChanged(OrderId OrderId, string Number) : IDomainEvent;
