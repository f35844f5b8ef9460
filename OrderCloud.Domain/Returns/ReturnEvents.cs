using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Returns;

public sealed record ReturnRequested(ReturnId ReturnId, OrderId OrderId) : IDomainEvent;

public sealed record ReturnApproved(ReturnId ReturnId, OrderId OrderId) : IDomainEvent;

public sealed record ReturnDeclined(ReturnId ReturnId, OrderId OrderId) : IDomainEvent;

public sealed record ReturnCancelled(ReturnId ReturnId, OrderId OrderId) : IDomainEvent;

/// <summary>Units came in; a late parcel tells again.</summary>
public sealed record ReturnReceived(ReturnId ReturnId, OrderId OrderId, int Units) : IDomainEvent;

/// <summary>Money goes back for what came in.</summary>
public sealed record ReturnRefunded(ReturnId ReturnId, OrderId OrderId, long AmountMinor) : IDomainEvent;

public sealed record ReturnChanged(ReturnId ReturnId, OrderId OrderId) : IDomainEvent;
