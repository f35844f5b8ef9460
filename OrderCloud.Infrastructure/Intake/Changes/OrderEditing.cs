using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Mail.Templates;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Changes;

/// <summary>An order as a change leaves it, in memory, with what is to be written beside it.</summary>
internal sealed record EditedOrder(
    WholeOrder Whole, EditEffects Effects, IReadOnlyList<StockChange> Stock, IReadOnlyList<OrderLine> NewLines, IReadOnlyList<FulfillmentOrder> NewParts,
    IReadOnlyList<FulfillmentOrderLine> NewPartLines, bool Repriced, bool Tells);

/// <summary>Step: computes a change on a loaded order. The preview throws the result away, the confirmation writes it.</summary>
public sealed class OrderEditing(IntakeSetups setups, RouteOrder route, ChannelKinds kinds)
{
    internal async Task<Outcome<EditedOrder>> ApplyAsync(AppDb db, WholeOrder whole, EditAsk ask, DateTime now, CancellationToken ct)
    {
        var order = whole.Order;
        var setup = await setups.OfAsync(db, ct);
        if ((order.WhyNotEdit(null) ?? ask.WhyNot() ?? (ask.TouchesItems ? await WhyNotItemsAsync(db, order, ct) : null) ?? await WhyNotRefundAsync(db, order, ask, ct)) is { } why) return why;

        var before = EditSums.Of(order);
        var live = whole.Parts.Where(p => p.IsLive).ToList();
        var lines = whole.Parts.SelectMany(p => p.Lines).ToHashSet();
        var edit = new OrderEdit(order, whole.Parts);
        var stocked = (await StockBySku.Of(db, order.Lines.Where(l => l.VariantId is not null).Select(l => l.VariantId!.Value).Distinct().ToList(), ct)).Values.ToDictionary(v => v.Id);
        var bySku = ask.Added is { Count: > 0 } added ? await StockBySku.Of(db, added.Select(a => a.Sku).Distinct().ToList(), ct) : [];
        if (edit.Apply(ask, stocked, bySku, now) is { } refused) return refused;

        var routed = edit.Wanted.Count > 0 ? await route.PlanAsync(db, setup, order.ShippingAddress, edit.Wanted, now, ct) : null;
        var reservations = routed?.Reservations(order.Number) ?? [];
        var parts = routed is null ? [] : RouteOrder.Attach(order, routed, whole.Parts.Count, now, whole.Parts);
        order.SetWork(whole.Parts.Count(p => p.IsInWork));

        var after = EditSums.Of(order);
        var refund = ask.Refund ? RefundOf(order, before.DueMinor) : 0;
        IReadOnlyList<StockChange> stock = [.. edit.Released, .. reservations];
        var effects = new EditEffects(
            [.. stock.GroupBy(s => (s.VariantId, s.LocationId)).Select(g => new StockEffect(SkuOf(order, g.Key.VariantId), whole.LocationCodes[g.Key.LocationId], g.Sum(s => s.Reserved))).Where(e => e.Units != 0)],
            routed?.Plan.Shortages.Sum(s => s.Quantity) ?? 0, [.. live.Where(p => !p.IsLive).Select(p => p.Number)], before, after,
            order.DueMinor - order.CapturedMinor + order.GivenBackMinor + refund, refund, order.Currency, edit.Said,
            edit.Tells && order.Email.Length > 0 && await MailComposer.IsOnAsync(db, MailKinds.Changed, ct) ? order.Email : null);
        return new EditedOrder(whole with { Parts = [.. whole.Parts, .. parts] }, effects, stock, edit.Added, parts, [.. whole.Parts.SelectMany(p => p.Lines).Where(l => !lines.Contains(l))], edit.Repriced, edit.Tells);
    }

    /// <summary>Why the lines and prices of an order stay as they are: a channel that has its own say of them would write over it with its next word.</summary>
    internal async Task<Refusal?> WhyNotItemsAsync(AppDb db, Order order, CancellationToken ct) =>
        (await setups.OfAsync(db, ct)).Connections.GetValueOrDefault(order.Channel) is { } channel && kinds.Find(channel.Kind) is not null ? OrderRefusals.ItsChannelSays(channel.Name) : null;

    private static async Task<Refusal?> WhyNotRefundAsync(AppDb db, Order order, EditAsk ask, CancellationToken ct)
    {
        if (!ask.Refund || order.CapturedMinor == 0) return null;
        var paid = new PaymentBook(await db.Payments.AsNoTracking().Where(p => p.OrderId == order.Id).ToListAsync(ct), await db.PaymentIntents.AsNoTracking().Where(i => i.OrderId == order.Id).ToListAsync(ct));
        return paid.RefundsUnderWayMinor > 0 ? PaymentRefusals.RefundUnderWay
            : paid.RefundableMinor < order.CapturedMinor - order.RefundedMinor ? PaymentRefusals.RefundElsewhere
            : null;
    }

    // What was not paid yet is given up first: the customer gets back, or still owes, the difference alone.
    private static long RefundOf(Order order, long dueBefore) =>
        Math.Clamp(dueBefore - order.DueMinor - Math.Max(0, dueBefore - order.CapturedMinor), 0, order.CapturedMinor - order.RefundedMinor);

    private static string SkuOf(Order order, Domain.Catalog.VariantId variant) => order.Lines.First(l => l.VariantId == variant).Sku;
}
