using System.Globalization;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Lists;

/// <summary>Thousands of orders at once, of two lines each that stand for no product of ours.</summary>
internal static class ManyOrders
{
    public static async Task<IReadOnlyList<OrderId>> AddAsync(TestStore store, TenantId tenant, int count, string prefix = "M", Func<int, string>? customer = null, string currency = "USD")
    {
        var connection = new ConnectionId(Guid.CreateVersion7());
        var start = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        var orders = Enumerable.Range(0, count).Select(i => new Order(new PlacedOrder(
            string.Create(CultureInfo.InvariantCulture, $"{prefix}{i}"), connection, "bulk", $"{prefix}-ext-{i}", 0, "", start.AddSeconds(i / 3), start, currency, null,
            customer?.Invoke(i) ?? $"Customer {i}", $"c{i}@example.com", "+1 512 555 0142", Address.Empty with { City = "Austin", Country = "US" }, Address.Empty,
            [new(null, "A", "Thing A", 1 + i % 3, 1000, 0, 0), new(null, "B", "Thing B", 1, 500, 0, 0)], [], false, 1000 * (1 + i % 3) + 500, start.AddDays(3), "",
            Rate: tenant == store.Acme && currency == "USD" ? FrozenRate.Same(currency) : null))).ToList();

        await using var db = store.Open(tenant);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await new InsertBatch(db).Add(orders).Add(orders.SelectMany(o => o.Lines).ToList()).RunAsync(default);
        await transaction.CommitAsync();
        return [.. orders.Select(o => o.Id)];
    }
}
