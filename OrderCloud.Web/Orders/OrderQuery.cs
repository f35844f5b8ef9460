using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Api;

namespace OrderCloud.Web.Orders;

/// <summary>The filters of GET /orders as they stand in the address.</summary>
public sealed record OrderQuery(
    [FromQuery(Name = "query")] string? Query, [FromQuery(Name = "status")] string? Status, [FromQuery(Name = "payment")] string? Payment,
    [FromQuery(Name = "fulfillment")] string? Fulfillment, [FromQuery(Name = "hold")] string? Hold, [FromQuery(Name = "channel")] string? Channel,
    [FromQuery(Name = "placedAfter")] string? PlacedAfter, [FromQuery(Name = "placedBefore")] string? PlacedBefore)
{
    /// <exception cref="ApiInputException">A value is none of the known ones.</exception>
    public OrderFilter ToFilter() => new()
    {
        Query = Query ?? "", Status = State<OrderStatus>(Status, "status"), Payment = State<PaymentStatus>(Payment, "payment"),
        Fulfillment = State<FulfillmentStatus>(Fulfillment, "fulfillment"), Hold = State<HoldReason>(Hold, "hold"), Channel = Channel ?? "",
        PlacedAfter = Instant(PlacedAfter, "placedAfter"), PlacedBefore = Instant(PlacedBefore, "placedBefore"),
    };

    private static T? State<T>(string? text, string field) where T : struct, Enum =>
        StateWords.TryRead<T>(text, out var state) ? state : throw new ApiInputException(field, $"This is one of {string.Join(", ", StateWords.All<T>())}.");

    private static DateTime? Instant(string? text, string field) => text switch
    {
        null or "" => null,
        _ when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) => at.UtcDateTime,
        _ => throw new ApiInputException(field, "An instant is written like 2026-01-31T12:00:00Z."),
    };
}
