using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What a confirmation says: what was bought, what it costs, where it goes.</summary>
public sealed class ConfirmationWords : IMailSource
{
    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.Confirmation];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.Orders.OrderByDescending(o => o.PlacedAt).Select(o => o.Id);

    public Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct) =>
        Task.FromResult<MailValues?>(Of(order, style, link));

    internal static MailValues Of(Order order, MailStyle style, string link)
    {
        return MailValues.Of(order, style, link, "Follow your order")
            .With(("what_waits", WaitingWords.Of(order, style)), ("pay_until", PayUntil()))
            .With("items", MailValues.Items([.. order.Lines.Where(l => l.Live > 0).Select(l => new MailLine(l.Title.Length > 0 ? l.Title : l.Sku, l.Live, Text(l.UnitPriceMinor * l.Quantity - l.DiscountMinor)))]))
            .With("totals", new MailBlock.Table([], [.. Totals()]))
            .With("address", new MailBlock.Address([.. order.ShippingAddress.Lines()]));

        IEnumerable<(string, string)> Totals()
        {
            if (order.ShippingMinor != 0) yield return ("Shipping", Text(order.ShippingMinor));
            if (order.TaxMinor != 0) yield return (order.TaxesIncluded ? "Tax, included" : "Tax", Text(order.TaxMinor));
            yield return ("Total", Text(order.TotalMinor));
        }

        string PayUntil() => order is { ExpiresAt: { } end, PaymentStatus: PaymentStatus.Unpaid }
            ? $"Please pay {Text(order.TotalMinor)} until {style.Moment(end)}; without a payment the order ends then, and its items go to others." : "";

        string Text(long minor) => MoneyForm.Of(minor, order.Currency);
    }
}
