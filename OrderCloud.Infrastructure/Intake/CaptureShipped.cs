using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Goods left: takes what is reserved for them. A gateway that captures in one piece is asked when the last of the order leaves.</summary>
public sealed class CaptureShipped(Writes writes, CurrentUser user, TimeProvider clock) : IHandle<ShipmentSent>
{
    public async Task HandleAsync(ShipmentSent happened, Guid messageId, CancellationToken ct)
    {
        var outcome = await writes.RunAsync<OrderId>(async db =>
        {
            if (await PaymentFile.LoadAsync(db, happened.OrderId, ct) is not { } file) return happened.OrderId;
            var (order, book) = (file.Order, file.Book);
            var isLast = order.Lines.All(l => l.Outstanding == 0);
            var wanted = (isLast ? order.DueMinor : WorthOfShipped(order)) - book.TakenMinor - (order.RefundedMinor - order.GivenBackMinor);   // a favour is not taken again
            foreach (var reserved in book.Reserved)
            {
                var amount = Math.Min(wanted, reserved.LeftMinor);
                if (amount <= 0 || (!isLast && reserved.Start.CapturesOnce)) continue;
                CapturePayment.Ask(db, file, reserved, amount, isLast, "shipped", user.Name, clock.GetUtcNow().UtcDateTime);
                wanted -= amount;
            }
            return order.Id;
        }, ct);
        if (outcome is Outcome<OrderId>.Refused(var why)) throw new InvalidOperationException(why.Message);
    }

    // Shipping is charged with the first parcel.
    private static long WorthOfShipped(Order order) => order.ShippingMinor + (order.TaxesIncluded ? 0 : order.Shipping.Sum(s => s.TaxMinor))
        + order.Lines.Sum(l => LineShare.Of((l.UnitPriceMinor * l.Quantity) - l.DiscountMinor + (order.TaxesIncluded ? 0 : l.TaxMinor), l.Quantity, l.Cancelled, l.Fulfilled));
}
