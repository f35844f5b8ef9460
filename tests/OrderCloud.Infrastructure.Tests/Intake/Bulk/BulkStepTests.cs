using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Intake.Bulk;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Intake.Bulk;

public sealed class BulkStepTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Orders_are_held_and_released_and_the_preview_said_which(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await desk.TakeAsync(4);
        await desk.AsMiaAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(ids[3], "customer")));
        await desk.AsMiaAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(ids[0], HoldReason.Address, ""));

        var hold = await SameAsShownAsync(desk, BulkKind.Hold, new() { Hold = HoldReason.Fraud, Detail = "look" }, ids);
        var release = await SameAsShownAsync(desk, BulkKind.Release, new(), ids);
        var again = await SameAsShownAsync(desk, BulkKind.Release, new(), ids);

        Assert.Equal((3, "order.not_open:1"), hold);
        Assert.Equal((3, "order.no_hold:1"), release);
        Assert.Equal((0, "order.no_hold:4"), again);
        Assert.Equal((4, 0), await desk.ReadAsync(async db => (await db.OrderHolds.CountAsync(), await db.OrderHolds.CountAsync(h => h.ReleasedAt == null))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_that_stays_held_is_not_said_to_be_released_and_keeps_all_its_holds(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await desk.TakeAsync(1);
        var ghost = Done(await TakeOrderTests.TakeAsync(desk.Store, desk.Store.Acme, Incoming.Order("GHOST-1", ("GHOST", 1)) with { Door = Domain.Intake.Door.Channel })).Order.Id;
        foreach (var id in new[] { ids[0], ghost }) await desk.AsMiaAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(id, HoldReason.Manual, ""));

        var release = await SameAsShownAsync(desk, BulkKind.Release, new(), [ids[0], ghost]);

        Assert.Equal((1, "order.unmapped:1"), release);
        Assert.Equal([ghost, ghost], await desk.ReadAsync(db => db.OrderHolds.Where(h => h.ReleasedAt == null).Select(h => h.OrderId).ToListAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Orders_are_cancelled_as_shown_and_what_is_packed_or_gone_stays(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        var ids = await desk.TakeAsync(4, units: 2);
        var parts = await desk.ReadAsync(db => db.FulfillmentOrders.ToDictionaryAsync(f => f.OrderId, f => f.Id));
        await desk.AsMiaAsync<ScanUnit, object>(async s => await s.RunAsync(parts[ids[0]], "TS-1", default));
        await desk.AsMiaAsync<CreateShipment, object>(async s => await s.RunAsync(parts[ids[1]], new("ups", "ground", "1Z"), default));

        var cancelled = await SameAsShownAsync(desk, BulkKind.Cancel, new() { Reason = "customer" }, ids);

        Assert.Equal(2, cancelled.Done);
        Assert.Equal("fulfillment_order.packed:1 order.nothing_to_cancel:1", cancelled.Refusals);
        Assert.Equal((2, 2), await desk.ReadAsync(async db => (await db.Orders.CountAsync(o => o.Status == OrderStatus.Cancelled), await db.StockLevels.SumAsync(l => l.Reserved))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I7_Orders_move_to_a_location_while_its_stock_lasts_and_no_further(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine, inReno: 4);
        var ids = await desk.TakeAsync(3, units: 2);
        var picked = (await desk.TakeAsync(1, units: 1))[0];
        await desk.AsMiaAsync<StartPicking, object>(async s => await s.RunAsync(await desk.ReadAsync(db => db.FulfillmentOrders.Where(f => f.OrderId == picked).Select(f => f.Id).SingleAsync()), default));

        var moved = await SameAsShownAsync(desk, BulkKind.AssignLocation, new() { Location = "RNO" }, [.. ids, picked]);

        Assert.Equal(2, moved.Done);
        Assert.Equal("fulfillment_order.nothing_to_move:1 stock.insufficient:1", moved.Refusals);
        Assert.Equal([("DAL", 3), ("RNO", 4)], await desk.ReadAsync(async db => (await db.StockLevels.Join(db.Locations, l => l.LocationId, p => p.Id, (l, p) => new { p.Code, l.Reserved }).OrderBy(l => l.Code).ToListAsync()).Select(l => (l.Code, l.Reserved)).ToList()));
        Assert.Equal(2, await desk.ReadAsync(db => db.FulfillmentOrders.CountAsync(f => f.LocationId == desk.Reno)));
        Assert.Equal((2, "mia"), await desk.ReadAsync(async db => (await db.Timeline.CountAsync(t => t.Kind == "moved"), await db.Timeline.Where(t => t.Kind == "moved").Select(t => t.Actor).FirstAsync())));
        Assert.Equal(0, await ProofAsync(desk));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I7_Ten_members_who_move_ten_orders_at_once_take_no_more_than_is_there(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine, inReno: 6);
        var ids = await desk.TakeAsync(10);

        var outcomes = await Task.WhenAll(ids.Select(id => desk.AsMiaAsync<AssignLocation, Outcome<int>>(a => a.RunAsync(id, "RNO"))));

        Assert.Equal((6, 4), (outcomes.Count(o => o is Outcome<int>.Done), outcomes.Count(o => o is Outcome<int>.Refused(var why) && why.Code == "stock.insufficient")));
        Assert.Equal((6, 4), await desk.ReadAsync(async db => (await db.StockLevels.Where(l => l.LocationId == desk.Reno).SumAsync(l => l.Reserved), await db.StockLevels.Where(l => l.LocationId == desk.Dallas).SumAsync(l => l.Reserved))));
        Assert.Equal(0, await ProofAsync(desk));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_order_moves_nowhere_when_the_location_is_unknown_or_does_not_ship_or_the_member_does_not_work_there(DatabaseProvider engine)
    {
        await using var desk = await BulkDesk.OpenAsync(engine);
        await desk.Store.AddLocationAsync(desk.Store.Acme, "SHUT", ships: false);
        var id = (await desk.TakeAsync(1))[0];
        var bound = await desk.Team.AddPersonAsync("bo@acme.test", desk.Store.Acme, Domain.Tenants.Role.Manager);
        await using (var directory = await desk.Team.DirectoryAsync())
            await directory.Memberships.Where(m => m.UserId == bound).ExecuteUpdateAsync(s => s.SetProperty(m => m.Locations, desk.Dallas.Value.ToString()));
        await using var bo = await desk.Team.AsMemberAsync(bound);

        Assert.Equal("location.not_found", Refused(await desk.AsMiaAsync<AssignLocation, Outcome<int>>(a => a.RunAsync(id, "MOON"))).Code);
        Assert.Equal("location.does_not_ship", Refused(await desk.AsMiaAsync<AssignLocation, Outcome<int>>(a => a.RunAsync(id, "SHUT"))).Code);
        Assert.Equal("fulfillment_order.nothing_to_move", Refused(await desk.AsMiaAsync<AssignLocation, Outcome<int>>(a => a.RunAsync(id, "DAL"))).Code);
        Assert.Equal("fulfillment_order.other_location", Refused(await bo.ServiceProvider.GetRequiredService<AssignLocation>().RunAsync(id, "RNO")).Code);
        Assert.Equal("location.not_found", Refused(await desk.Store.WithAsync<AssignLocation, Outcome<int>>(desk.Store.Globex, a => a.RunAsync(id, "RNO"))).Code);
        Assert.Equal((1, 0), await desk.ReadAsync(async db => (await db.StockLevels.Where(l => l.LocationId == desk.Dallas).SumAsync(l => l.Reserved), await db.Timeline.CountAsync(t => t.Kind == "moved"))));
    }

    [Theory]
    [InlineData(BulkKind.PrintSlips, 2)]
    [InlineData(BulkKind.PrintPickLists, 1)]
    public async Task The_papers_of_the_selected_orders_are_one_file(BulkKind kind, int pages)
    {
        await using var desk = await BulkDesk.OpenAsync(DatabaseProvider.Sqlite);
        var ids = await desk.TakeAsync(4);
        await desk.AsMiaAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(ids[1], "customer")));
        Done(await desk.AsMiaAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(ids[3], HoldReason.Fraud, "")));

        var shown = Done(await desk.PreviewAsync(kind, new(), BulkSelection.Of(ids)));
        var run = await desk.FinishAsync(kind, new(), BulkSelection.Of(ids));
        await desk.WorkAsync();

        Assert.Equal((BulkStatus.Done, 2, 2, run.Id), (run.Status, run.Done, run.Failed, run.FileId));
        Assert.Equal(["bulk.held", "bulk.nothing_to_print"], (await desk.RefusalsAsync(run.Id)).Select(r => r.Code).Order());
        Assert.Equal(["bulk.held", "bulk.nothing_to_print"], shown.Refusals.Select(r => r.Code).Order());
        var file = (await desk.Store.WithAsync<BulkPaper, StoredFile?>(desk.Store.Acme, p => p.RunAsync(run.Id, default)))!;
        Assert.Equal("application/pdf", file.ContentType);
        Assert.Equal(pages, Encoding.Latin1.GetString(file.Content).Split("/Type/Page/Parent").Length - 1);
        Assert.Null(await desk.Store.WithAsync<BulkPaper, StoredFile?>(desk.Store.Globex, p => p.RunAsync(run.Id, default)));
    }

    /// <summary>Previews, runs, and holds the two against each other.</summary>
    private static async Task<(int Done, string Refusals)> SameAsShownAsync(BulkDesk desk, BulkKind kind, BulkInput input, IReadOnlyList<OrderId> ids)
    {
        var shown = Done(await desk.PreviewAsync(kind, input, BulkSelection.Of(ids)));
        var run = await desk.FinishAsync(kind, input, BulkSelection.Of(ids));
        var refusals = Words(await desk.RefusalsAsync(run.Id));
        Assert.Equal((shown.Total, shown.Can, shown.Cannot), (run.Total, run.Done, run.Failed));
        Assert.Equal(Words(shown.Refusals), refusals);
        return (run.Done, refusals);
    }

    private static string Words(IEnumerable<BulkRefusal> refusals) => string.Join(' ', refusals.Select(r => $"{r.Code}:{r.Count}").Order(StringComparer.Ordinal));

    /// <summary>How many differences the stock proof finds.</summary>
    private static async Task<int> ProofAsync(BulkDesk desk)
    {
        await using var scope = desk.Store.As(desk.Store.Acme);
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(scope.ServiceProvider.GetRequiredService<JobPlans>().Find(StockProof.Name)!, "test", byPlan: false, default);
        var proof = await scope.ServiceProvider.GetRequiredService<StockProofReport>().ReadAsync();
        Assert.NotNull(proof.CheckedAt);
        return proof.Open.Count;
    }
}
