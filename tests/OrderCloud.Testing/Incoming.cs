using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;

namespace OrderCloud.Testing;

/// <summary>Orders as a door hands them in.</summary>
public static class Incoming
{
    public static IncomingOrder Order(string externalId, params (string Sku, int Quantity)[] lines) => new()
    {
        ExternalId = externalId,
        Currency = "USD",
        PlacedAt = new DateTime(2026, 3, 2, 14, 0, 0, DateTimeKind.Utc),
        CustomerName = "Maren Holt",
        Email = $"{externalId.ToLowerInvariant()}@example.com",
        Phone = "+1 512 555 0142",
        ShippingAddress = new Address { Name = "Maren Holt", Line1 = "2118 E 7th St", City = "Austin", Region = "TX", PostalCode = "78702", Country = "US" },
        Lines = [.. lines.Select(l => new IncomingLine(l.Sku, l.Quantity, 1000))],
    };
}
