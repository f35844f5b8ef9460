using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Intents;

/// <summary>All that is known of an order's money: the order, its transactions, and what was asked of gateways.</summary>
internal sealed record PaymentFile(Order Order, List<PaymentTransaction> Known, IReadOnlyList<PaymentIntent> Intents)
{
    /// <summary>Null when this merchant has no such order.</summary>
    public static async Task<PaymentFile?> LoadAsync(AppDb db, OrderId id, CancellationToken ct) =>
        await db.Orders.Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct) is { } order
            ? await OfAsync(db, order, ct)
            : null;

    public static async Task<PaymentFile> OfAsync(AppDb db, Order order, CancellationToken ct) => new(
        order, await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).ToListAsync(ct), await db.PaymentIntents.Where(i => i.OrderId == order.Id).ToListAsync(ct));

    public PaymentBook Book => new(Known, Intents);

    /// <summary>P8: the same event with another amount, or a second authorization of one payment, is taken by nobody's word.</summary>
    public Refusal? WhyNot(PaymentIntent about, IReadOnlyList<ReportedPayment> reported) => reported.Select(r => Known.FirstOrDefault(k => (k.Gateway, k.Kind, k.Reference, k.Result) == (r.Gateway, r.Kind, r.Reference, r.Result)) is { } same
            ? same.AmountMinor == r.AmountMinor ? null : PaymentRefusals.OtherAmount(r.Reference)
            : r is { Kind: PaymentKind.Authorization, Result: PaymentResult.Success } && Known.Any(k => k.IntentId == about.RootId && k is { Kind: PaymentKind.Authorization, Result: PaymentResult.Success }) ? PaymentRefusals.SecondAuthorization(r.Reference)
            : null)
        .FirstOrDefault(why => why is not null);

    /// <summary>Takes what the gateway says of a payment into the ledger; answers what was new.</summary>
    public IReadOnlyList<ReportedPayment> Take(AppDb db, PaymentIntent about, IReadOnlyList<ReportedPayment> reported, string actor, DateTime now)
    {
        var fresh = reported.Where(r => !Known.Any(k => (k.Gateway, k.Kind, k.Reference, k.Result) == (r.Gateway, r.Kind, r.Reference, r.Result))).ToList();
        if (fresh.Count == 0) return [];
        var root = Intents.Single(i => i.Id == about.RootId);
        var first = !HasPaid(root);
        var all = RecordPayments.Add(db, Order, Known, fresh, actor, now, root.Id);
        Known.AddRange(all.Skip(Known.Count).ToList());
        if (first && HasPaid(root)) root.NoteReceived(Known.Where(k => k.IntentId == root.Id && k is { Kind: PaymentKind.Authorization or PaymentKind.Capture, Result: PaymentResult.Success }).Max(k => k.AmountMinor));
        foreach (var back in fresh.Where(r => r is { Kind: PaymentKind.Refund, Result: PaymentResult.Success })) root.NoteReturned(back.AmountMinor, back.Reference);
        foreach (var payment in fresh.Where(IsWorthTelling)) db.Add(OrderTimeline.Entry(Order.Id, "payment", $"{actor}: {Words(payment)}.", actor, now));
        return fresh;
    }

    private bool HasPaid(PaymentIntent root) => Known.Any(k => k.IntentId == root.Id && k is { Kind: PaymentKind.Authorization or PaymentKind.Capture, Result: PaymentResult.Success });

    // What was taken at once was authorized at the same moment: one line says it.
    private bool IsWorthTelling(ReportedPayment p) => p.Kind is not PaymentKind.Authorization || p.Result is not PaymentResult.Success || Known.All(k => k.Kind is not PaymentKind.Capture || k.Reference != p.Reference);

    private string Words(ReportedPayment p)
    {
        var amount = MoneyForm.Of(p.AmountMinor, Order.Currency);
        return (p.Kind, p.Result) switch
        {
            (PaymentKind.Authorization, PaymentResult.Success) => $"{amount} reserved",
            (PaymentKind.Authorization, PaymentResult.Failure) => $"a payment of {amount} failed",
            (PaymentKind.Capture, PaymentResult.Success) => $"{amount} paid",
            (PaymentKind.Capture, PaymentResult.Failure) => $"{amount} could not be taken",
            (PaymentKind.Refund, PaymentResult.Success) => $"{amount} given back",
            (PaymentKind.Refund, PaymentResult.Failure) => $"giving back {amount} failed",
            (PaymentKind.Void, PaymentResult.Success) => $"the reservation of {amount} was let go",
            (PaymentKind.Adjustment, PaymentResult.Success) => $"{amount} reserved now",
            (PaymentKind.Chargeback, PaymentResult.Success) => $"{amount} charged back",
            (PaymentKind.Chargeback, PaymentResult.Failure) => $"a chargeback of {amount} was taken back",
            (PaymentKind.Chargeback, _) => $"the customer disputes {amount}",
            _ => $"{p.Kind.ToString().ToLowerInvariant()} of {amount} is under way",
        };
    }
}
