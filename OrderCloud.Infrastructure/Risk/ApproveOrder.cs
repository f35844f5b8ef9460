using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Risk;

/// <summary>Somebody looked and found no fraud: releases the hold, and later checks do not hold the order again.</summary>
public sealed class ApproveOrder(Writes writes, CurrentUser user, TimeProvider clock)
{
    public const int LongestNote = 400;

    /// <param name="version">The version of the order that the decision was made on; null when it does not matter.</param>
    public Task<Outcome<Order>> RunAsync(OrderId id, string note, int? version = null, CancellationToken ct = default) => writes.RunAsync<Order>(Permission.EditOrders, async db =>
    {
        if (note.Trim().Length > LongestNote) return RiskRefusals.LongNote(LongestNote);
        var order = await db.Orders.AsSplitQuery().Include(o => o.Lines).Include(o => o.Holds).FirstOrDefaultAsync(o => o.Id == id, ct);
        if ((order is null ? OrderRefusals.NotFound : order.WhyNotVersion(version) ?? WhyNot(order)) is { } why) return why;

        var (now, words) = (clock.GetUtcNow().UtcDateTime, CardNumbers.Mask(note.Trim()));
        foreach (var hold in order!.StandingHolds.Where(h => h.Reason is HoldReason.Fraud).ToList()) order.Release(hold.Id, user.Name, now);
        db.Add(RiskAssessment.Approved(id, words, user.Name, now));
        db.Add(OrderTimeline.Entry(id, "risk_approved", $"Approved, no fraud{(words.Length > 0 ? $": {words}" : "")}.{(order.StandingHolds.Any() ? "" : " The order can ship.")}", user.Name, now));
        return order;
    }, ct);

    public static Refusal? WhyNot(Order order) => order.StandingHolds.Any(h => h.Reason is HoldReason.Fraud) ? null : RiskRefusals.NotHeld;
}
