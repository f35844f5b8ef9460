using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Inbox;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Inventory;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Intake;

public sealed class HomeTodayTests
{
    private static readonly DateTime LastMonday = new(2026, 2, 23, 14, 0, 0, DateTimeKind.Utc), Soon = new(2026, 3, 20, 12, 0, 0, DateTimeKind.Utc), Morning = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Shows_what_needs_a_person_worst_first_and_sums_that_are_exact(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await ArrangeAsync(desk);

        var home = await desk.WithAsync<HomeToday, HomeView>(h => h.RunAsync(default));

        var api = await desk.ReadAsync(db => db.Connections.Where(c => c.Kind == "api").Select(c => c.Id).SingleAsync());
        var now = desk.Store.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal(
            [
                new(NeedKind.LateOrders, 1, Morning.AddHours(1)),
                new(NeedKind.HeldOrders, 1, now.AddMinutes(-1), HoldReason.UnmappedProduct),
                new(NeedKind.HeldOrders, 2, now, HoldReason.Fraud),
                new(NeedKind.FailedEvents, 2, Morning, Channel: api, ChannelName: "Acme api"),
                new(NeedKind.FailedWork, 1, Morning),
                new(NeedKind.WaitingParts, 1, now.AddMinutes(-1), Units: 7),
                new(NeedKind.LowStock, 0, null, Units: 1),
            ],
            home.Needs);
        Assert.Equal(new DayFigures(Orders: 5, Units: 16, RevenueMinor: 15_000, WithoutRate: 1, Parcels: 1, Cancelled: 1), home.Figures!.Today);
        Assert.Equal(new DayFigures(Orders: 1, Units: 1, RevenueMinor: 1_000, WithoutRate: 0, Parcels: 0, Cancelled: 0), home.Figures.WeekAgo);
        Assert.Equal(("USD", now, now.AddDays(-7)), (home.Figures.Currency, home.Figures.Until, home.Figures.ThenUntil));
        Assert.Equal(new FirstSteps(HasLocation: true, "TS-1", HasStock: true, HasChannel: false, HasOrder: true), home.Steps);

        // The lists that the buttons open hold what the lines count.
        Assert.Equal(["A-1"], await ListAsync(desk, new() { LateAt = now }));
        Assert.Equal(["A-2", "A-3"], (await ListAsync(desk, new() { Status = OrderStatus.Open, Hold = HoldReason.Fraud })).Order());
        Assert.Equal(6, (await ListAsync(desk, new() { PlacedAfter = LocalDay.Of(now, "Etc/UTC").Start })).Count);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_merchant_sees_only_its_own_and_a_new_one_its_first_steps(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await ArrangeAsync(desk);

        var globex = await desk.Store.WithAsync<HomeToday, HomeView>(desk.Store.Globex, h => h.RunAsync(default));

        Assert.Empty(globex.Needs);
        Assert.Equal((new DayFigures(0, 0, 0, 0, 0, 0), new DayFigures(0, 0, 0, 0, 0, 0), "EUR"), (globex.Figures!.Today, globex.Figures.WeekAgo, globex.Figures.Currency));
        Assert.Equal(new FirstSteps(false, null, false, false, false), globex.Steps);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Each_day_of_the_picture_stands_beside_the_day_two_weeks_before_it(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await ArrangeAsync(desk);
        await desk.TakeAsync(Incoming.Order("L-3", ("TS-1", 3)) with { PlacedAt = LastMonday.AddDays(-14), PromisedAt = Soon });

        var sales = await desk.WithAsync<SalesPicture, SalesView>(s => s.RunAsync(default));
        var globex = await desk.Store.WithAsync<SalesPicture, SalesView>(desk.Store.Globex, s => s.RunAsync(default));

        Assert.Equal((14, new DateOnly(2026, 2, 17), new DateOnly(2026, 3, 2)), (sales.Days.Count, sales.Days[0].Day, sales.Days[^1].Day));
        Assert.Equal([new(new(2026, 2, 23), 2_000, 3_000), new(new(2026, 3, 2), 15_000, 0)], sales.Days.Where(d => d.Minor + d.BeforeMinor > 0));
        Assert.Equal(("USD", 17_000L, 3_000L), (sales.Currency, sales.TotalMinor, sales.BeforeMinor));
        Assert.Equal(("EUR", 0L), (globex.Currency, globex.TotalMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_navigation_counts_what_is_open_and_what_failed_for_who_may_look(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        await ArrangeAsync(desk);
        await using var packer = desk.Store.As(desk.Store.Acme, Permission.ViewFulfillment);

        Assert.Equal(new OpenWorkView(7, 5, 2, 1), await desk.WithAsync<OpenWork, OpenWorkView>(w => w.RunAsync(default)));
        Assert.Equal(new OpenWorkView(0, 5, 0, 0), await packer.ServiceProvider.GetRequiredService<OpenWork>().RunAsync(default));
        Assert.Equal(new OpenWorkView(0, 0, 0, 0), await desk.Store.WithAsync<OpenWork, OpenWorkView>(desk.Store.Globex, w => w.RunAsync(default)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Low_and_sold_out_SKUs_are_counted_over_all_locations_and_never_stocked_ones_are_not(DatabaseProvider engine)
    {
        await using var desk = await OrderDesk.OpenAsync(engine);
        var before = await desk.WithAsync<InventoryOverview, ShortStock>(s => s.CountShortAsync(default));
        await ArrangeAsync(desk);

        var after = await desk.WithAsync<InventoryOverview, ShortStock>(s => s.CountShortAsync(default));

        Assert.Equal((0, 0), (before.Low, before.Out));
        Assert.Equal((0, 1), (after.Low, after.Out));
        Assert.False((await desk.Store.WithAsync<InventoryOverview, ShortStock>(desk.Store.Globex, s => s.CountShortAsync(default))).Any);
    }

    [Fact]
    public async Task Who_may_not_see_money_gets_no_figures_and_who_may_not_see_orders_none_of_them()
    {
        await using var desk = await OrderDesk.OpenAsync(DatabaseProvider.Sqlite);
        await ArrangeAsync(desk);
        await using var packer = desk.Store.As(desk.Store.Acme, Permission.ViewFulfillment);
        await using var nobody = desk.Store.AsNobody(desk.Store.Acme);
        await using var worker = desk.Store.As(desk.Store.Acme, [.. Roles.PermissionsOf(Role.Warehouse)]);

        var (some, none) = (await packer.ServiceProvider.GetRequiredService<HomeToday>().RunAsync(default), await nobody.ServiceProvider.GetRequiredService<HomeToday>().RunAsync(default));

        Assert.Equal([NeedKind.WaitingParts], some.Needs.Select(n => n.Kind));
        Assert.Empty(none.Needs);
        Assert.Null(some.Figures);
        Assert.Null(none.Figures);
        var atWork = await worker.ServiceProvider.GetRequiredService<HomeToday>().RunAsync(default);
        Assert.Contains(NeedKind.WaitingParts, atWork.Needs.Select(n => n.Kind));
        Assert.Null(atWork.Figures);
    }

    [Fact]
    public void A_day_begins_at_the_merchants_midnight_also_across_a_change_of_the_clocks()
    {
        var day = LocalDay.Of(new(2026, 3, 9, 5, 30, 0, DateTimeKind.Utc), "America/Chicago");

        Assert.Equal(new(2026, 3, 9, 5, 0, 0), day.Start);
        Assert.Equal((new DateTime(2026, 3, 2, 6, 0, 0), new DateTime(2026, 3, 2, 6, 30, 0)), (day.WeekAgo, day.WeekAgoUntil));
    }

    private static async Task ArrangeAsync(OrderDesk desk)
    {
        var shipped = await desk.TakeAsync(Incoming.Order("A-5", ("TS-1", 1)) with { Currency = "EUR" });
        var gone = await desk.TakeAsync("A-6", 1);
        OrderDesk.Done(await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(gone.Order.Id, "customer"))));
        await desk.TakeAsync(Incoming.Order("A-1", ("TS-1", 2)) with { PromisedAt = Morning.AddHours(1) });
        var held = await desk.TakeAsync("A-2", 3);
        await desk.TakeAsync(Incoming.Order("L-1", ("TS-1", 1)) with { PlacedAt = LastMonday, PromisedAt = Soon });
        await desk.TakeAsync(Incoming.Order("L-2", ("TS-1", 1)) with { PlacedAt = LastMonday.AddHours(2), PromisedAt = Soon });
        var short7 = await desk.TakeAsync("A-3", 9);   // two are left
        await desk.TakeAsync(Incoming.Order("A-4", ("GHOST", 1)) with { Door = Door.Channel });
        var part = await desk.ReadAsync(db => db.FulfillmentOrders.Where(f => f.OrderId == shipped.Order.Id).Select(f => f.Id).SingleAsync());
        OrderDesk.Done(await desk.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(part, new("ups", "ground", "1Z999"), default)));

        desk.Store.Clock.Advance(TimeSpan.FromMinutes(1));
        foreach (var order in new[] { held, short7 })
            OrderDesk.Done(await desk.WithAsync<PlaceHold, Outcome<OrderHoldId>>(h => h.RunAsync(order.Order.Id, HoldReason.Fraud, "")));

        await using var db = desk.Store.Open(desk.Store.Acme);
        var api = await db.Connections.Where(c => c.Kind == "api").Select(c => c.Id).SingleAsync();
        foreach (var (id, status) in new[] { ("e1", WorkStatus.Failed), ("e2", WorkStatus.Failed), ("e3", WorkStatus.Done) })
            db.Add(new InboxMessage { ConnectionId = api, EventId = id, Status = status, ReceivedAt = Morning, NotBefore = Morning });
        db.Add(new OutboxMessage { Event = "Test", Handler = "Test", Payload = "{}", Status = WorkStatus.Failed, At = Morning, NotBefore = Morning });
        await db.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<string>> ListAsync(OrderDesk desk, OrderFilter filter) =>
        [.. (await desk.WithAsync<OrderList, IReadOnlyList<OrderRow>>(l => l.RunAsync(filter, null, 50))).Select(r => r.ExternalId)];
}
