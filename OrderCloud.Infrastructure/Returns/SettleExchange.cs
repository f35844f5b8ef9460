using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Intents;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Returns;

/// <summary>
/// Step: what came back pays for the order that goes out for it, from one order's ledger into the other's, in one transaction. Once nothing more is
/// awaited that order leaves, as soon as what it still owes is paid. Looks at what is so, so that twice does nothing.
/// </summary>
internal static class SettleExchange
{
    public static async Task ApplyAsync(AppDb db, ReturnAtHand at, string actor, DateTime now, CancellationToken ct)
    {
        if (at.Return is not { Outcome: ReturnOutcome.Exchange, ReplacementId: { } id } of || await PaymentFile.LoadAsync(db, id, ct) is not { } to) return;
        if (to.Order.Status is OrderStatus.Cancelled)
        {
            of.LoseReplacement();
            return;
        }
        if (!of.AwaitsGoods) await MoveAsync(db, at, to, actor, now, ct);
        to.Order.ExpectCredit(of.AwaitsGoods ? Math.Min(of.PromisedMinor, to.Book.LeftToPay(to.Order.DueMinor)) : 0);
        if (!of.AwaitsGoods) LetGo(db, to.Order, HoldReason.AwaitingReturn, now);
        Ask(db, to, now);
    }

    /// <summary>Holds what is not paid, and lets go of what is.</summary>
    public static void Ask(AppDb db, PaymentFile to, DateTime now)
    {
        var owes = to.Order.Status is not OrderStatus.Cancelled && to.Book.LeftToPay(to.Order.DueMinor) > to.Order.CreditMinor;
        var held = to.Order.StandingHolds.Any(h => h is { Reason: HoldReason.Payment, PlacedBy: OrderOrigin.Holder });
        if (!owes && held) LetGo(db, to.Order, HoldReason.Payment, now);
        if (!owes || held || to.Order.WhyNotHold(null) is not null || to.Order.Holds.Any(h => h is { Reason: HoldReason.Payment, Stands: false } && h.ReleasedBy != OrderOrigin.Holder)) return;
        var hold = to.Order.Hold(HoldReason.Payment, $"the difference to order {to.Order.OriginNumber} is not paid", OrderOrigin.Holder, now);
        db.Add(hold);
        db.Add(OrderTimeline.Entry(to.Order.Id, "hold", $"On hold: {hold.Detail}.", OrderOrigin.Holder, now));
    }

    private static async Task MoveAsync(AppDb db, ReturnAtHand at, PaymentFile to, string actor, DateTime now, CancellationToken ct)
    {
        var (of, from) = (at.Return, await PaymentFile.OfAsync(db, at.Order, ct));
        var amount = Math.Min(of.PayableMinor, Math.Min(from.Book.KeptMinor, to.Book.LeftToPay(to.Order.DueMinor)));
        if (amount < 1) return;

        var units = of.Unsettled().GroupBy(u => u.Line.OrderLineId).Select(g => (Line: g.Key, Units: g.Sum(u => u.Units), Minor: g.Sum(u => u.AmountMinor))).ToList();
        var shares = units.Count > 0 ? Shares.Split(amount, [.. units.Select(u => u.Minor)]) : [];
        var granted = new GrantedRefund(of.OrderId, amount, new([.. units.Zip(shares, (u, share) => new RefundedUnits(u.Line, u.Units, share))], 0), $"exchange for order {to.Order.Number}", actor, now);
        var name = $"{of.Number} {from.Known.Count(k => k.Gateway == PaidByHand.Exchange) + 1}";
        db.Add(granted);
        db.Add(of.Move(granted.Id, amount, actor, now));
        at.Order.NoteGranted(amount);
        RecordPayments.Add(db, at.Order, from.Known, [new(PaidByHand.Exchange, PaymentKind.Refund, amount, $"{name}, to order {to.Order.Number}")], actor, now);
        to.Known.AddRange(RecordPayments.Add(db, to.Order, to.Known, [new(PaidByHand.Exchange, PaymentKind.Capture, amount, $"{name}, from order {at.Order.Number}")], actor, now).Skip(to.Known.Count).ToList());
        var text = MoneyForm.Of(amount, of.Currency);
        db.Add(at.Told($"{text} of it pays for order {to.Order.Number}.", actor, now));
        db.Add(OrderTimeline.Entry(to.Order.Id, "payment", $"{text} paid by what came back of order {at.Order.Number}.", actor, now));
    }

    private static void LetGo(AppDb db, Order order, HoldReason reason, DateTime now)
    {
        foreach (var hold in order.StandingHolds.Where(h => h.Reason == reason && h.PlacedBy == OrderOrigin.Holder).ToList())
        {
            order.Release(hold.Id, OrderOrigin.Holder, now);
            db.Add(OrderTimeline.Entry(order.Id, "hold_released", $"Hold released: {OrderTimeline.Words(reason)}.{(order.StandingHolds.Any() ? "" : " The order can ship.")}", OrderOrigin.Holder, now));
        }
    }
}
