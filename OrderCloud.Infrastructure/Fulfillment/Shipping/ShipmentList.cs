using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment.Shipping;

/// <summary>A parcel in the list of parcels.</summary>
public sealed record ShipmentRow(
    ShipmentId Id, string Number, OrderId OrderId, string OrderNumber, string Recipient, string City, string Location, string Carrier, string Service, string TrackingNumber,
    string TrackingUrl, ShipmentStatus Status, DateTime ShippedAt, int Units);

/// <summary>Parcels that left, newest first; a member bound to locations sees only theirs.</summary>
public sealed class ShipmentList(IDbContextFactory<AppDb> dbs, CurrentUser user)
{
    /// <param name="search">Beginning of a tracking, shipment or order number.</param>
    /// <param name="after">Instant and id of the last one already seen.</param>
    public async Task<IReadOnlyList<ShipmentRow>> RunAsync(string? search, ShipmentStatus? status, (DateTime At, Guid Id)? after, int take, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var shipments = db.Shipments.AsNoTracking().IgnoreAutoIncludes();
        if (user.Locations is { } bound) shipments = shipments.Where(s => bound.Contains(s.LocationId));
        if (status is { } wanted) shipments = shipments.Where(s => s.Status == wanted);
        if (search?.Trim() is { Length: > 0 } words)
        {
            var joined = string.Concat(words.Where(c => c is not (' ' or '-')));
            shipments = joined.Length == 0 || joined == words
                ? shipments.Where(s => s.Number.StartsWith(words) || s.TrackingNumber.StartsWith(words))
                : shipments.Where(s => s.Number.StartsWith(words) || s.TrackingNumber.StartsWith(words) || s.TrackingNumber.StartsWith(joined));
        }
        if (after is { } last)
        {
            var (at, id) = (last.At, new ShipmentId(last.Id));
            shipments = shipments.Where(s => s.ShippedAt < at || (s.ShippedAt == at && s.Id < id));
        }

        return await (
            from s in shipments.OrderByDescending(s => s.ShippedAt).ThenByDescending(s => s.Id).Take(take)
            join o in db.Orders on s.OrderId equals o.Id
            join l in db.Locations on s.LocationId equals l.Id
            orderby s.ShippedAt descending, s.Id descending
            select new ShipmentRow(
                s.Id, s.Number, s.OrderId, o.Number, o.ShippingAddress.Name != "" ? o.ShippingAddress.Name : o.CustomerName, o.ShippingAddress.City, l.Code, s.Carrier, s.Service,
                s.TrackingNumber, s.TrackingUrl, s.Status, s.ShippedAt, db.ShipmentLines.Where(x => x.ShipmentId == s.Id).Sum(x => x.Quantity))).ToListAsync(ct);
    }
}
