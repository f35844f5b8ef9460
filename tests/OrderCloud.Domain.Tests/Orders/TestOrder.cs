using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Domain.Tests.Orders;

/// <summary>An order of one line of known shirts.</summary>
internal static class TestOrder
{
    public static readonly DateTime At = new(2026, 3, 2, 15, 0, 0, DateTimeKind.Utc);

    public static Order Of(int units, bool known = true) => new(new PlacedOrder(
        "1001", ConnectionId.New(), "api", "A-1", 0, "", At, At, "USD", null, "Maren Holt", "", "", Address.Empty, Address.Empty,
        [new(known ? VariantId.New() : null, "TS-1", "Shirt", units, 1000, 0, 0)], [], false, units * 1000L, At.AddDays(3), ""));
}
