using System.Globalization;
using OrderCloud.Infrastructure.Orders;

namespace OrderCloud.Web.Orders;

/// <summary>Where a page of the list begins, as it stands in the address: ticks and id.</summary>
public static class ListCursor
{
    public static string Write(OrderCursor cursor) => $"{cursor.PlacedAt.Ticks.ToString(CultureInfo.InvariantCulture)}-{cursor.Id.Value:N}";

    /// <summary>Null for nothing and for what was not written here: then the list begins at its top.</summary>
    public static OrderCursor? Read(string? text) =>
        text?.Split('-') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var guid)
            ? new(new DateTime(at, DateTimeKind.Utc), new(guid))
            : null;
}
