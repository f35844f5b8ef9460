using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>What a change does, or would do. Amounts in minor units of the order's currency.</summary>
/// <param name="Stock">Reserved (above zero) and released (below), by location.</param>
/// <param name="Backordered">Units that would wait for stock.</param>
/// <param name="Ended">Numbers of the parts that are cancelled by it.</param>
/// <param name="LeftToPayMinor">Afterwards; below zero the customer has paid too much.</param>
/// <param name="RefundMinor">Recorded as given back with it.</param>
/// <param name="Said">What changes, in words.</param>
/// <param name="Tells">Who gets a mail about it; null: nobody.</param>
public sealed record EditEffects(
    IReadOnlyList<StockEffect> Stock, int Backordered, IReadOnlyList<string> Ended, EditSums Before, EditSums After, long LeftToPayMinor, long RefundMinor, string Currency,
    IReadOnlyList<string> Said, string? Tells)
{
    public long DifferenceMinor => After.DueMinor - Before.DueMinor;

    /// <summary>SHA-256 of it, 64 hex digits: what is confirmed has the one that was shown.</summary>
    [JsonIgnore]
    public string Promise => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)));
}

/// <summary>Without what is cancelled.</summary>
public sealed record EditSums(long TaxMinor, long DueMinor)
{
    public static EditSums Of(Order order) => new(order.Lines.Sum(l => LineShare.Of(l.TaxMinor, l.Quantity, l.Cancelled, l.Live)) + order.Shipping.Sum(s => s.TaxMinor), order.DueMinor);
}
