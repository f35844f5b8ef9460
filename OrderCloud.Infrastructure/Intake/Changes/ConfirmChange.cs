using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>Does what a prepared change said it would do, all of it or nothing: when stock or the order moved meanwhile, it is refused and shown anew.</summary>
public sealed class ConfirmChange(Writes writes, OrderEditing editing, GatewayKinds gateways, CurrentUser user, TimeProvider clock)
{
    /// <param name="version">The version of the change that was looked at; null when it does not matter.</param>
    public Task<Outcome<WholeOrder>> RunAsync(OrderId id, OrderChangeId changeId, int? version = null, CancellationToken ct = default) => writes.RunAsync<WholeOrder>(Permission.EditOrders, async db =>
    {
        if (await WholeOrder.LoadAsync(db, id, ct) is not { } whole) return OrderRefusals.NotFound;
        if (await db.OrderChanges.FirstOrDefaultAsync(c => c.Id == changeId && c.OrderId == id, ct) is not { } change) return OrderRefusals.ChangeNotFound;
        if (change.WhyNotConfirm(version) is { } ended) return ended;

        var (now, ask) = (clock.GetUtcNow().UtcDateTime, AskText.Read(change.Asked));
        var computed = await editing.ApplyAsync(db, whole, ask, now, ct);
        if (computed is not Outcome<EditedOrder>.Done(var edited)) return ((Outcome<EditedOrder>.Refused)computed).Why;
        if ((change.WhyNotKeep(edited.Effects.Promise) ?? (edited.Effects.RefundMinor > 0 ? user.WhyNot(Permission.RefundPayments) : null)) is { } why) return why;

        db.AddRange(edited.NewLines);
        db.AddRange(edited.NewParts);
        db.AddRange(edited.NewPartLines);
        await StockLedger.ApplyAsync(db, edited.Stock, user.Name, now, ct);
        var given = await RefundAsync(db, whole.Order, edited.Effects.RefundMinor, ask.Reason, now, ct);
        await FindableAsync(db, whole.Order, ct);

        var summary = string.Join(", ", edited.Effects.Said);
        change.Confirm(edited.Effects.Promise, summary.Cut(2000), (edited.Effects.Before.DueMinor, edited.Effects.After.DueMinor), user.Name, now);
        whole.Order.NoteEdit(now, edited.Repriced, edited.Effects.RefundMinor, edited.Tells);
        db.Add(new TimelineEntry { OrderId = id, At = now, Kind = "edited", Actor = user.Name, SubjectId = changeId.Value, Text = TextOf(whole.Order, summary, ask.Reason, given, edited.Effects) });
        return edited.Whole;
    }, ct);

    private async Task<string> RefundAsync(AppDb db, Order order, long refund, string reason, DateTime now, CancellationToken ct)
    {
        if (refund == 0) return "";
        var payments = await db.Payments.Where(p => p.OrderId == order.Id).ToListAsync(ct);
        var intents = await db.PaymentIntents.Where(i => i.OrderId == order.Id).ToListAsync(ct);
        return (await GiveBack.ApplyAsync(db, order, payments, intents, refund, reason.Cut(200), "change", first: null, user.Name, now, ct: ct)).Words(order.Currency, gateways.TitleOf);
    }

    private static async Task FindableAsync(AppDb db, Order order, CancellationToken ct)
    {
        var known = await db.OrderTerms.AsNoTracking().Where(t => t.OrderId == order.Id).Select(t => t.Term).ToListAsync(ct);
        db.AddRange(OrderTerm.Of(order).Except(known).Select(t => new OrderTerm { Term = t, PlacedAt = order.PlacedAt, OrderId = order.Id }));
    }

    private static string TextOf(Order order, string summary, string reason, string given, EditEffects effects)
    {
        var total = effects.DifferenceMinor == 0 ? "" : $" It comes to {MoneyForm.Of(effects.After.DueMinor, order.Currency)} instead of {MoneyForm.Of(effects.Before.DueMinor, order.Currency)}.";
        var refund = given.Length > 0 ? $" {given}." : "";
        return $"Changed: {summary.Cut(1500)} ({reason}).{total}{refund}".Cut(2000);
    }
}

/// <summary>Gives a prepared change up; of the order nothing was changed.</summary>
public sealed class DiscardChange(Writes writes, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<OrderChangeId>> RunAsync(OrderId id, OrderChangeId changeId, CancellationToken ct = default) => writes.RunAsync<OrderChangeId>(Permission.EditOrders, async db =>
    {
        if (await db.OrderChanges.FirstOrDefaultAsync(c => c.Id == changeId && c.OrderId == id, ct) is not { } change) return OrderRefusals.ChangeNotFound;
        if (change.WhyNotDiscard is { } why) return why;
        change.Discard(user.Name, clock.GetUtcNow().UtcDateTime);
        return changeId;
    }, ct);
}
