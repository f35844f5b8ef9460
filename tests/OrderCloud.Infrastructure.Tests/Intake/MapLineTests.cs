using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Intake;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Intake;

public sealed class MapLineTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Mapping_reserves_the_units_releases_the_hold_and_is_remembered_for_the_channel(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var sale = Incoming.Order("A-1", ("TS-1", 1), ("GHOST", 2)) with { Door = Door.Channel };
        var taken = await desk.TakeAsync(sale);

        var view = Done(await MapAsync(desk, taken.Order.Id, taken.Order.Lines[1].Id)).View;
        var next = await desk.TakeAsync(sale with { ExternalId = "A-2" });

        Assert.Equal((0, 2, "unfulfilled"), (view.Holds.Count, view.Lines[1].Reserved, view.FulfillmentStatus));
        Assert.Equal(["1001-1", "1001-2"], view.FulfillmentOrders.Select(f => f.Number));
        Assert.Empty(next.Order.StandingHolds);
        Assert.Equal(6, await desk.ReservedAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_mapped_line_is_not_mapped_again_and_other_holds_keep_standing(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var taken = await desk.TakeAsync(Incoming.Order("A-1", ("GHOST", 2)) with { Door = Door.Channel });
        Done(await desk.WithAsync<Infrastructure.Orders.PlaceHold, Outcome<OrderHoldId>>(p => p.RunAsync(taken.Order.Id, HoldReason.Fraud, "two cards")));

        var view = Done(await MapAsync(desk, taken.Order.Id, taken.Order.Lines[0].Id)).View;
        var again = Refused(await MapAsync(desk, taken.Order.Id, taken.Order.Lines[0].Id));

        Assert.Equal(("fraud", "on_hold"), (Assert.Single(view.Holds).Reason, view.FulfillmentStatus));
        Assert.Equal("order.line_mapped", again.Code);
        Assert.Equal(2, await desk.ReservedAsync());
    }

    private static Task<Outcome<WholeOrder>> MapAsync(OrderDesk desk, OrderId order, OrderLineId line) =>
        desk.WithAsync<MapLine, Outcome<WholeOrder>>(map => map.RunAsync(order, line, desk.Shirt));
}
