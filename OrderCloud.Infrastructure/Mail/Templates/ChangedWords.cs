using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What the mail about a change says: what the order is now, what it comes to, and what becomes of the difference.</summary>
public sealed class ChangedWords : IMailSource
{
    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.Changed];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.OrderChanges.Where(c => c.Status == OrderChangeStatus.Confirmed).OrderByDescending(c => c.EndedAt).Select(c => c.OrderId);

    public Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct) =>
        Task.FromResult<MailValues?>(Of(order, 0, style, link));

    /// <param name="refundMinor">Recorded as given back with the change.</param>
    internal static MailValues Of(Order order, long refundMinor, MailStyle style, string link)
    {
        return MailValues.Of(order, style, link, "See your order")
            .With(("money_sentence", $"It comes to {Text(order.DueMinor)} now. {Rest()}".TrimEnd()))
            .With("items", MailValues.Items([.. order.Lines.Where(l => l.Live > 0).Select(l => new MailLine(l.Title.Length > 0 ? l.Title : l.Sku, l.Live, Text(Kept(l, (l.UnitPriceMinor * l.Quantity) - l.DiscountMinor))))]))
            .With("totals", new MailBlock.Table([], [.. Totals()]))
            .With("address", new MailBlock.Address([.. order.ShippingAddress.Lines()]));

        IEnumerable<(string, string)> Totals()
        {
            if (order.ShippingMinor != 0) yield return ("Shipping", Text(order.ShippingMinor));
            var tax = order.Lines.Sum(l => Kept(l, l.TaxMinor)) + order.Shipping.Sum(s => s.TaxMinor);
            if (tax != 0) yield return (order.TaxesIncluded ? "Tax, included" : "Tax", Text(tax));
            yield return ("Total", Text(order.DueMinor));
        }

        string Rest() => (order.DueMinor - order.CapturedMinor + order.GivenBackMinor) switch
        {
            _ when order.CapturedMinor == 0 => "",
            > 0 and var left => $"{Text(left)} is left to pay.",
            < 0 and var over => $"{(refundMinor > 0 ? $"{Text(refundMinor)} has been refunded to you, and {Text(-over)} more" : Text(-over))} will be refunded to you by {style.Merchant}.",
            _ => refundMinor > 0 ? $"{Text(refundMinor)} has been refunded to you." : "It is paid.",
        };

        string Text(long minor) => MoneyForm.Of(minor, order.Currency);
    }

    private static long Kept(OrderLine line, long whole) => LineShare.Of(whole, line.Quantity, line.Cancelled, line.Live);
}
