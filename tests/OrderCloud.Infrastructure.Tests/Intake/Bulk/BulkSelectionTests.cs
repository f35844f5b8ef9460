using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Lists;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Intake.Bulk;

/// <summary>How a long run writes down what its filter showed, chunk by chunk.</summary>
public sealed class BulkSelectionTests
{
    private static readonly BulkInput Vip = new() { Tag = "VIP" }, Because = new() { Reason = "customer" };

    [Fact]
    public async Task A_run_takes_all_10200_orders_of_a_filter_in_chunks_once_each_and_none_that_came_later()
    {
        await using var desk = await BulkDesk.OpenAsync(DatabaseProvider.Sqlite);
        for (var i = 0; i < 2; i++) await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 5100, $"P{i}-");
        var shown = Done(await desk.PreviewAsync(BulkKind.Tag, Vip, BulkSelection.Of(new OrderFilter())));
        Assert.Equal((10_200, BulkPreview.MostLooked, BulkPreview.MostLooked, 200), (shown.Total, shown.Looked, shown.Can, shown.NotLooked));
        var run = Done(await desk.StartAsync(BulkKind.Tag, Vip, BulkSelection.Of(new OrderFilter())));
        var began = await desk.RunAsync(run);
        Assert.Equal((10_200, 1000, true), (began.Total, began.Selected, began.IsSelecting));

        desk.Store.Clock.Advance(TimeSpan.FromSeconds(1));
        Done(await TakeOrderTests.TakeAsync(desk.Store, desk.Store.Acme, Incoming.Order("late", ("TS-1", 1)) with { PlacedAt = new(2026, 2, 1, 0, 0, 0, DateTimeKind.Utc) }));   // the last of the list, but it came too late
        var sizes = new List<int> { 1000 };
        for (var now = began; now.IsSelecting; sizes.Add(now.Selected))
        {
            await SelectAsync(desk, run);   // as if the server were killed after every chunk
            now = await desk.RunAsync(run);
            Assert.Equal((0, 10_200), (now.Done, now.Total));
        }

        Assert.All(sizes.Zip(sizes.Skip(1)), s => Assert.InRange(s.Second - s.First, 0, 1000));
        Assert.Equal((10_200, 10_200, 10_199), await desk.ReadAsync(async db => (
            await db.BulkItems.CountAsync(), await db.BulkItems.Select(i => i.OrderId).Distinct().CountAsync(), await db.BulkItems.MaxAsync(i => i.Position))));

        Assert.True((await desk.TurnAsync()).More);
        var going = await desk.RunAsync(run);
        Done(await desk.AsMiaAsync<CancelBulk, Outcome<Guid>>(c => c.RunAsync(run)));
        await desk.WorkAsync();
        var ended = await desk.RunAsync(run);
        Assert.Equal((BulkStatus.Cancelled, going.Done, 0, 10_200 - going.Done), (ended.Status, ended.Done, ended.Failed, ended.Left));
        Assert.InRange(going.Done, 1, 25);
        Assert.Equal(ended.Done, await desk.ReadAsync(db => db.OrderTags.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_long_selection_is_written_down_by_two_servers_done_to_the_end_and_a_filter_it_changes_does_not_end_it_early(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 2050);
        var theirs = await ManyOrders.AddAsync(desk.Store, desk.Store.Globex, 5);
        var open = BulkSelection.Of(new OrderFilter { Status = OrderStatus.Open });
        var run = Done(await desk.StartAsync(BulkKind.Cancel, Because, open));

        await Task.WhenAll(SelectAsync(desk, run), SelectAsync(desk, run));
        await desk.WorkAsync();

        var after = await desk.RunAsync(run);
        Assert.Equal((BulkStatus.Done, 2050, 2050, 0, false), (after.Status, after.Total, after.Done, after.Failed, after.IsSelecting));
        Assert.Equal((0, 2050), await desk.ReadAsync(async db => (await db.Orders.CountAsync(o => o.Status == OrderStatus.Open), await db.Timeline.CountAsync(t => t.Kind == "cancelled"))));
        await using var globex = desk.Store.Open(desk.Store.Globex);
        Assert.Equal(theirs.Count, await globex.Orders.CountAsync(o => o.Status == OrderStatus.Open));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_run_that_is_stopped_while_its_orders_are_written_down_does_nothing(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 1500);
        var run = Done(await desk.StartAsync(BulkKind.Tag, Vip, BulkSelection.Of(new OrderFilter())));
        Done(await desk.AsMiaAsync<CancelBulk, Outcome<Guid>>(c => c.RunAsync(run)));
        await desk.WorkAsync();

        var ended = await desk.RunAsync(run);
        Assert.Equal((BulkStatus.Cancelled, 0, 1500, 0), (ended.Status, ended.Done, ended.Left, await desk.ReadAsync(db => db.OrderTags.CountAsync())));
    }

    /// <summary>One chunk, by a server of its own.</summary>
    private static Task<Outcome<int>> SelectAsync(BulkDesk desk, Guid run) => desk.Store.WithAsync<Writes, Outcome<int>>(desk.Store.Acme, writes =>
        writes.RunAsync<int>(async db => await BulkRest.SelectAsync(db, await db.BulkRuns.AsNoTracking().SingleAsync(r => r.Id == run), default), default));
}
