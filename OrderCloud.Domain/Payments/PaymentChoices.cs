using OrderCloud.Domain.Common;

namespace OrderCloud.Domain.Payments;

/// <summary>When the money of a payment page is taken.</summary>
public enum CaptureWhen
{
    /// <summary>The moment the customer pays.</summary>
    AtOnce,

    /// <summary>Reserved first, and taken when the goods leave.</summary>
    OnShipment,
}

/// <summary>How a merchant takes money. A merchant without a row takes it at once.</summary>
public sealed class PaymentChoices : Aggregate
{
    public CaptureWhen Capture { get; private set; } = CaptureWhen.AtOnce;

    /// <summary>For payments that are started from now on.</summary>
    public void Change(CaptureWhen capture)
    {
        Capture = capture;
        Record(new PaymentChoicesChanged(capture));
    }
}

public sealed record PaymentChoicesChanged(CaptureWhen Capture) : IDomainEvent;
