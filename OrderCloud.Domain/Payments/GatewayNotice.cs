namespace OrderCloud.Domain.Payments;

/// <summary>What a webhook of a gateway turned out to be. Read it with a switch.</summary>
public abstract record GatewayNotice
{
    private GatewayNotice() { }

    /// <summary>Not genuine, or too old: 401, and nothing of it is kept as true.</summary>
    public sealed record Rejected(string Why) : GatewayNotice;

    /// <summary>Nobody can say at the moment: not an error of the sender. The gateway sends it again, or it is read again later.</summary>
    public sealed record Later(string Why) : GatewayNotice;

    /// <summary>Genuine, and not what the gateway has promised. Somebody has to look at it.</summary>
    public sealed record Unreadable(string EventId, string Why) : GatewayNotice;

    /// <summary>Genuine, and nothing to do.</summary>
    public sealed record Ignored(string EventId, string Why) : GatewayNotice;

    /// <summary>The customer has agreed to the payment; no money moves until <see cref="IPaymentGateway.FinishAsync"/> is called.</summary>
    /// <param name="Payment">The reference of the answer to <see cref="PaymentStart"/>.</param>
    public sealed record Approved(string EventId, string Payment, PaymentOrigin? Origin) : GatewayNotice;

    /// <summary>Something happened to money.</summary>
    /// <param name="EventId">The same event is taken once.</param>
    /// <param name="Currency">Of all amounts; empty where there are none.</param>
    public sealed record Reported(string EventId, IReadOnlyList<ReportedPayment> Payments, string Currency) : GatewayNotice
    {
        /// <summary>Null where the gateway does not hand back what was written on the payment.</summary>
        public PaymentOrigin? Origin { get; init; }

        /// <summary>References of earlier reports that this belongs to: the way to the order when there is no origin.</summary>
        public IReadOnlyList<string> Related { get; init; } = [];

        public GatewayRisk? Risk { get; init; }
    }
}
