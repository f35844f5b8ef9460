using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>
/// How one kind of gateway takes and gives back money. Nothing here is called with a transaction open: the intent is stored first and its key goes
/// along, so that the same call may be made again. An answer that nobody heard is <see cref="GatewayAnswer.Unknown"/>, never a failure. A gateway
/// remembers a key for some hours: what was unknown for longer is asked for, not repeated.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>What <see cref="PaymentTransaction.Gateway"/> says: short, lower case.</summary>
    string Kind { get; }

    string Title { get; }

    /// <summary>For the merchant: what connecting it brings.</summary>
    string Summary { get; }

    /// <summary>What a merchant has to enter.</summary>
    IReadOnlyList<GatewayField> Fields { get; }

    /// <summary>True: the first capture of an authorization is the last one and releases the rest.</summary>
    bool CapturesOnce { get; }

    Refusal? WhyNotSettings(IReadOnlyDictionary<string, string> settings);

    /// <summary>Whether it takes the currency, and the amount in the units that it counts in.</summary>
    Refusal? WhyNotTake(Money amount);

    /// <summary>Prepares a payment. The answer carries the page where the customer pays, and what the gateway calls this payment.</summary>
    Task<GatewayAnswer> StartAsync(GatewayAccount account, PaymentStart ask, CancellationToken ct);

    /// <summary>Takes what the customer agreed to. Where the gateway's page does that by itself, this only asks what became of it.</summary>
    Task<GatewayAnswer> FinishAsync(GatewayAccount account, PaymentFinish ask, CancellationToken ct);

    /// <summary>Takes an authorization, whole or in part.</summary>
    Task<GatewayAnswer> CaptureAsync(GatewayAccount account, CaptureAsk ask, CancellationToken ct);

    /// <summary>Gives an authorization up; nothing of it was captured.</summary>
    Task<GatewayAnswer> VoidAsync(GatewayAccount account, VoidAsk ask, CancellationToken ct);

    /// <summary>Gives back a capture, whole or in part.</summary>
    Task<GatewayAnswer> RefundAsync(GatewayAccount account, RefundAsk ask, CancellationToken ct);

    /// <summary>What became of it: settles what is unknown. Moves nothing, and is declined only where it can never happen any more.</summary>
    Task<GatewayAnswer> LookUpAsync(GatewayAccount account, GatewayQuestion ask, CancellationToken ct);

    /// <summary>Reads what the gateway reports by itself, after its signature.</summary>
    /// <param name="now">When it arrived; a signature is good for minutes only.</param>
    Task<GatewayNotice> ReadAsync(GatewayAccount account, IReadOnlyDictionary<string, string> headers, ReadOnlyMemory<byte> body, DateTime now, CancellationToken ct);
}
