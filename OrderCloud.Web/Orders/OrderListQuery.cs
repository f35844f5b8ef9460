using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Web.Components;

namespace OrderCloud.Web.Orders;

/// <summary>The orders list's filters as they stand in its address. The page, the export and bulk actions read them here, so they cannot differ.</summary>
public sealed record OrderListQuery(
    [FromQuery(Name = "view")] string? View, [FromQuery(Name = QueryKeys.Search)] string? Search, [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "payment")] string? Payment, [FromQuery(Name = "fulfillment")] string? Fulfillment, [FromQuery(Name = "hold")] string? Hold,
    [FromQuery(Name = "channel")] string? Channel, [FromQuery(Name = "location")] string? Location, [FromQuery(Name = "promise")] string? Promise,
    [FromQuery(Name = "placed")] string? Placed, [FromQuery(Name = "tag")] string? Tag)
{
    /// <summary>A word that is none of the known ones does not narrow.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="zone">The merchant's: "today" is its day.</param>
    public OrderFilter ToFilter(DateTime now, TimeZoneInfo zone)
    {
        var view = OrdersView.Of(View).Filter;
        StateWords.TryRead<OrderStatus>(Status, out var status);
        StateWords.TryRead<PaymentStatus>(Payment, out var payment);
        StateWords.TryRead<FulfillmentStatus>(Fulfillment, out var fulfillment);
        StateWords.TryRead<HoldReason>(Hold, out var reason);
        return new()
        {
            Query = Search ?? "", Channel = Channel ?? "", Location = Location ?? "", Tag = OrderTag.NameOf(Tag), Hold = reason, Status = status ?? view.Status, Live = view.Live && status is null, Payment = payment ?? view.Payment,
            Fulfillment = fulfillment ?? view.Fulfillment, WaitsForStock = view.WaitsForStock, LateAt = Promise == "late" ? now : null, PlacedAfter = PlacedAfter(now, zone),
        };
    }

    private DateTime? PlacedAfter(DateTime now, TimeZoneInfo zone) =>
        Placed == "today" ? LocalDay.Of(now, zone.Id).Start
        : int.TryParse(Placed, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and < 4000 ? now.AddDays(-days)
        : null;
}
