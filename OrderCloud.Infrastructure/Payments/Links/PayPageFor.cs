using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Links;

public enum PayPageState
{
    /// <summary>There is something to pay.</summary>
    Open,

    /// <summary>It was paid, or is reserved.</summary>
    Paid,

    /// <summary>The customer came back, and the gateway has not said yet whether they paid.</summary>
    Waiting,

    /// <summary>Nothing is left to pay, but not by this link.</summary>
    NothingLeft,

    /// <summary>It has run out or was withdrawn, or the order was cancelled.</summary>
    Ended,
}

/// <summary>What somebody who holds a pay link may see: what for and how much; of the person nothing.</summary>
public sealed record PayPageView(
    Guid LinkId, string OrderNumber, PayPageState State, long AmountMinor, string Currency, string Note, DateTime ExpiresAt, IReadOnlyList<(string Title, int Quantity)> Lines,
    IReadOnlyList<(string Kind, string Title)> Gateways);

/// <summary>Query: a pay link as its customer sees it.</summary>
public sealed class PayPageFor(IDbContextFactory<AppDb> dbs, GatewayKinds kinds, TimeProvider clock)
{
    /// <returns>Null when there is no such link.</returns>
    public async Task<PayPageView?> RunAsync(Guid id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.PayLinks.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id, ct) is not { } link || await PaymentFile.LoadAsync(db, link.OrderId, ct) is not { } file) return null;
        var (order, now) = (file.Order, clock.GetUtcNow().UtcDateTime);
        var (state, amount) = StateOf(link, file, now);
        var open = await db.Gateways.AsNoTracking().Where(g => g.Enabled).Select(g => g.Kind).ToListAsync(ct);
        return new(
            id, order.Number, state, amount, link.Currency, link.Note, link.ExpiresAt,
            [.. order.Lines.OrderBy(l => l.Position).Where(l => l.Live > 0).Select(l => (l.Title.Length > 0 ? l.Title : l.Sku, l.Live))],
            [.. kinds.All.Where(k => open.Contains(k.Kind) && k.WhyNotTake(new Money(Math.Max(1, amount), link.Currency)) is null).Select(k => (k.Kind, k.Title))]);
    }

    internal static (PayPageState State, long AmountMinor) StateOf(PayLink link, PaymentFile file, DateTime now)
    {
        var own = file.Intents.Where(i => i.PayLinkId == link.Id).ToList();
        var paid = file.Known.Where(k => own.Any(i => i.Id == k.IntentId) && k is { Kind: PaymentKind.Authorization or PaymentKind.Capture, Result: PaymentResult.Success }).ToList();
        if (paid.Count > 0) return (PayPageState.Paid, paid.Max(p => p.AmountMinor));
        if (!link.IsOpenAt(now) || file.Order.Status is OrderStatus.Cancelled) return (PayPageState.Ended, link.AmountMinor);
        if (own.Any(i => i.Status is IntentStatus.Done)) return (PayPageState.Waiting, link.AmountMinor);   // a bank that takes its time
        return Math.Min(link.AmountMinor, file.Book.LeftToPay(file.Order.AskedMinor)) is > 0 and var left ? (PayPageState.Open, left) : (PayPageState.NothingLeft, 0);
    }
}
