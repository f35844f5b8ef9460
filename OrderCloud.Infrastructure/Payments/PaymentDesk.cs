using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments;

/// <summary>Money reserved at a gateway, as an agent sees it.</summary>
public sealed record ReservedRow(Guid StartId, string Gateway, long LeftMinor, bool IsTouched);

/// <summary>What a gateway was asked and has not done: under way, declined, or unknown.</summary>
public sealed record OpenAsk(Guid Id, string Gateway, PaymentKind Kind, IntentStatus Status, long AmountMinor, string Error, DateTime At);

public sealed record PayLinkRow(Guid Id, long AmountMinor, DateTime ExpiresAt, PayPageState State)
{
    public bool IsOpen => State is PayPageState.Open or PayPageState.Waiting;
}

/// <summary>A refund that was granted, and what for.</summary>
/// <param name="IsVain">The gateway declined all of it, so its units may be granted anew.</param>
public sealed record GrantedRow(Guid Id, long AmountMinor, long DeclinedMinor, bool IsVain, long ShippingMinor, string Reason, bool IsGoodwill, string Actor, DateTime At, IReadOnlyList<GrantedRefundLine> Lines);

/// <param name="HasGateway">Something takes new payments.</param>
/// <param name="CreditMinor">What the customer has with the store, in the order's currency.</param>
public sealed record PaymentDeskView(
    Order Order, IReadOnlyList<PaymentTransaction> Transactions, long LeftToPayMinor, long RefundableMinor, IReadOnlyList<ReservedRow> Reserved, IReadOnlyList<OpenAsk> Asks, IReadOnlyList<PayLinkRow> Links,
    bool HasGateway, long CreditMinor);

/// <summary>Query: an order's money, what can be done with it, and what is under way.</summary>
public sealed class PaymentDesk(IDbContextFactory<AppDb> dbs, GatewayKinds kinds, CurrentUser user, TimeProvider clock)
{
    private const int MostAsks = 20;

    /// <summary>For a page that has read the order already: in one query more.</summary>
    /// <param name="order">With its lines.</param>
    /// <param name="known">All of its transactions.</param>
    /// <returns>Null when the user may not see payments.</returns>
    public async Task<PaymentDeskView?> RunAsync(Order order, IReadOnlyList<PaymentTransaction> known, CancellationToken ct = default)
    {
        if (!user.May(Permission.ViewPayments)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ReadAsync(db, order, known, ct);
    }

    /// <returns>Null when this merchant has no such order, or the user may not see payments.</returns>
    public async Task<PaymentDeskView?> RunAsync(OrderId id, CancellationToken ct = default)
    {
        if (!user.May(Permission.ViewPayments)) return null;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct) is { } order
            ? await ReadAsync(db, order, await db.Payments.AsNoTracking().Where(p => p.OrderId == id).ToListAsync(ct), ct)
            : null;
    }

    /// <summary>Query: what was granted to be given back, newest first.</summary>
    public async Task<IReadOnlyList<GrantedRow>> RefundsAsync(OrderId id, CancellationToken ct = default)
    {
        if (!user.May(Permission.ViewPayments)) return [];
        await using var db = await dbs.CreateDbContextAsync(ct);
        return [.. (await db.Refunds.AsNoTracking().Include(r => r.Lines).Where(r => r.OrderId == id).OrderByDescending(r => r.At).ToListAsync(ct))
            .Select(r => new GrantedRow(r.Id, r.AmountMinor, r.DeclinedMinor, r.IsVain, r.ShippingMinor, r.Reason, r.IsGoodwill, r.Actor, r.At, r.Lines))];
    }

    private async Task<PaymentDeskView> ReadAsync(AppDb db, Order order, IReadOnlyList<PaymentTransaction> known, CancellationToken ct)
    {
        var at = await db.Orders.AsNoTracking().AsSingleQuery().Where(o => o.Id == order.Id).Select(o => new
        {
            Intents = db.PaymentIntents.Where(i => i.OrderId == o.Id).ToList(),
            Links = db.PayLinks.Where(l => l.OrderId == o.Id).ToList(),
            HasGateway = db.Gateways.Any(g => g.Enabled),
            Credit = db.CreditEntries.Where(e => e.CustomerId == o.CustomerId && e.Currency == o.Currency).Sum(e => e.AmountMinor),
        }).SingleAsync(ct);
        var (file, now) = (new PaymentFile(order, [.. known], at.Intents), clock.GetUtcNow().UtcDateTime);
        var book = file.Book;
        return new(
            order, [.. file.Known.OrderBy(k => k.At).ThenBy(k => k.Kind)], order.Status is OrderStatus.Cancelled ? 0 : book.LeftToPay(order.AskedMinor), book.RefundableMinor,
            [.. book.Reserved.Select(r => new ReservedRow(r.Start.Id, kinds.TitleOf(r.Start.Gateway), r.LeftMinor, r.IsTouched))],
            [.. file.Intents.Where(IsWorthSeeing).OrderByDescending(i => i.CreatedAt).Take(MostAsks).Select(i => new OpenAsk(i.Id, kinds.TitleOf(i.Gateway), i.Kind, i.Status, i.AmountMinor, i.Error, i.CreatedAt))],
            [.. at.Links.OrderByDescending(l => l.CreatedAt).Take(MostAsks).Select(l => new PayLinkRow(l.Id, l.AmountMinor, l.ExpiresAt, PayPageFor.StateOf(l, file, now).State))],
            at.HasGateway, at.Credit);
    }

    // A page that nobody paid on is the customer's affair.
    private static bool IsWorthSeeing(PaymentIntent i) => i.Kind is PaymentKind.Authorization ? i.Status is IntentStatus.Waiting or IntentStatus.Lost : i.Status is not IntentStatus.Done;
}
