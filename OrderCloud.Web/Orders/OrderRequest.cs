using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Payments;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Orders;

/// <summary>An order as it is sent to the API. Amounts are texts in its currency; discount and tax are for the whole line.</summary>
public sealed record OrderRequest(
    string? ExternalId, string? Channel, DateTime? PlacedAt, string? Currency, CustomerRequest? Customer, ApiAddress? ShippingAddress, ApiAddress? BillingAddress,
    IReadOnlyList<LineRequest?>? Lines, IReadOnlyList<ShippingRequest?>? Shipping, IReadOnlyList<PaymentRequest?>? Payments, bool? TaxesIncluded, string? Total,
    DateTime? PromisedAt, string? Note, StockPolicy? Stock);

public sealed record CustomerRequest(string? Email, string? Name, string? Phone);

public sealed record LineRequest(string? Sku, int? Quantity, string? UnitPrice, string? Discount, string? Tax, string? Title);

public sealed record ShippingRequest(string? Title, string? Price, string? Tax);

public sealed record PaymentRequest(string? Gateway, PaymentKind? Kind, string? Amount, string? Reference, DateTime? At);

public sealed record CancelRequest(string? Reason, IReadOnlyList<CancelLineRequest?>? Lines, bool? Refund, int? Version);

public sealed record CancelLineRequest(Guid? OrderLineId, int? Quantity);

public sealed record HoldRequest(Domain.Orders.HoldReason? Reason, string? Detail, int? Version);

public sealed record ReleaseRequest(int? Version);
