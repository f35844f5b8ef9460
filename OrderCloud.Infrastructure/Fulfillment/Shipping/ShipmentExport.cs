using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Lists;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>Query: the parcels a filter shows as CSV.</summary>
public sealed class ShipmentExport(ShipmentList shipments)
{
    public async Task WriteAsync(string? search, ShipmentStatus? status, CsvTable to, CancellationToken ct)
    {
        await to.HeadAsync(ct, "Shipment", "Order", "Status", "Carrier", "Service", "Tracking number", "Tracking link", "Recipient", "City", "Location", "Units", "Left at");
        await foreach (var batch in Batches.Of<ShipmentRow>((last, take) => shipments.RunAsync(search, status, last is null ? null : (last.ShippedAt, last.Id.Value), take, ct), ct))
            foreach (var s in batch)
                await to.Text(s.Number).Text(s.OrderNumber).Text(OrderViews.Word(s.Status)).Text(s.Carrier).Text(s.Service).Text(s.TrackingNumber).Text(s.TrackingUrl).Text(s.Recipient)
                    .Text(s.City).Text(s.Location).Number(s.Units).Instant(s.ShippedAt).EndRowAsync(ct);
    }
}
