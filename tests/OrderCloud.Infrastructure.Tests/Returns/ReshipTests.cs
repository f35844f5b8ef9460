using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

/// <summary>A parcel that was lost or wrong is sent again: a claim that is replaced by the same, free of charge.</summary>
public sealed class ReshipTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T11_A_lost_parcel_is_sent_again_for_nothing_and_not_twice(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var (wish, shirts) = (await WishAsync(table, 3), await table.AvailableAsync("TS-1"));
        var shown = OrderDesk.Done(await table.Pay.WithAsync<ReturnPreview, Outcome<ReturnEffects>>(p => p.RunAsync(wish))).Exchange!;
        var line = Assert.Single(shown.Lines);
        Assert.Equal((0L, false, null), (shown.TotalMinor, shown.Waits, shown.WhyNot));
        Assert.Equal([("DAL", 3)], line.From);
        Assert.Equal([("DAL", shirts)], line.Stock);

        var claim = OrderDesk.Done(await AskAsync(table, wish));

        var given = await table.ReplacementAsync(claim);
        Assert.Equal((OrderKind.Replacement, 0L, PaymentStatus.Paid, "TS-1", 3), (given.Kind, given.TotalMinor, given.PaymentStatus, given.Lines[0].Sku, given.Lines[0].Reserved));
        Assert.Equal((ReturnStatus.Closed, "lost", 3, shirts - 3), (claim.Status, claim.Lines[0].Reason, (await table.Table.OrderLineAsync()).Replaced, await table.AvailableAsync("TS-1")));
        Assert.Equal("return.in_return", OrderDesk.Refused(await AskAsync(table, await WishAsync(table, 1))).Code);
        Assert.Equal((2, shirts - 3), (await table.Desk.ReadAsync(db => db.Orders.CountAsync()), await table.AvailableAsync("TS-1")));
        OrderDesk.Done(await table.ShipAsync(claim));
        Assert.Equal(0, await table.Table.DifferencesAsync());
        var view = (await table.Pay.WithAsync<ReturnDesk, ReturnView?>(d => d.RunAsync(claim.Id, default)))!;
        Assert.Equal("Lost on the way", view.TitleOf("lost"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_delivered_long_ago_is_sent_again_too_and_a_parcel_that_is_lost_again_once_more(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var parcel = await table.Desk.ReadAsync(db => db.Shipments.Select(s => s.Id).SingleAsync());
        OrderDesk.Done(await table.Pay.WithAsync<MarkDelivered, Outcome<ShipmentView>>(m => m.RunAsync(parcel, default)));
        table.Pay.Clock.Advance(TimeSpan.FromDays(300));

        var claim = OrderDesk.Done(await AskAsync(table, await WishAsync(table, 2, "wrong_item")));
        OrderDesk.Done(await table.ShipAsync(claim));
        var second = await table.ReplacementAsync(claim);
        var again = OrderDesk.Done(await AskAsync(table, Wish(second.Id, second.Lines[0].Id, 1)));

        Assert.Equal(("1001", "1002", "1003", 0L), (second.OriginNumber, claim.ReplacementNumber, again.ReplacementNumber, (await table.ReplacementAsync(again)).TotalMinor));
        Assert.Equal("return.too_many", OrderDesk.Refused(await AskAsync(table, Wish(second.Id, second.Lines[0].Id, 2))).Code);
        Assert.Equal((3_000L, 0L, 0L), await table.LedgersAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_What_is_not_in_stock_is_refused_as_a_whole(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        await table.Desk.TakeAsync("A-2", await table.AvailableAsync("TS-1") - 1);
        var wish = await WishAsync(table, 2);

        var shown = OrderDesk.Done(await table.Pay.WithAsync<ReturnPreview, Outcome<ReturnEffects>>(p => p.RunAsync(wish))).Exchange!;
        Assert.Equal("return.replacement_stock", shown.WhyNot!.Code);
        Assert.Equal("return.replacement_stock", OrderDesk.Refused(await AskAsync(table, wish)).Code);

        Assert.Equal((0, 0, 2, 1), ((await table.Table.OrderLineAsync()).Replaced, await table.Desk.ReadAsync(db => db.Returns.CountAsync()), await table.Desk.ReadAsync(db => db.Orders.CountAsync()), await table.AvailableAsync("TS-1")));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_agents_at_once_send_it_once(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var (wish, shirts) = (await WishAsync(table, 3), await table.AvailableAsync("TS-1"));

        var outcomes = await Task.WhenAll(AskAsync(table, wish), AskAsync(table, wish));

        Assert.Single(outcomes.OfType<Outcome<Return>.Done>());
        Assert.Single(outcomes.OfType<Outcome<Return>.Refused>());
        Assert.Equal((2, 3, shirts - 3), (await table.Desk.ReadAsync(db => db.Orders.CountAsync()), (await table.Table.OrderLineAsync()).Replaced, await table.AvailableAsync("TS-1")));
        Assert.Equal(0, await table.Table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Lost_is_said_by_the_merchant_alone_and_with_a_claim(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var wish = await WishAsync(table, 1);

        Assert.Equal("return.reason", OrderDesk.Refused(await AskAsync(table, wish with { ByCustomer = true })).Code);
        Assert.Equal("return.reason", OrderDesk.Refused(await AskAsync(table, wish with { IsClaim = false, Outcome = ReturnOutcome.Refund, Replacements = null })).Code);
        await using var viewer = table.Desk.Store.As(table.Desk.Store.Acme, Permission.ViewReturns);
        Assert.Equal("forbidden", OrderDesk.Refused(await viewer.ServiceProvider.GetRequiredService<AskReturn>().RunAsync(wish)).Code);
        await using var other = table.Desk.Store.As(table.Desk.Store.Globex);
        Assert.Equal("order.not_found", OrderDesk.Refused(await other.ServiceProvider.GetRequiredService<AskReturn>().RunAsync(wish)).Code);
        Assert.Equal((0, 0), ((await table.Table.OrderLineAsync()).Replaced, await table.Desk.ReadAsync(db => db.Returns.CountAsync())));
        Assert.Equal(["1Z999"], (await table.Pay.WithAsync<ReturnChoices, ReturnChoices.View?>(c => c.RunAsync(table.Table.OrderId)))!.Parcels.Select(p => p.TrackingNumber));
    }

    private static async Task<ReturnAsk> WishAsync(ExchangeTable table, int units, string reason = "lost") => Wish(table.Table.OrderId, await table.Table.LineAsync(), units, reason);

    private static ReturnAsk Wish(OrderId order, OrderLineId line, int units, string reason = "lost") =>
        new(order, [new(line, units, reason)], BeyondPolicy: true, IsClaim: true, Outcome: ReturnOutcome.Replacement, Replacements: [new(line, "TS-1", units)]);

    private static Task<Outcome<Return>> AskAsync(ExchangeTable table, ReturnAsk ask) => table.Pay.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(ask));
}
