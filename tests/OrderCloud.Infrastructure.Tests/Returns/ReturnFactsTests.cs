using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Fulfillment;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Returns;

public sealed class ReturnFactsTests
{
    private static readonly Dictionary<OrderLineId, TakenBack> Nothing = [];

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T5_The_window_of_a_sent_order_is_that_of_its_category_and_counts_from_its_delivery(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2), ("CAP-1", 1));
        var policy = ReturnPolicy.Default with { Rules = [new("", "Apparel", new(10)), new("US", "Hats", new(20))] };
        await RenameAsync(table.Store, "CAP-1", "Hats");
        var shipment = Done(await table.ShipAsync());

        var onTheWay = await FactsAsync(table);
        table.Store.Clock.Advance(TimeSpan.FromDays(3));
        Done(await table.DeliverAsync(shipment.Id));
        var arrived = await FactsAsync(table);

        var sent = DateOnly.FromDateTime(shipment.ShippedAt);
        Assert.Equal([(2, sent.AddDays(17)), (1, sent.AddDays(27))], Until(onTheWay));
        Assert.Equal([(2, sent.AddDays(13)), (1, sent.AddDays(23))], Until(arrived));
        Assert.Equal(3000, ReturnEstimate.Of(arrived, policy, [.. arrived.Order.Lines.Select(l => new ReturnChoice(l.Id, l.Quantity, "other"))]).GoodsMinor);

        IEnumerable<(int, DateOnly?)> Until(ReturnableOrder of) => Returnability.Of(of, policy, table.Store.Clock.GetUtcNow().UtcDateTime).Select(u => (u.Units, u.Until));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task M1_Another_merchants_shipments_and_products_are_none_of_it(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        Done(await table.ShipAsync());
        var order = await table.OrderAsync();

        await using var theirs = table.Store.Open(table.Store.Globex);
        var facts = await ReturnFacts.OfAsync(theirs, order, Nothing, 0, default);

        Assert.Empty(facts.Shipments);
        Assert.Equal([""], facts.Categories.Values);
    }

    private static async Task<ReturnableOrder> FactsAsync(PackingTable table)
    {
        await using var db = table.Store.Open(table.Store.Acme);
        return await ReturnFacts.OfAsync(db, await db.Orders.Include(o => o.Lines).SingleAsync(), Nothing, 0, default);
    }

    private static async Task RenameAsync(TestStore store, string sku, string category)
    {
        await using var db = store.Open(store.Acme);
        var product = await db.Products.SingleAsync(p => p.Variants.Any(v => v.Sku == sku));
        product.Rename(product.Title, category);
        await db.SaveChangesAsync();
    }
}
