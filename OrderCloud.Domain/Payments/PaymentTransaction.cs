using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Payments;

/// <summary>Adjustment: what is reserved is now this much, whatever was authorized before.</summary>
public enum PaymentKind { Authorization, Capture, Refund, Void, Chargeback, Adjustment }

public enum PaymentResult { Request, Success, Failure }

/// <summary>One event at a payment gateway. Never changed: sums are recomputed from the set.</summary>
public sealed class PaymentTransaction : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public OrderId OrderId { get; init; }

    /// <summary>"manual", or the gateway as a channel reports it.</summary>
    public string Gateway { get; init; } = "";
    public PaymentKind Kind { get; init; }
    public PaymentResult Result { get; init; }
    public long AmountMinor { get; init; }
    public string Currency { get; init; } = "";

    /// <summary>The gateway's own id of the event; the same one is taken once.</summary>
    public string Reference { get; init; } = "";
    public DateTime At { get; init; }

    /// <summary>The <see cref="PaymentIntent"/> that started the payment this belongs to; null when it was not taken through one.</summary>
    public Guid? IntentId { get; init; }
    public string Actor { get; init; } = "";
}
