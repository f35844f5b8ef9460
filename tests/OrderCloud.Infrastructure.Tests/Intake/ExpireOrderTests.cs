using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Invoicing;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Channels;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Invoicing;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Intake;

/// <summary>Orders that nobody pays: a limit on the API's channel of 24 hours, ten shirts.</summary>
public sealed class ExpireOrderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromHours(24), Moment = TimeSpan.FromSeconds(1);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O8_An_unpaid_order_ends_after_its_channels_limit_and_gives_its_stock_back_once(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await LimitAsync(desk, desk.Store.Acme, 24);
        await SeedGlobexAsync(desk);
        var taken = await desk.TakeAsync("A-1", 3);

        desk.Store.Clock.Advance(Limit - Moment);
        await RunAsync(desk);
        var before = await StateAsync(desk, taken.Order.Id);
        desk.Store.Clock.Advance(Moment);
        await Task.WhenAll(RunAsync(desk), ExpireAsync(desk, taken.Order.Id), ExpireAsync(desk, taken.Order.Id));

        var after = await StateAsync(desk, taken.Order.Id);
        Assert.Equal((OrderStatus.Open, 3), (before.Status, before.Lines[0].Reserved));
        Assert.Equal((OrderStatus.Cancelled, 0, 3, ExpireOrder.Reason, null), (after.Status, after.Lines[0].Reserved, after.Lines[0].Cancelled, after.CancelReason, after.ExpiresAt));
        Assert.Equal(1, await desk.ReadAsync(db => db.Outbox.CountAsync(m => m.Event == nameof(UnitsCancelled))));   // the customer is told once
        Assert.Equal(0, await desk.ReservedAsync());
        Assert.Equal(-3, await desk.ReadAsync(db => db.StockMovements.Where(m => m.ReservedChange < 0).SumAsync(m => m.ReservedChange)));
        await using var globex = desk.Store.Open(desk.Store.Globex);
        var foreign = await globex.Orders.Include(o => o.Lines).SingleAsync();
        Assert.Equal((OrderStatus.Open, 2), (foreign.Status, foreign.Lines[0].Reserved));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task I9_What_an_expired_order_held_goes_to_who_waits_for_it(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await LimitAsync(desk, desk.Store.Acme, 24);
        var held = await desk.TakeAsync("A-1", 10);
        desk.Store.Clock.Advance(Limit / 2);
        var waits = await desk.TakeAsync("A-2", 4);
        var backordered = (await StateAsync(desk, waits.Order.Id)).Lines[0].Backordered;

        desk.Store.Clock.Advance(Limit / 2);
        await RunAsync(desk);
        await RunAsync(desk, AllocateBackorders.Name);

        Assert.Equal(4, backordered);
        Assert.Equal((OrderStatus.Cancelled, OrderStatus.Open), ((await StateAsync(desk, held.Order.Id)).Status, (await StateAsync(desk, waits.Order.Id)).Status));
        Assert.Equal((4, 4), ((await StateAsync(desk, waits.Order.Id)).Lines[0].Reserved, await desk.ReservedAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O8_What_is_paid_under_way_invoiced_or_kept_does_not_end(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await LimitAsync(desk, desk.Store.Acme, 24);
        var paid = await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 1)) with { Payments = [new("cash", PaymentKind.Capture, 1000, "till")] });
        var reserved = await desk.TakeAsync(Incoming.Order("A-2", ("TS-1", 1)) with { Payments = [new("card", PaymentKind.Authorization, 1000, "auth_1")] });
        var underWay = await desk.TakeAsync(Incoming.Order("A-3", ("TS-1", 1)) with { Payments = [new("bank", PaymentKind.Capture, 1000, "tr_1", Result: PaymentResult.Request)] });
        var invoiced = await desk.TakeAsync("A-4", 1);
        var kept = await desk.TakeAsync("A-5", 1);
        Done(await desk.WithAsync<InvoiceOrder, Outcome<InvoiceId>>(i => i.RunAsync(invoiced.Order.Id, null)));
        Done(await desk.WithAsync<KeepOrder, Outcome<WholeOrder>>(k => k.RunAsync(kept.Order.Id)));

        desk.Store.Clock.Advance(Limit * 2);
        await RunAsync(desk);

        foreach (var order in new[] { paid, reserved, underWay, invoiced, kept }) Assert.Equal(OrderStatus.Open, (await StateAsync(desk, order.Order.Id)).Status);
        Assert.Equal(5, await desk.ReservedAsync());
        Assert.Equal(["A-3"], await desk.ReadAsync(db => db.Orders.Where(o => o.ExpiresAt != null).Select(o => o.ExternalId).ToListAsync()));
        Assert.Equal("order.no_limit", Refused(await desk.WithAsync<KeepOrder, Outcome<WholeOrder>>(k => k.RunAsync(kept.Order.Id))).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O8_A_payment_in_the_moment_of_the_end_is_never_lost_and_frees_the_stock_at_most_once(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        await LimitAsync(desk, desk.Store.Acme, 24);
        var taken = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => desk.TakeAsync($"A-{i}", 2)));
        desk.Store.Clock.Advance(Limit);

        await Task.WhenAll(taken.SelectMany(t => new Task[]
        {
            ExpireAsync(desk, t.Order.Id),
            desk.WithAsync<RecordPayment, Outcome<PaymentStatus>>(p => p.RunAsync(t.Order.Id, new("cash", PaymentKind.Capture, 2000, "till"))),
        }));

        var open = 0;
        foreach (var order in taken)
        {
            var now = await StateAsync(desk, order.Order.Id);
            Assert.Equal(2000, now.CapturedMinor);
            Assert.Equal(now.Status is OrderStatus.Open ? 2 : 0, now.Lines[0].Reserved);
            if (now.Status is OrderStatus.Open) open++;
        }
        Assert.Equal(open * 2, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_limit_binds_orders_that_come_later_and_a_wrong_one_changes_nothing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var early = await desk.TakeAsync("A-1", 1);
        await LimitAsync(desk, desk.Store.Acme, 24);
        var late = await desk.TakeAsync("A-2", 1);

        foreach (var hours in new[] { 0, 1441, -1 }) Assert.Equal("channel.unpaid_hours", Refused(await ChangeAsync(desk, desk.Store.Acme, hours)).Code);
        await using (var viewer = desk.Store.As(desk.Store.Acme, Permission.ViewChannels, Permission.ViewOrders))
        {
            Assert.Equal("forbidden", Refused(await viewer.ServiceProvider.GetRequiredService<ChangeChannel>().RunAsync(await ApiAsync(desk, desk.Store.Acme), Change(1))).Code);
            Assert.Equal("forbidden", Refused(await viewer.ServiceProvider.GetRequiredService<KeepOrder>().RunAsync(late.Order.Id)).Code);
        }
        Assert.Equal("channel.not_found", Refused(await desk.Store.WithAsync<ChangeChannel, Outcome<ConnectionId>>(desk.Store.Globex, async c => await c.RunAsync(await ApiAsync(desk, desk.Store.Acme), Change(1)))).Code);
        Assert.Equal("order.not_found", Refused(await desk.Store.WithAsync<KeepOrder, Outcome<WholeOrder>>(desk.Store.Globex, k => k.RunAsync(late.Order.Id))).Code);
        Assert.Equal("order.not_found", Refused(await desk.Store.WithAsync<ExpireOrder, Outcome<bool>>(desk.Store.Globex, e => e.RunAsync(late.Order.Id))).Code);
        Assert.Equal("order.stale", Refused(await desk.WithAsync<KeepOrder, Outcome<WholeOrder>>(k => k.RunAsync(late.Order.Id, late.Order.Version + 7))).Code);

        Assert.Equal(24, await desk.ReadAsync(db => db.Connections.Where(c => c.Code == "api").Select(c => c.UnpaidHours).SingleAsync()));
        Assert.Null((await StateAsync(desk, early.Order.Id)).ExpiresAt);
        Assert.Equal(desk.Store.Clock.GetUtcNow().UtcDateTime + Limit, (await StateAsync(desk, late.Order.Id)).ExpiresAt);
    }

    private static async Task SeedGlobexAsync(OrderDesk desk)
    {
        var (ber, shirt) = (await desk.Store.AddLocationAsync(desk.Store.Globex, "BER"), await desk.Store.AddVariantAsync(desk.Store.Globex, "TS-1"));
        await desk.Store.ReceiveAsync(desk.Store.Globex, shirt, ber, 5);
        await LimitAsync(desk, desk.Store.Globex, 24);
        Done(await TakeOrderTests.TakeAsync(desk.Store, desk.Store.Globex, Incoming.Order("G-1", ("TS-1", 2))));
    }

    private static ChannelChange Change(int? hours) => new("HTTP API", Enabled: true, hours, new Dictionary<string, string>());

    private static async Task<Outcome<ConnectionId>> ChangeAsync(OrderDesk desk, TenantId tenant, int? hours)
    {
        var api = await ApiAsync(desk, tenant);
        return await desk.Store.WithAsync<ChangeChannel, Outcome<ConnectionId>>(tenant, c => c.RunAsync(api, Change(hours)));
    }

    private static async Task LimitAsync(OrderDesk desk, TenantId tenant, int hours) => Done(await ChangeAsync(desk, tenant, hours));

    private static async Task<ConnectionId> ApiAsync(OrderDesk desk, TenantId tenant)
    {
        await using var db = desk.Store.Open(tenant);
        return await db.Connections.Where(c => c.Code == "api").Select(c => c.Id).SingleAsync();
    }

    private static Task<Order> StateAsync(OrderDesk desk, OrderId id) => desk.ReadAsync(db => db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == id));

    private static Task<Outcome<bool>> ExpireAsync(OrderDesk desk, OrderId id) => desk.WithAsync<ExpireOrder, Outcome<bool>>(e => e.RunAsync(id));

    private static async Task RunAsync(OrderDesk desk, string job = ExpireUnpaid.Name)
    {
        await using var scope = desk.Store.As(desk.Store.Acme);
        await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(desk.Store.Services.GetRequiredService<JobPlans>().Find(job)!, "Ada", byPlan: false, default);
    }
}
