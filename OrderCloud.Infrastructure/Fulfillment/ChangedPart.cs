using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>A part that was changed in one unit of work, with what its answer needs.</summary>
/// <param name="Location">Its location's code; empty while it waits for stock.</param>
public sealed record ChangedPart(Order Order, FulfillmentOrder Part, string Location)
{
    /// <summary>As a list answers it; its version is the one after the save once the save has happened.</summary>
    public FulfillmentOrderView View => FulfillmentOrderView.Of(Part, Location, line => Order.Line(line).Sku);

    internal static Task<ChangedPart> OfAsync(AppDb db, PartAtHand at, CancellationToken ct) => OfAsync(db, at.Order, at.Part, ct);

    internal static async Task<ChangedPart> OfAsync(AppDb db, Order order, FulfillmentOrder part, CancellationToken ct) =>
        new(order, part, await db.Locations.AsNoTracking().Where(l => l.Id == part.LocationId).Select(l => l.Code).FirstOrDefaultAsync(ct) ?? "");
}
