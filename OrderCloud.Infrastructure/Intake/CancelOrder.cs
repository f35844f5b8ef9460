using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Gateways;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake;

/// <summary>Cancels an order, or units of it: releases their stock, closes their fulfillment orders and records the refund, at once or not at all.</summary>
public sealed class CancelOrder(Writes writes, GatewayKinds gateways, CurrentUser user, TimeProvider clock)
{
    public Task<Outcome<WholeOrder>> RunAsync(CancelAsk ask, CancellationToken ct = default) => writes.RunAsync<WholeOrder>(
        Permission.EditOrders, async db => await WholeOrder.LoadAsync(db, ask.Id, ct) is { } whole ? await ApplyAsync(db, whole, ask, user, gateways, clock.GetUtcNow().UtcDateTime, ct) : OrderRefusals.NotFound, ct);

    /// <summary>The step itself, for a caller whose transaction is open and who may do it.</summary>
    internal static async Task<Outcome<WholeOrder>> ApplyAsync(AppDb db, WholeOrder whole, CancelAsk ask, CurrentUser user, GatewayKinds gateways, DateTime now, CancellationToken ct)
    {
        var order = whole.Order;
        var payments = await db.Payments.Where(p => p.OrderId == ask.Id).ToListAsync(ct);
        var intents = await db.PaymentIntents.Where(i => i.OrderId == ask.Id).ToListAsync(ct);
        var outcome = Cancellation.Apply(order, whole.Parts, new(payments, intents), ask, now);
        if (outcome is not Outcome<Cancelled>.Done(var cancelled)) return ((Outcome<Cancelled>.Refused)outcome).Why;
        if (cancelled.RefundMinor > 0 && user.WhyNot(Permission.RefundPayments) is { } forbidden) return forbidden;

        await StockLedger.ApplyAsync(db, cancelled.Released, user.Name, now, ct);
        var given = cancelled.RefundMinor > 0
            ? (await GiveBack.ApplyAsync(db, order, payments, intents, cancelled.RefundMinor, ask.Reason, "cancellation", first: null, user.Name, now, ct: ct)).Words(order.Currency, gateways.TitleOf)
            : "";
        order.TellOfCancellation([.. cancelled.Lines.Select(l => (l.Line, l.Units))], cancelled.RefundMinor);
        db.Add(new TimelineEntry { OrderId = order.Id, At = now, Kind = "cancelled", Actor = user.Name, Text = TextOf(order, cancelled, ask.Reason, given) });
        return whole;
    }

    private static string TextOf(Order order, Cancelled cancelled, string reason, string given)
    {
        var what = order.Status is OrderStatus.Cancelled ? "The order was cancelled" : "Cancelled " + string.Join(", ", cancelled.Lines.Select(l => $"{l.Units} × {order.Line(l.Line).Sku}"));
        var money = given.Length > 0 ? $" {given}." : "";
        return $"{what} ({reason.Replace('_', ' ')}).{money}".Cut(2000);
    }
}

/// <summary>Query: what a cancellation would do. Computed by the same step on a copy that is thrown away.</summary>
public sealed class CancelPreview(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    public async Task<Outcome<CancelEffects>> RunAsync(CancelAsk ask, CancellationToken ct = default)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await WholeOrder.LoadAsync(db, ask.Id, ct) is not { } whole) return OrderRefusals.NotFound;
        var payments = await db.Payments.AsNoTracking().Where(p => p.OrderId == ask.Id).ToListAsync(ct);
        var paid = new PaymentBook(payments, await db.PaymentIntents.AsNoTracking().Where(i => i.OrderId == ask.Id).ToListAsync(ct));
        var skus = whole.Order.Lines.Where(l => l.VariantId is not null).GroupBy(l => l.VariantId!.Value).ToDictionary(g => g.Key, g => g.First().Sku);
        var tells = whole.Order.Email.Length > 0 && await MailComposer.IsOnAsync(db, MailKinds.Cancelled, ct) ? whole.Order.Email : null;
        return Cancellation.Apply(whole.Order, whole.Parts, paid, ask, clock.GetUtcNow().UtcDateTime) switch
        {
            Outcome<Cancelled>.Done(var done) => new CancelEffects(
                done.Lines.Sum(l => l.Units),
                [.. done.Released.Select(r => new StockEffect(skus[r.VariantId], whole.LocationCodes[r.LocationId], -r.Reserved))],
                done.Lines.Sum(l => l.Units) + done.Released.Sum(r => r.Reserved),
                [.. done.Ended.Select(p => p.Number)], done.ValueMinor, done.RefundMinor,
                paid.PlanRefund(done.RefundMinor).Where(s => s.IsByHand).Sum(s => s.AmountMinor), whole.Order.Currency,
                whole.Order.Status is OrderStatus.Cancelled, whole.Order.Version, tells),
            Outcome<Cancelled>.Refused(var why) => why,
            _ => throw new InvalidOperationException("An outcome is done or refused."),
        };
    }
}

/// <param name="NotReserved">Units that wait for stock; nothing is released for them.</param>
/// <param name="Ended">Numbers of the fulfillment orders that are cancelled by it.</param>
/// <param name="Whole">Nothing of the order is left afterwards.</param>
/// <param name="RefundByHandMinor">What of the refund is recorded as given back by somebody.</param>
/// <param name="Version">Hand it to the action, so that it does exactly this.</param>
/// <param name="Tells">Who gets a mail about it; null: nobody.</param>
public sealed record CancelEffects(
    int Units, IReadOnlyList<StockEffect> Released, int NotReserved, IReadOnlyList<string> Ended, long ValueMinor, long RefundMinor, long RefundByHandMinor, string Currency, bool Whole, int Version, string? Tells);

public sealed record StockEffect(string Sku, string Location, int Units);
