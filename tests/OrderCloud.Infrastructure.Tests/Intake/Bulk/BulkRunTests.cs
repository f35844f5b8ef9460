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

public sealed class BulkRunTests
{
    private static readonly BulkInput Vip = new() { Tag = "VIP" }, Because = new() { Reason = "customer" };

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_orders_of_a_filter_are_tagged_in_the_name_of_who_asked(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 207);
        await desk.Store.WithAsync<TagOrder, Outcome<string>>(desk.Store.Acme, t => t.RunAsync(ids[7], "vip"));
        var filter = BulkSelection.Of(new OrderFilter { PlacedBefore = new DateTime(2026, 3, 1, 0, 1, 8, DateTimeKind.Utc) });

        var preview = Done(await desk.PreviewAsync(BulkKind.Tag, Vip, filter));
        var run = await desk.FinishAsync(BulkKind.Tag, Vip, filter);

        Assert.Equal((204, 203, 1), (preview.Total, preview.Can, preview.Cannot));
        Assert.Equal((BulkStatus.Done, 204, 203, 1, 0), (run.Status, run.Total, run.Done, run.Failed, run.Left));
        Assert.Equal([("order.tag_there", 1)], (await desk.RefusalsAsync(run.Id)).Select(r => (r.Code, r.Count)));
        Assert.Equal((204, 203), await desk.ReadAsync(async db => (await db.OrderTags.CountAsync(t => t.Name == "vip"), await db.Timeline.CountAsync(t => t.Kind == "tagged" && t.Actor == "mia"))));
        var csv = await Csv.OfAsync(to => desk.Store.WithAsync<BulkRuns, bool>(desk.Store.Acme, async r => { await r.WriteAsync(run.Id, to, default); return true; }));
        Assert.Equal((204, 1), (csv.Count, csv.Count(r => r["Result"] == "refused" && r["Reason"].Contains("vip", StringComparison.Ordinal))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Orders_are_cancelled_once_each_also_when_the_worker_dies_between_two_turns(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 200);
        var run = Done(await desk.StartAsync(BulkKind.Cancel, Because, BulkSelection.Of(ids)));

        Assert.True((await desk.TurnAsync()).More);
        var between = await desk.RunAsync(run);
        await desk.ReadAsync(db => db.BulkRuns.ExecuteUpdateAsync(s => s.SetProperty(r => r.Done, 0)));   // as if it died before it said how far it was
        await desk.WorkAsync();

        var after = await desk.RunAsync(run);
        Assert.Equal((BulkStatus.Running, true), (between.Status, between.Done is > 0 and < 200));
        Assert.Equal((BulkStatus.Done, 200, 0), (after.Status, after.Done, after.Failed));
        Assert.Equal((200, 200), await desk.ReadAsync(async db => (await db.Orders.CountAsync(o => o.Status == OrderStatus.Cancelled), await db.Timeline.CountAsync(t => t.Kind == "cancelled"))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I3_Two_runs_and_an_agent_who_cancel_the_same_orders_at_once_release_each_unit_once_and_the_totals_are_right(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await desk.TakeAsync(24, units: 2);
        var first = Done(await desk.StartAsync(BulkKind.Cancel, Because, BulkSelection.Of(ids)));
        var second = Done(await desk.StartAsync(BulkKind.Cancel, Because, BulkSelection.Of(ids)));

        var agent = Task.Run(async () =>
        {
            var done = 0;
            foreach (var id in ids.Reverse())
                if (await desk.Store.WithAsync<CancelOrder, Outcome<WholeOrder>>(desk.Store.Acme, c => c.RunAsync(new(id, "other"))) is Outcome<WholeOrder>.Done) done++;
            return done;
        });
        await Task.WhenAll(desk.WorkAsync(), desk.WorkAsync(), agent);
        await desk.WorkAsync();

        var (one, two) = (await desk.RunAsync(first), await desk.RunAsync(second));
        Assert.Equal((BulkStatus.Done, BulkStatus.Done, 24, 24), (one.Status, two.Status, one.Done + one.Failed, two.Done + two.Failed));
        Assert.Equal(24, one.Done + two.Done + await agent);
        Assert.Equal((0, 24, -48), await desk.ReadAsync(async db => (
            await db.StockLevels.SumAsync(l => l.Reserved), await db.Timeline.CountAsync(t => t.Kind == "cancelled"),
            await db.StockMovements.Where(m => m.Kind == Domain.Inventory.MovementKind.Release).SumAsync(m => m.ReservedChange))));
        Assert.All((await desk.RefusalsAsync(first)).Concat(await desk.RefusalsAsync(second)), r => Assert.Equal("order.nothing_to_cancel", r.Code));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_run_that_is_stopped_leaves_the_rest_alone_and_says_so(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 200);
        var run = Done(await desk.StartAsync(BulkKind.Tag, Vip, BulkSelection.Of(ids)));
        await desk.TurnAsync();

        Assert.Equal("bulk.not_found", Refused(await desk.Store.WithAsync<CancelBulk, Outcome<Guid>>(desk.Store.Globex, c => c.RunAsync(run))).Code);
        Done(await desk.AsMiaAsync<CancelBulk, Outcome<Guid>>(c => c.RunAsync(run)));
        await desk.WorkAsync();

        var after = await desk.RunAsync(run);
        Assert.Equal((BulkStatus.Cancelled, true, 200), (after.Status, after.Done < 200, after.Done + after.Left));
        Assert.Equal(after.Done, await desk.ReadAsync(db => db.OrderTags.CountAsync()));
        Assert.Equal("bulk.ended", Refused(await desk.AsMiaAsync<CancelBulk, Outcome<Guid>>(c => c.RunAsync(run))).Code);
        Assert.Equal(after.Left, (await desk.Store.WithAsync<BulkRuns, IReadOnlyList<BulkItemRow>>(desk.Store.Acme, r => r.ItemsAsync(run, undone: true, null, 500))).Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_loses_the_right_or_the_seat_while_it_runs_changes_nothing_more(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 4);
        var demoted = Done(await desk.StartAsync(BulkKind.Cancel, Because, BulkSelection.Of(ids)));
        await using (var directory = await desk.Team.DirectoryAsync()) await directory.Memberships.Where(m => m.UserId == desk.Mia).ExecuteUpdateAsync(s => s.SetProperty(m => m.Role, Role.Viewer));
        await desk.WorkAsync();
        await using (var directory = await desk.Team.DirectoryAsync()) await directory.Memberships.Where(m => m.UserId == desk.Mia).ExecuteUpdateAsync(s => s.SetProperty(m => m.Role, Role.Manager));
        var removed = Done(await desk.StartAsync(BulkKind.Cancel, Because, BulkSelection.Of(ids)));
        await using (var directory = await desk.Team.DirectoryAsync()) await directory.Memberships.Where(m => m.UserId == desk.Mia).ExecuteDeleteAsync();
        await desk.WorkAsync();

        Assert.Equal([("forbidden", 4)], (await desk.RefusalsAsync(demoted)).Select(r => (r.Code, r.Count)));
        Assert.Equal([("bulk.seat_lost", 4)], (await desk.RefusalsAsync(removed)).Select(r => (r.Code, r.Count)));
        Assert.Equal(4, await desk.ReadAsync(db => db.Orders.CountAsync(o => o.Status == OrderStatus.Open)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_may_not_be_started_leaves_no_trace(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 3);
        var theirs = await ManyOrders.AddAsync(desk.Store, desk.Store.Globex, 3);
        var viewer = await desk.Team.AddPersonAsync("vic@acme.test", desk.Store.Acme, Role.Viewer);

        await using (var scope = await desk.Team.AsMemberAsync(viewer))
            Assert.Equal("forbidden", Refused(await scope.ServiceProvider.GetRequiredService<StartBulk>().RunAsync(BulkKind.Tag, Vip, BulkSelection.Of(ids))).Code);
        Assert.Equal("bulk.members", Refused(await desk.Store.WithAsync<StartBulk, Outcome<Guid>>(desk.Store.Acme, s => s.RunAsync(BulkKind.Tag, Vip, BulkSelection.Of(ids)))).Code);
        Assert.Equal("bulk.empty", Refused(await desk.StartAsync(BulkKind.Tag, Vip, BulkSelection.Of([]))).Code);
        Assert.Equal("bulk.empty", Refused(await desk.StartAsync(BulkKind.Tag, Vip, BulkSelection.Of(theirs))).Code);
        Assert.Equal("order.tag", Refused(await desk.StartAsync(BulkKind.Tag, new() { Tag = " , " }, BulkSelection.Of(ids))).Code);
        Assert.Equal("order.cancel_reason", Refused(await desk.StartAsync(BulkKind.Cancel, new(), BulkSelection.Of(ids))).Code);
        Assert.Equal("order.hold_reason", Refused(await desk.StartAsync(BulkKind.Hold, new() { Hold = HoldReason.UnmappedProduct }, BulkSelection.Of(ids))).Code);
        Assert.Equal("bulk.location", Refused(await desk.StartAsync(BulkKind.AssignLocation, new(), BulkSelection.Of(ids))).Code);
        Assert.Equal((0, 0), await desk.ReadAsync(async db => (await db.BulkRuns.CountAsync(), await db.BulkItems.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_run_of_one_merchant_is_worked_off_and_seen_by_that_one_alone(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ours = await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 3);
        var theirs = await ManyOrders.AddAsync(desk.Store, desk.Store.Globex, 3);
        var run = Done(await desk.StartAsync(BulkKind.Tag, Vip, BulkSelection.Of([.. ours, .. theirs])));

        Assert.False((await desk.TurnAsync(desk.Store.Globex)).More);
        Assert.Equal(BulkStatus.Queued, (await desk.RunAsync(run)).Status);
        await desk.WorkAsync();

        Assert.Equal((3, 3), (await desk.RunAsync(run)) is var r ? (r.Total, r.Done) : default);
        Assert.Null(await desk.Store.WithAsync<BulkRuns, BulkRunRow?>(desk.Store.Globex, b => b.FindAsync(run)));
        Assert.Empty(await desk.Store.WithAsync<BulkRuns, IReadOnlyList<BulkItemRow>>(desk.Store.Globex, b => b.ItemsAsync(run, undone: false, null, 10)));
        await using var globex = desk.Store.Open(desk.Store.Globex);
        Assert.Equal(0, await globex.OrderTags.CountAsync());
    }

    [Fact]
    public async Task A_paper_of_more_orders_than_it_holds_is_refused()
    {
        await using var desk = await BulkDesk.OpenAsync(DatabaseProvider.Sqlite);
        await ManyOrders.AddAsync(desk.Store, desk.Store.Acme, 501);

        Assert.Equal("bulk.too_many", Refused(await desk.PreviewAsync(BulkKind.PrintSlips, new(), BulkSelection.Of(new OrderFilter()))).Code);
        Assert.Equal("bulk.too_many", Refused(await desk.StartAsync(BulkKind.PrintSlips, new(), BulkSelection.Of(new OrderFilter()))).Code);
        Assert.Equal(0, await desk.ReadAsync(db => db.BulkRuns.CountAsync()));
    }
}
