using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>An order was taken: the customer gets what was bought, what it costs, and the link to follow it.</summary>
public sealed class SendConfirmation(MailPost post, TrackingLinks links, TimeProvider clock) : IHandle<OrderPlaced>
{
    public const string Kind = "order_confirmation";

    public Task HandleAsync(OrderPlaced happened, Guid messageId, CancellationToken ct) =>
        post.PostAsync(Kind, messageId, db => WriteAsync(db, happened.OrderId, messageId, ct), ct);

    private async Task<Message?> WriteAsync(AppDb db, OrderId id, Guid messageId, CancellationToken ct)
    {
        if (await OrderLetter.ReadAsync(db, id, ct) is not { } letter) return null;
        var order = letter.Order;
        var content = new MailContent
        {
            Merchant = letter.Merchant,
            Brand = letter.Brand,
            Heading = $"Thank you for your order {order.Number}",
            Intro = $"{letter.Merchant} has your order and will write again when it leaves.",
            ButtonText = "Follow your order",
            ButtonUrl = await links.NewAsync(db.TenantId, id, ct),
            Lines = [.. order.Lines.Where(l => l.Live > 0).Select(l => new MailLine(l.Title.Length > 0 ? l.Title : l.Sku, l.Live, Text(l.UnitPriceMinor * l.Quantity - l.DiscountMinor)))],
            Totals = [.. Totals()],
            Address = [.. order.ShippingAddress.Lines()],
        };
        return letter.Message(Kind, messageId, $"Your order {order.Number} at {letter.Merchant}", content, clock.GetUtcNow().UtcDateTime);

        IEnumerable<(string, string)> Totals()
        {
            if (order.ShippingMinor != 0) yield return ("Shipping", Text(order.ShippingMinor));
            if (order.TaxMinor != 0) yield return (order.TaxesIncluded ? "Tax, included" : "Tax", Text(order.TaxMinor));
            yield return ("Total", Text(order.TotalMinor));
        }

        string Text(long minor) => new Money(minor, order.Currency).ToString();
    }
}
