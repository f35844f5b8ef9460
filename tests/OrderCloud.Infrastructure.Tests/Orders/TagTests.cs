using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Infrastructure.Tests.Lists;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Orders;

public sealed class TagTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_tag_shows_everywhere_and_is_gone_when_it_is_taken_off(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var id = (await desk.TakeAsync("A-1", 1)).Order.Id;

        Assert.Equal("gift wrap", Done(await TagAsync(desk, id, " Gift  Wrap ")));
        Assert.Equal("vip", Done(await TagAsync(desk, id, "VIP")));
        Assert.Equal("order.tag_there", Refused(await TagAsync(desk, id, "vip")).Code);

        var row = Assert.Single(await ListAsync(desk, new() { Tag = "vip" }));
        Assert.Equal(["gift wrap", "vip"], row.Tags);
        Assert.Equal(["gift wrap", "vip"], (await desk.WithAsync<GetOrder, OrderView?>(g => g.RunAsync(id)))!.Tags);
        Assert.Equal("gift wrap, vip", Assert.Single(await ExportTests.OrdersAsync(desk.Store, new() { Tag = "gift wrap" }, lines: false))["Tags"]);
        Assert.Equal(["gift wrap", "vip"], await desk.WithAsync<KnownTags, IReadOnlyList<string>>(k => k.RunAsync()));

        Done(await desk.WithAsync<UntagOrder, Outcome<string>>(u => u.RunAsync(id, "VIP")));
        Assert.Equal("order.tag_missing", Refused(await desk.WithAsync<UntagOrder, Outcome<string>>(u => u.RunAsync(id, "vip"))).Code);
        Assert.Empty(await ListAsync(desk, new() { Tag = "vip" }));
        Assert.Equal([("tagged", "Ada"), ("tagged", "Ada"), ("untagged", "Ada")], await desk.ReadAsync(async db =>
            (await db.Timeline.Where(t => t.Kind.EndsWith("tagged")).OrderBy(t => t.Kind).ToListAsync()).Select(t => (t.Kind, t.Actor)).ToList()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_orders_of_a_tag_are_paged_in_the_lists_order_in_both_directions(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var ids = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 9);   // three are placed at each second
        foreach (var id in ids.Where((_, i) => i % 2 == 0)) await TagAsync(desk, id, "even");
        var filter = new OrderFilter { Tag = "even" };
        var even = (await ListAsync(desk, new())).Select(r => r.Number).Where(n => n is "M0" or "M2" or "M4" or "M6" or "M8").ToList();

        var first = await PageAsync(desk, filter, null, newer: false);
        var second = await PageAsync(desk, filter, first.Rows[^1].Cursor, newer: false);
        var back = await PageAsync(desk, filter, second.Rows[^1].Cursor, newer: true);
        var counts = await desk.WithAsync<OrderList, OrderCounts>(l => l.CountAsync(filter));

        Assert.Equal(even[..4], first.Rows.Concat(second.Rows).Select(r => r.Number));
        Assert.Equal((true, true), (first.HasOlder, second.HasOlder));
        Assert.Equal(even[1..3], back.Rows.Select(r => r.Number));
        Assert.Equal((9, 5), (counts.All, counts.Matching));
        Assert.Equal(even[..2], (await ListAsync(desk, filter with { PlacedAfter = new DateTime(2026, 3, 1, 0, 0, 2, DateTimeKind.Utc) })).Select(r => r.Number));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Ten_agents_who_tag_at_once_with_a_new_word_leave_ten_tags_and_one_known_word(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var ids = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 10);

        var outcomes = await Task.WhenAll(ids.Select(id => TagAsync(desk, id, "new")));

        Assert.All(outcomes, o => Done(o));
        Assert.Equal((10, 1), await desk.ReadAsync(async db => (await db.OrderTags.CountAsync(), await db.KnownTags.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nobody_tags_or_finds_another_merchants_order_and_nobody_tags_without_the_permission(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var id = (await desk.TakeAsync("A-1", 1)).Order.Id;
        await TagAsync(desk, id, "ours");

        Assert.Equal("order.not_found", Refused(await desk.Store.WithAsync<TagOrder, Outcome<string>>(desk.Store.Globex, t => t.RunAsync(id, "theirs"))).Code);
        Assert.Equal("order.not_found", Refused(await desk.Store.WithAsync<UntagOrder, Outcome<string>>(desk.Store.Globex, t => t.RunAsync(id, "ours"))).Code);
        Assert.Empty(await desk.Store.WithAsync<OrderList, IReadOnlyList<OrderRow>>(desk.Store.Globex, l => l.RunAsync(new() { Tag = "ours" }, null, 10)));
        Assert.Empty(await desk.Store.WithAsync<KnownTags, IReadOnlyList<string>>(desk.Store.Globex, k => k.RunAsync()));
        await using var viewer = desk.Store.As(desk.Store.Acme, Permission.ViewOrders);
        Assert.Equal("forbidden", Refused(await viewer.ServiceProvider.GetRequiredService<TagOrder>().RunAsync(id, "x")).Code);
        Assert.Equal(["ours"], await desk.ReadAsync(db => db.OrderTags.Select(t => t.Name).ToListAsync()));
    }

    private static Task<Outcome<string>> TagAsync(OrderDesk desk, OrderId id, string tag) => desk.WithAsync<TagOrder, Outcome<string>>(t => t.RunAsync(id, tag));

    private static Task<IReadOnlyList<OrderRow>> ListAsync(OrderDesk desk, OrderFilter filter) => desk.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(filter, null, 50));

    private static Task<OrderListPage> PageAsync(OrderDesk desk, OrderFilter filter, OrderCursor? cursor, bool newer) =>
        desk.WithAsync<OrderList, OrderListPage>(l => l.PageAsync(filter, cursor, newer, 2));
}
