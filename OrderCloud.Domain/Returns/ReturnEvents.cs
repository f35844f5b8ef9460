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
/// <param name="AsCredit">The customer has it with the store.</param>
public sealed record ReturnRefunded(ReturnId ReturnId, OrderId OrderId, long AmountMinor, bool AsCredit = false) : IDomainEvent;

public sealed record ReturnChanged(ReturnId ReturnId, OrderId OrderId) : IDomainEvent;
