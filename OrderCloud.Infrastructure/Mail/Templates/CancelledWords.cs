using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Mail.Templates;

/// <summary>What the mail about a cancellation says: what will not come, and what becomes of the money.</summary>
public sealed class CancelledWords : IMailSource
{
    public IReadOnlyCollection<MailKind> Kinds { get; } = [MailKinds.Cancelled];

    public IQueryable<OrderId> NewestFirst(AppDb db) => db.Orders.Where(o => o.Status == OrderStatus.Cancelled).OrderByDescending(o => o.PlacedAt).Select(o => o.Id);

    public Task<MailValues?> OfOrderAsync(AppDb db, MailKind kind, Order order, MailStyle style, string link, CancellationToken ct)
    {
        var lines = order.Lines.Where(l => l.Cancelled > 0).Select(l => new CancelledUnits(l.Position, l.Cancelled)).ToList();
        return Task.FromResult(lines.Count == 0 ? null : Of(order, new(order.Id, order.Number, order.Status is OrderStatus.Cancelled, lines, 0, order.RefundedMinor), style, link));
    }

    internal static MailValues Of(Order order, UnitsCancelled cancelled, MailStyle style, string link)
    {
        var table = MailValues.Items([.. cancelled.Lines.Select(c => (c.Units, Of: order.Lines.Single(l => l.Position == c.Position))).Select(c => new MailLine(c.Of.Title.Length > 0 ? c.Of.Title : c.Of.Sku, c.Units, ""))]);
        return MailValues.Of(order, style, link, "See your order")
            .With(
                ("cancelled", cancelled.Whole ? $"Your order {order.Number} was cancelled" : $"Items of your order {order.Number} were cancelled"),
                ("money_sentence", MoneyOf(order, cancelled, style.Merchant)),
                ("what_stays", cancelled.Whole ? "" : "The rest of your order stays as it is."))
            .With("items", cancelled.More > 0 ? table with { Sums = [($"and {cancelled.More} more", "")] } : table);
    }

    private static string MoneyOf(Order order, UnitsCancelled cancelled, string merchant)
    {
        var them = cancelled.Whole ? "it" : "them";
        if (order.CapturedMinor == 0) return $"You have nothing to pay for {them}.";

        var kept = order.CapturedMinor - order.RefundedMinor;
        var (back, owed) = cancelled.Whole ? (order.RefundedMinor, kept) : (cancelled.RefundMinor, Math.Clamp(order.CapturedMinor - order.GivenBackMinor - order.DueMinor, 0, kept));
        return (back, owed) switch
        {
            (0, 0) => $"You have nothing to pay for {them}.",
            (_, 0) => $"{Text(back)} has been refunded to you.",
            (0, _) => $"You paid already: {Text(owed)} will be refunded to you by {merchant}.",
            _ => $"{Text(back)} has been refunded to you, and {Text(owed)} more will be refunded by {merchant}.",
        };

        string Text(long minor) => MoneyForm.Of(minor, order.Currency);
    }
}
