using OrderCloud.Web.Api;

namespace OrderCloud.Web.Orders;

/// <summary>A change of a placed order as it is sent to the API. What is left out stays as it is; amounts are texts in the order's currency.</summary>
/// <param name="Shipping">All of it.</param>
/// <param name="Refund">Give back what it comes to less, the way it was paid.</param>
public sealed record ChangeRequest(
    string? Reason, IReadOnlyList<LineChangeRequest?>? Lines, IReadOnlyList<AddedLineRequest?>? Added, IReadOnlyList<ShippingRequest?>? Shipping, CustomerRequest? Customer,
    ApiAddress? ShippingAddress, ApiAddress? BillingAddress, string? Note, bool? Refund);

/// <param name="Quantity">How many the customer is to have, of those that are not cancelled.</param>
public sealed record LineChangeRequest(Guid? OrderLineId, int? Quantity, string? UnitPrice, string? Discount, string? Tax);

public sealed record AddedLineRequest(string? Sku, int? Quantity, string? UnitPrice, string? Discount, string? Tax);

/// <param name="Version">Of the change that was looked at.</param>
public sealed record ConfirmRequest(int? Version);
