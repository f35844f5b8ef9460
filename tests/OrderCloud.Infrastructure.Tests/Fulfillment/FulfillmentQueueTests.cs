using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Lists;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Fulfillment.PackingTable;

namespace OrderCloud.Infrastructure.Tests.Fulfillment;

public sealed class FulfillmentQueueTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Parts_move_through_the_tabs_as_they_are_packed_and_shipped(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2), ("CAP-1", 1));
        await TakeAsync(table.Store, "A-2", ("CAP-1", 20));

        var open = await QueueAsync(table, QueueTab.Open);
        Assert.Equal(["1001-1", "1002-1"], open.Rows.Select(r => r.Number).Order());
        var first = open.Rows.Single(r => r.Number == "1001-1");
        Assert.Equal(("Maren Holt", "DAL", 3, "2 × TS-1, 1 × CAP-1", false), (first.Recipient, first.Location, first.Units, first.Items, first.Late));
        Assert.Equal((2, 1), (open.Counts[QueueTab.Open], open.Counts[QueueTab.Waiting]));
        Assert.Equal("11 × CAP-1", Assert.Single((await QueueAsync(table, QueueTab.Waiting)).Rows).Items);

        await table.ScanAsync("TS-1");
        Assert.Equal(1, Assert.Single((await QueueAsync(table, QueueTab.InWork)).Rows).Packed);
        Done(await table.ShipAsync());
        Assert.Equal("1001-1", Assert.Single((await QueueAsync(table, QueueTab.Shipped)).Rows).Number);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_part_past_its_promise_is_late_and_a_held_one_cannot_be_packed(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await table.HoldAsync();
        table.Store.Clock.Advance(TimeSpan.FromDays(30));

        var row = Assert.Single((await QueueAsync(table, QueueTab.Open)).Rows);

        Assert.True(row.Late);
        Assert.False(row.CanBePacked);
        Assert.Equal(Domain.Orders.HoldReason.Fraud, row.Held);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_held_is_counted_where_papers_are_printed_without_it(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await TakeAsync(table.Store, "A-2", ("CAP-1", 1));
        Assert.Equal(0, (await QueueAsync(table, QueueTab.Open)).Held);
        await table.HoldAsync();

        Assert.Equal((2, 1), await QueueAsync(table, QueueTab.Open) is var open ? (open.Counts[QueueTab.Open], open.Held) : default);
        Assert.Equal(0, (await QueueAsync(table, QueueTab.Waiting)).Held);
        await using var elsewhere = table.AsMemberAt(await table.Store.AddLocationAsync(table.Store.Acme, "RNO"));
        Assert.Equal(0, (await elsewhere.ServiceProvider.GetRequiredService<FulfillmentQueue>().RunAsync(QueueTab.Open, null, null, default)).Held);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_held_stands_behind_all_that_can_be_packed_and_is_met_once_page_after_page(DatabaseProvider engine)
    {
        const int held = FulfillmentQueue.PageSize + 2;
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        await table.HoldAsync();
        var promised = (await table.PartAsync()).PromisedAt;
        await AddPartsAsync(table, "H", held - 1, promised, isHeld: true);
        await AddPartsAsync(table, "P", 3, promised.AddDays(1), isHeld: false);

        var seen = new List<QueueRow>();
        for (QueuePlace? after = null; ;)
        {
            var page = await table.Store.WithAsync<FulfillmentQueue, QueueView>(table.Store.Acme, q => q.RunAsync(QueueTab.Open, null, after, default));
            seen.AddRange(page.Rows);
            if (!page.More) break;
            after = page.Rows[^1].Place;
        }

        Assert.Equal(["P0-1", "P1-1", "P2-1"], seen.Take(3).Select(r => r.Number).Order());
        Assert.Equal((held, held), (seen.Skip(3).Count(r => r.Held is not null), seen.Skip(3).Select(r => r.Number).Distinct().Count()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_next_part_is_the_most_urgent_one_that_can_be_packed_here(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        Assert.Null(await NextAsync(table));

        await TakeAsync(table.Store, "A-2", ("CAP-1", 1));
        var second = (await QueueAsync(table, QueueTab.Open)).Rows.Single(r => r.Number == "1002-1");
        Assert.Equal(second.Id, await NextAsync(table));

        await using (var scope = table.Store.As(table.Store.Acme))
            Done(await scope.ServiceProvider.GetRequiredService<Infrastructure.Orders.PlaceHold>().RunAsync(second.OrderId, Domain.Orders.HoldReason.Fraud, ""));
        Assert.Null(await NextAsync(table));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_carrier_to_begin_with_is_the_one_that_was_named_last_at_the_location(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 4));
        Assert.Equal("", (await PackingAsync(table)).LastCarrier);

        foreach (var carrier in new[] { "UPS", "Pigeon Post", "", "fedex" })
        {
            table.Store.Clock.Advance(TimeSpan.FromMinutes(1));
            var sent = Done(await table.ShipAsync(new(carrier, "", "", [new(table.Line("TS-1"), 1)])));
            if (carrier == "fedex") Done(await table.CancelAsync(sent.Id));
        }

        Assert.Equal("Pigeon Post", (await PackingAsync(table)).LastCarrier);
    }

    private static async Task<FulfillmentOrderId?> NextAsync(PackingTable table) => (await PackingAsync(table)).Next;

    private static async Task<PackingView> PackingAsync(PackingTable table)
    {
        await using var scope = table.Store.As(table.Store.Acme);
        return (await scope.ServiceProvider.GetRequiredService<PartForPacking>().RunAsync(table.Part, default))!;
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_member_bound_to_a_place_sees_its_parts_only_and_packs_no_others(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        var reno = await table.Store.AddLocationAsync(table.Store.Acme, "RNO");
        await using var elsewhere = table.AsMemberAt(reno);
        await using var here = table.AsMemberAt(table.Dallas);

        Assert.Empty((await elsewhere.ServiceProvider.GetRequiredService<FulfillmentQueue>().RunAsync(QueueTab.Open, null, null, default)).Rows);
        Assert.Null(await elsewhere.ServiceProvider.GetRequiredService<PartForPacking>().RunAsync(table.Part, default));
        Assert.Empty(await elsewhere.ServiceProvider.GetRequiredService<FulfillmentOrderList>().RunAsync(FulfillmentOrderStatus.Open, "DAL", null, 10, default));
        Assert.Single((await here.ServiceProvider.GetRequiredService<FulfillmentQueue>().RunAsync(QueueTab.Open, "DAL", null, default)).Rows);
        Assert.Equal(1, (await here.ServiceProvider.GetRequiredService<PartForPacking>().RunAsync(table.Part, default))!.Units);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Parcels_are_found_by_the_beginning_of_their_numbers(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 2));
        Done(await table.ShipAsync());
        await using var scope = table.Store.As(table.Store.Acme);
        var parcels = scope.ServiceProvider.GetRequiredService<ShipmentList>();

        foreach (var words in new[] { "1Z9", "1001-S", null })
            Assert.Equal(("1001-S1", 2, "DAL"), Assert.Single((await parcels.RunAsync(words, null, null, 10, default)).Select(r => (r.Number, r.Units, r.Location))));
        Assert.Empty(await parcels.RunAsync("999", null, null, 10, default));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_list_of_parts_is_paged_without_gaps(DatabaseProvider engine)
    {
        await using var table = await OpenAsync(engine, ("TS-1", 1));
        for (var i = 0; i < 4; i++) await TakeAsync(table.Store, $"P-{i}", ("TS-1", 1));
        await using var scope = table.Store.As(table.Store.Acme);
        var list = scope.ServiceProvider.GetRequiredService<FulfillmentOrderList>();

        var seen = new List<string>();
        (DateTime, Guid)? after = null;
        while (await list.RunAsync(FulfillmentOrderStatus.Open, "DAL", after, 2, default) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(f => f.Number));
            after = (page[^1].CreatedAt, page[^1].Id.Value);
        }

        Assert.Equal(["1005-1", "1004-1", "1003-1", "1002-1", "1001-1"], seen);
    }

    private static async Task AddPartsAsync(PackingTable table, string prefix, int count, DateTime promised, bool isHeld)
    {
        var ids = await ManyOrders.AddAsync(table.Store, table.Store.Acme, count, prefix);
        await using var db = table.Store.Open(table.Store.Acme);
        foreach (var order in await db.Orders.Include(o => o.Lines).Include(o => o.Holds).Where(o => ids.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync())
        {
            db.Add(new FulfillmentOrder(order.Id, $"{order.Number}-1", table.Dallas, promised, promised, "", ""));
            if (isHeld) order.Hold(Domain.Orders.HoldReason.UnmappedProduct, "A", "Ada", promised);
        }
        await db.SaveChangesAsync();
    }

    private static Task<QueueView> QueueAsync(PackingTable table, QueueTab tab) =>
        table.Store.WithAsync<FulfillmentQueue, QueueView>(table.Store.Acme, q => q.RunAsync(tab, null, null, default));
}
