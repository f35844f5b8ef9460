using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

public sealed class ExchangeTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_Another_size_costs_nothing_is_reserved_at_once_and_leaves_when_the_goods_are_back(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var wish = await table.WishAsync(2, ExchangeTable.NextSize);
        var shown = OrderDesk.Done(await table.Pay.WithAsync<ReturnPreview, Outcome<ReturnEffects>>(p => p.RunAsync(wish))).Exchange!;
        Assert.Equal((2_000L, 2_000L, 0L, true, null), (shown.TotalMinor, shown.CreditMinor, shown.DifferenceMinor, shown.Waits, shown.WhyNot));
        Assert.Equal([("DAL", 5)], Assert.Single(shown.Lines).Stock);

        var asked = await table.AskedAsync(2, ExchangeTable.NextSize);
        var given = await table.ReplacementAsync(asked);
        var origin = await table.Pay.OrderAsync();
        Assert.Equal((OrderKind.Exchange, origin.Id, "1001", "1002", 2_000L, 2_000L, null), (given.Kind, given.OriginId!.Value, given.OriginNumber, given.Number, given.TotalMinor, given.CreditMinor, given.ExpiresAt));
        Assert.Equal((origin.CustomerId, origin.Channel, origin.ConnectionId, origin.Currency, origin.Email), (given.CustomerId, given.Channel, given.ConnectionId, given.Currency, given.Email));
        Assert.Equal(("AwaitingReturn", 3, 2), (await table.HeldAsync(asked), await table.AvailableAsync(ExchangeTable.NextSize), given.Lines[0].Reserved));
        Assert.Null(given.RiskScore);
        Assert.Equal("payment.nothing_left", OrderDesk.Refused(await table.LinkAsync(asked)).Code);
        Assert.Equal("order.on_hold", OrderDesk.Refused(await table.ShipAsync(asked)).Code);

        await table.BackAsync(asked, 2);
        given = await table.ReplacementAsync(asked);
        Assert.Equal((PaymentStatus.Paid, 2_000L, 0L), (given.PaymentStatus, given.CapturedMinor, given.CreditMinor));
        Assert.Empty(await table.HeldAsync(asked));
        Assert.Equal((ReturnStatus.Refunded, 2_000L, 2_000L), ((await table.FindAsync(asked)).Status, (await table.FindAsync(asked)).MovedMinor, (await table.FindAsync(asked)).RefundedMinor));
        Assert.Equal("return.not_now", OrderDesk.Refused(await table.Table.RefundAsync(asked)).Code);
        OrderDesk.Done(await table.ShipAsync(asked));
        await table.Pay.ServeAsync();
        Assert.Equal(((3_000L, 2_000L, 2_000L), 0, 0), (await table.LedgersAsync(), table.Pay.RefundCalls, await table.Table.DifferencesAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_What_is_dearer_owes_the_difference_and_nothing_ships_before_it_is_paid(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(2, ExchangeTable.Jacket);
        Assert.Equal("Payment, AwaitingReturn", await table.HeldAsync(asked));

        await table.BackAsync(asked, 2);
        Assert.Equal(("Payment", 2_000L), (await table.HeldAsync(asked), (await table.ReplacementAsync(asked)).CapturedMinor));
        Assert.Equal("order.on_hold", OrderDesk.Refused(await table.ShipAsync(asked)).Code);

        Assert.Equal(3_000, await table.PayAsync(asked));
        Assert.Empty(await table.HeldAsync(asked));
        OrderDesk.Done(await table.ShipAsync(asked));
        Assert.Equal((PaymentStatus.Paid, (6_000L, 2_000L, 2_000L)), ((await table.ReplacementAsync(asked)).PaymentStatus, await table.LedgersAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_The_difference_may_be_paid_before_the_goods_come_and_is_asked_for_without_them(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1, ExchangeTable.Jacket);

        Assert.Equal(1_500, await table.PayAsync(asked));
        Assert.Equal("AwaitingReturn", await table.HeldAsync(asked));
        Assert.Equal("payment.nothing_left", OrderDesk.Refused(await table.LinkAsync(asked)).Code);

        await table.BackAsync(asked, 1);
        Assert.Empty(await table.HeldAsync(asked));
        Assert.Equal((PaymentStatus.Paid, (4_500L, 1_000L, 1_000L)), ((await table.ReplacementAsync(asked)).PaymentStatus, await table.LedgersAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_What_is_cheaper_gives_the_rest_back_by_the_payment_that_brought_it(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(2, ExchangeTable.Socks);
        Assert.Equal("return.pays_for_exchange", OrderDesk.Refused(await table.Table.RefundAsync(asked)).Code);

        await table.BackAsync(asked, 2);
        Assert.Equal((800L, 1_200L, ReturnStatus.Inspected), ((await table.FindAsync(asked)).MovedMinor, (await table.FindAsync(asked)).PayableMinor, (await table.FindAsync(asked)).Status));
        OrderDesk.Done(await table.Table.RefundAsync(asked));
        await table.Pay.ServeAsync();

        var origin = await table.Pay.OrderAsync();
        Assert.Equal((2_000L, PaymentStatus.PartiallyRefunded, 1), (origin.RefundedMinor, origin.PaymentStatus, table.Pay.RefundCalls));
        Assert.Equal((ReturnStatus.Refunded, (1_800L, 800L, 800L)), ((await table.FindAsync(asked)).Status, await table.LedgersAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_Where_one_unit_is_missing_the_whole_exchange_is_refused_and_nothing_is_written(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var wish = await table.WishAsync(2, ExchangeTable.Hat);

        var shown = OrderDesk.Done(await table.Pay.WithAsync<ReturnPreview, Outcome<ReturnEffects>>(p => p.RunAsync(wish)));
        Assert.Equal(("return.replacement_stock", true), (shown.Exchange!.WhyNot!.Code, shown.Exchange.WhyNot.Message.Contains("HT-1: 1 missing", StringComparison.Ordinal)));
        var why = OrderDesk.Refused(await table.AskAsync(2, ExchangeTable.Hat));
        Assert.Equal(("return.replacement_stock", true), (why.Code, why.Message.Contains("HT-1", StringComparison.Ordinal)));

        Assert.Equal((0, 1, 1), (await table.Desk.ReadAsync(db => db.Returns.CountAsync()), await table.Desk.ReadAsync(db => db.Orders.CountAsync()), await table.AvailableAsync(ExchangeTable.Hat)));
        Assert.Equal((0, "1002"), ((await table.Table.OrderLineAsync()).ReturnRequested, (await table.ReplacementAsync(await table.AskedAsync(1, ExchangeTable.Hat))).Number));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_Of_two_exchanges_for_the_last_unit_at_once_one_gets_it(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => table.AskAsync(1, ExchangeTable.Hat))));

        Assert.Single(outcomes.OfType<Outcome<Return>.Done>());
        Assert.All(outcomes.OfType<Outcome<Return>.Refused>(), o => Assert.Equal("return.replacement_stock", o.Why.Code));
        Assert.Equal((1, 2, 0), (await table.Desk.ReadAsync(db => db.Returns.CountAsync()), await table.Desk.ReadAsync(db => db.Orders.CountAsync()), await table.AvailableAsync(ExchangeTable.Hat)));
        Assert.Equal(0, await table.Table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_What_is_given_is_known_is_priced_and_is_no_more_than_comes_back(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);

        Assert.Equal("return.replacement_sku", OrderDesk.Refused(await table.AskAsync(1, "GONE")).Code);
        Assert.Equal("return.replaces_more", OrderDesk.Refused(await table.AskAsync(1, ExchangeTable.Hat, given: 2)).Code);
        Assert.Equal("return.count", OrderDesk.Refused(await table.AskAsync(1, ExchangeTable.Hat, given: 0)).Code);
        var wish = await table.WishAsync(1, ExchangeTable.Hat);
        foreach (var (ask, code) in new[]
        {
            (wish with { Replacements = [] }, "return.replacements"), (wish with { Outcome = ReturnOutcome.Refund }, "return.replacements_needless"),
            (wish with { IsClaim = true }, "return.outcome_exchange"), (wish with { Outcome = ReturnOutcome.Replacement }, "return.outcome_claim"),
            (wish with { Replacements = [new(OrderLineId.New(), ExchangeTable.Hat, 1)] }, "return.replaces_others"),
        })
            Assert.Equal(code, OrderDesk.Refused(await table.Pay.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(ask))).Code);
        Assert.Equal("order.not_found", OrderDesk.Refused(await table.Desk.Store.WithAsync<AskReturn, Outcome<Return>>(table.Desk.Store.Globex, a => a.RunAsync(wish))).Code);
        Assert.Equal(0, await table.Desk.ReadAsync(db => db.Returns.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O2_An_order_that_was_exchanged_is_returned_once_and_its_replacement_is_not(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(3, ExchangeTable.NextSize);
        await table.BackAsync(asked, 3);
        OrderDesk.Done(await table.ShipAsync(asked));

        var (origin, given) = (await table.Pay.OrderAsync(), await table.ReplacementAsync(asked));
        Assert.Equal((FulfillmentStatus.Returned, PaymentStatus.Refunded, 3), (origin.FulfillmentStatus, origin.PaymentStatus, origin.Lines[0].Returned));
        Assert.Equal((FulfillmentStatus.Fulfilled, PaymentStatus.Paid, 0), (given.FulfillmentStatus, given.PaymentStatus, given.Lines[0].Returned));
    }
}
