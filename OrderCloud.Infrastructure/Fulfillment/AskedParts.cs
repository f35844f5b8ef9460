using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Fulfillment;

/// <summary>Of which parts somebody wants a paper: those named, or all that a tab of the queue shows and nothing holds back.</summary>
/// <param name="Ids">Null: not named.</param>
/// <param name="Tab">Null: whatever is to be shipped. A tab of parts that nobody packs any more, or not yet, has none.</param>
public sealed record AskedParts(IReadOnlyCollection<Guid>? Ids, QueueTab? Tab = null)
{
    /// <summary>More are not printed at once: the most urgent are.</summary>
    public const int Most = 200;

    /// <summary>Step: these of the given parts.</summary>
    internal IQueryable<FulfillmentOrder> Of(AppDb db, IQueryable<FulfillmentOrder> parts)
    {
        if (Ids is not null)
        {
            var ids = Ids.Select(i => new FulfillmentOrderId(i)).ToList();
            parts = parts.Where(f => ids.Contains(f.Id));
        }
        else
        {
            FulfillmentOrderStatus[] states = Tab switch
            {
                null => [FulfillmentOrderStatus.Open, FulfillmentOrderStatus.InProgress],
                QueueTab.Open => [FulfillmentOrderStatus.Open],
                QueueTab.InWork => [FulfillmentOrderStatus.InProgress],
                _ => [],
            };
            parts = parts.Where(f => f.LocationId != null && states.Contains(f.Status) && !db.OrderHolds.Any(h => h.OrderId == f.OrderId && h.ReleasedAt == null));
        }

        return parts.OrderBy(f => f.PromisedAt).ThenBy(f => f.Id).Take(Most);
    }

    /// <summary>Step: a part that is named and held is refused, for a paper on the table is an order to pack. What is packed already may be printed again, whatever holds the rest of its order.</summary>
    internal static async Task<Refusal?> WhyHeldAsync(AppDb db, List<FulfillmentOrder> parts, CancellationToken ct)
    {
        var live = parts.Where(p => p.IsLive).ToList();
        var orders = live.Select(p => p.OrderId).Distinct().ToList();
        var holds = (await db.OrderHolds.Where(h => orders.Contains(h.OrderId) && h.ReleasedAt == null).Select(h => new { h.OrderId, h.Reason }).ToListAsync(ct)).ToLookup(h => h.OrderId, h => h.Reason);
        var held = live.Where(p => p.IsHeld || holds.Contains(p.OrderId)).Select(p => (p.Number, Why: string.Join(", ", WordsOf(p).Distinct()))).ToList();
        return held.Count == 0 ? null : FulfillmentRefusals.PapersHeld(held, parts.Count);

        IEnumerable<string> WordsOf(FulfillmentOrder part) => holds[part.OrderId].Select(OrderTimeline.Words).Concat(part.HoldReason is { } own ? [PartHold.Words(own)] : []);
    }
}
