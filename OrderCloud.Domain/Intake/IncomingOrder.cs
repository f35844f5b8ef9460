using OrderCloud.Domain.Common;
using OrderCloud.Domain.Payments;

namespace OrderCloud.Domain.Intake;

/// <summary>What to do where stock is missing: take the order and wait, or refuse all of it.</summary>
public enum StockPolicy { Backorder, Refuse }

/// <summary>How a door treats doubt. Api, Manual and Csv are asked to correct it; a Channel's sale has happened and is kept, with a hold or a flag.</summary>
public enum Door { Api, Manual, Csv, Channel }

/// <summary>An order as any door hands it in, in our words and without card numbers. Amounts in minor units of <see cref="Currency"/>.</summary>
public sealed record IncomingOrder
{
    public Door Door { get; init; } = Door.Api;

    /// <summary>The connection's code.</summary>
    public string Channel { get; init; } = "api";
    public string ExternalId { get; init; } = "";

    /// <summary>The channel's clock of the order (for example its updated-at in ticks); 0 when it has none.</summary>
    public long ExternalVersion { get; init; }
    public DateTime PlacedAt { get; init; }
    public DateTime? PromisedAt { get; init; }
    public string Currency { get; init; } = "";
    public string CustomerName { get; init => field = CardNumbers.Mask(value); } = "";
    public string Email { get; init; } = "";
    public string Phone { get; init; } = "";
    public Address ShippingAddress { get; init; } = Address.Empty;
    public Address BillingAddress { get; init; } = Address.Empty;
    public IReadOnlyList<IncomingLine> Lines { get; init; } = [];
    public IReadOnlyList<IncomingShipping> Shipping { get; init; } = [];
    public IReadOnlyList<ReportedPayment> Payments { get; init; } = [];
    public bool TaxesIncluded { get; init; }

    /// <summary>As charged by the channel; null: what the lines add up to.</summary>
    public long? TotalMinor { get; init; }
    public string Note { get; init => field = CardNumbers.Mask(value); } = "";
    public StockPolicy Stock { get; init; } = StockPolicy.Backorder;

    /// <summary>The channel has called the whole order off.</summary>
    public bool Cancelled { get; init; }
    public string CancelReason { get; init => field = CardNumbers.Mask(value); } = "";

    /// <summary>Total by the rule of the API: lines less discounts, plus shipping, plus tax unless it is included.</summary>
    public long ComputedTotalMinor => checked(
        Lines.Sum(l => l.UnitPriceMinor * l.Quantity - l.DiscountMinor + (TaxesIncluded ? 0 : l.TaxMinor))
        + Shipping.Sum(s => s.PriceMinor + (TaxesIncluded ? 0 : s.TaxMinor)));
}

/// <summary>Discount and tax are for the whole line.</summary>
/// <param name="Cancelled">Of these units the channel has taken back; they stay in <paramref name="Quantity"/>.</param>
/// <param name="Fulfilled">Units that left the house as far as the channel knows.</param>
public sealed record IncomingLine(
    string Sku, int Quantity, long UnitPriceMinor, long DiscountMinor = 0, long TaxMinor = 0, string Title = "", string ExternalId = "",
    int Cancelled = 0, int Fulfilled = 0)
{
    /// <summary>Units that are still wanted.</summary>
    public int Wanted => Quantity - Cancelled;

    public string Title { get; init; } = CardNumbers.Mask(Title);
}

public sealed record IncomingShipping(string Title, long PriceMinor, long TaxMinor = 0)
{
    public string Title { get; init; } = CardNumbers.Mask(Title);
}
