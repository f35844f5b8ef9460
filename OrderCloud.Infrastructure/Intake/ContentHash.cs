using System.Security.Cryptography;
using System.Text.Json;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Tells a repetition of an order from another order under the same external id.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of what was sent, 64 hex digits. What to do about missing stock is not content.</summary>
    public static string Of(IncomingOrder order) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(order with { Stock = StockPolicy.Backorder })));
}
