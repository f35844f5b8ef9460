using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Inbox;

public sealed class OrderOfEventsTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL4_A_shuffled_day_with_repetitions_ends_like_the_day_in_order(DatabaseProvider engine)
    {
        var day = Day();
        var inOrder = await EndOfAsync(engine, day);
        Assert.Equal(6, inOrder.Count(row => row.StartsWith("order ", StringComparison.Ordinal)));

        foreach (var seed in new[] { 1, 2, 3 })
        {
            var random = new Random(seed);
            var shuffled = day.SelectMany(e => Enumerable.Repeat(e, 3)).ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(inOrder, await EndOfAsync(engine, shuffled));
        }
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task W2_Cancelled_before_created_ends_cancelled_with_nothing_reserved(DatabaseProvider engine)
    {
        var create = ShopifyPayload.Order("9", 1, "pending", ("TS-1", 2, 2));
        var cancel = Cancelled(ShopifyPayload.Order("9", 5, "voided", ("TS-1", 2, 2)));

        var end = await EndOfAsync(engine, [("c", cancel), ("a", create)]);

        Assert.Contains(end, row => row.StartsWith("order 9 Cancelled Voided", StringComparison.Ordinal));
        Assert.Contains("stock TS-1 100 0", end);
    }

    private static (string, JsonObject)[] Day()
    {
        var moved = ShopifyPayload.Order("3", 4, "pending", ("TS-1", 1, 1));
        moved["shipping_address"]!["city"] = "Dallas";
        moved["note"] = "Ring twice";
        return
        [
            ("1a", ShopifyPayload.Order("1", 1, "pending", ("TS-1", 2, 2))),
            ("1b", ShopifyPayload.Order("1", 2, "paid", ("TS-1", 2, 2))),
            ("2a", ShopifyPayload.Order("2", 1, "authorized", ("TS-1", 3, 3), ("TS-2", 1, 1))),
            ("2b", ShopifyPayload.Order("2", 3, "paid", ("TS-1", 3, 1), ("TS-2", 1, 1))),
            ("2c", ShopifyPayload.Order("2", 4, "paid", ("TS-1", 3, 1), ("TS-2", 2, 2), ("TS-3", 1, 1))),
            ("3a", ShopifyPayload.Order("3", 2, "pending", ("TS-1", 1, 1))),
            ("3b", moved),
            ("4a", ShopifyPayload.Order("4", 1, "paid", ("TS-2", 4, 4))),
            ("4b", Cancelled(ShopifyPayload.Order("4", 9, "refunded", ("TS-2", 4, 4)))),
            ("5a", ShopifyPayload.Order("5", 1, "pending", ("GHOST", 1, 1), ("TS-3", 1, 1))),
            ("5b", ShopifyPayload.Order("5", 2, "paid", ("GHOST", 1, 0), ("TS-3", 1, 1))),
            // Two words of one second.
            ("6a", ShopifyPayload.Order("6", 7, "pending", ("TS-1", 1, 1))),
            ("6b", ShopifyPayload.Order("6", 7, "paid", ("TS-1", 1, 1))),
        ];
    }

    private static JsonObject Cancelled(JsonObject order)
    {
        order["cancelled_at"] = "2026-03-02T09:30:00-05:00";
        order["cancel_reason"] = "customer";
        return order;
    }

    /// <summary>Receives and serves one after the other, then reads what the tables hold, without what only tells when and in which order.</summary>
    private static async Task<IReadOnlyList<string>> EndOfAsync(DatabaseProvider engine, IEnumerable<(string Id, JsonObject Order)> events)
    {
        await using var store = await ChannelDesk.OpenAsync(engine);
        await ChannelDesk.StockAsync(store, store.Acme, "TS-1", "TS-2", "TS-3");
        var shop = await ChannelDesk.ConnectAsync(store, store.Acme);
        foreach (var (id, order) in events)
        {
            await ChannelDesk.SendAsync(store, shop, order, id);
            await ChannelDesk.ServeAsync(store, store.Acme);
        }

        await using var db = store.Open(store.Acme);
        var rows = new List<string>();
        foreach (var o in await db.Orders.Include(o => o.Lines).Include(o => o.Holds).AsNoTracking().ToListAsync())
        {
            rows.Add($"order {o.ExternalId} {o.Status} {o.PaymentStatus} {o.FulfillmentStatus} {o.TotalMinor} {o.ComputedTotalMinor} {o.AuthorizedMinor} {o.CapturedMinor} {o.RefundedMinor} " +
                $"{o.ShippingAddress.City} {o.Note} {o.ExternalVersion} {string.Join(',', o.StandingHolds.Select(h => h.Reason).Order())}");
            rows.AddRange(o.Lines.Select(l => $"line {o.ExternalId} {l.ExternalId} {l.Sku} {l.Quantity} {l.Cancelled} {l.Reserved} {l.UnitPriceMinor} {l.DiscountMinor}"));
        }
        rows.AddRange((await (from l in db.StockLevels join v in db.Variants on l.VariantId equals v.Id select new { v.Sku, l.OnHand, l.Reserved }).ToListAsync()).Select(l => $"stock {l.Sku} {l.OnHand} {l.Reserved}"));
        var open = await db.FulfillmentOrderLines.Join(db.OrderLines, f => f.OrderLineId, l => l.Id, (f, l) => new { l.ExternalId, f.Quantity }).ToListAsync();
        rows.AddRange(open.GroupBy(f => f.ExternalId).Where(g => g.Sum(f => f.Quantity) > 0).Select(g => $"part {g.Key} {g.Sum(f => f.Quantity)}"));
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
