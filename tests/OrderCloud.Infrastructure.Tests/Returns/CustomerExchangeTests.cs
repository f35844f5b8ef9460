using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Fulfillment.Shipping;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

/// <summary>Customers who choose something else for what they send back. Nobody of the merchant's is there to help.</summary>
public sealed class CustomerExchangeTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_What_is_confirmed_is_what_was_shown_and_is_reserved_before_anybody_decides(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var wish = await WishAsync(table, 2, ExchangeTable.NextSize);
        var shown = OrderDesk.Done(await AsCustomerAsync<ReturnPreview, Outcome<ReturnEffects>>(table, p => p.RunAsync(wish)));
        Assert.Equal((new AgreedSums(2_000, 2_000), 0L, false, true, true), (shown.Sums, shown.Exchange!.DifferenceMinor, shown.ApprovesItself, shown.Exchange.Waits, shown.Exchange.TakesLink));

        var asked = OrderDesk.Done(await AskAsync(table, wish with { Version = shown.Version, Agreed = shown.Sums }));

        Assert.Equal((ReturnStatus.Requested, ReturnOutcome.Exchange, true, 0L, "AwaitingReturn", 3), (asked.Status, asked.Outcome, asked.ByCustomer, asked.DifferenceMinor, await table.HeldAsync(asked), await table.AvailableAsync(ExchangeTable.NextSize)));
        await ApproveAsync(table, asked);
        Assert.Equal(0, await table.Desk.ReadAsync(db => db.PayLinks.CountAsync(l => l.OrderId == asked.ReplacementId)));
        await table.BackAsync(asked, 2);
        OrderDesk.Done(await table.ShipAsync(asked));
        Assert.Equal(((3_000L, 2_000L, 2_000L), 0), (await table.LedgersAsync(), await table.Table.DifferencesAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_The_link_to_pay_the_difference_goes_by_itself_once_it_is_approved_and_only_once(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = OrderDesk.Done(await AskAsync(table, await WishAsync(table, 1, ExchangeTable.Jacket)));
        await table.Pay.ServeAsync();
        Assert.Equal((0, "Payment, AwaitingReturn"), (await MailsAsync(table, asked), await table.HeldAsync(asked)));

        await ApproveAsync(table, asked);
        Assert.Equal("return.not_now", OrderDesk.Refused(await table.Pay.WithAsync<ApproveReturn, Outcome<Return>>(a => a.RunAsync(asked.Id, ""))).Code);
        await table.Pay.ServeAsync();
        await table.Pay.ServeAsync();

        var link = await table.Desk.ReadAsync(db => db.PayLinks.AsNoTracking().SingleAsync(l => l.OrderId == asked.ReplacementId));
        Assert.Equal((1_500L, "USD", 1), (link.AmountMinor, link.Currency, await MailsAsync(table, asked)));
        Assert.Equal((0L, 1_000L), ((await table.ReplacementAsync(asked)).CapturedMinor, (await table.ReplacementAsync(asked)).CreditMinor));
        await table.BackAsync(asked, 1);
        Assert.Equal("Payment", await table.HeldAsync(asked));
        Assert.Equal(1_500, await table.PayAsync(asked));
        Assert.Equal("", await table.HeldAsync(asked));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_Where_the_policy_approves_it_the_link_goes_at_once_and_for_an_agent_none_does(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        await UnderAsync(table, ReturnPolicy.Default with { Approve = ApproveReturns.Always });

        var own = OrderDesk.Done(await AskAsync(table, await WishAsync(table, 1, ExchangeTable.Jacket)));
        var byAgent = await table.AskedAsync(1, ExchangeTable.Jacket);
        await table.Pay.ServeAsync();

        Assert.Equal((ReturnStatus.Approved, ReturnStatus.Approved, 1, 0), (own.Status, byAgent.Status, await MailsAsync(table, own), await MailsAsync(table, byAgent)));
        Assert.Equal([1_500L], await table.Desk.ReadAsync(db => db.PayLinks.Where(l => l.OrderId == own.ReplacementId || l.OrderId == byAgent.ReplacementId).Select(l => l.AmountMinor).ToListAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_Without_a_gateway_nobody_is_sent_to_a_page_that_takes_no_money_and_the_order_says_so(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        await table.Desk.ReadAsync(db => db.Gateways.ExecuteUpdateAsync(set => set.SetProperty(g => g.Enabled, false)));
        var wish = await WishAsync(table, 1, ExchangeTable.Jacket);
        Assert.False(OrderDesk.Done(await AsCustomerAsync<ReturnPreview, Outcome<ReturnEffects>>(table, p => p.RunAsync(wish))).Exchange!.TakesLink);

        var asked = OrderDesk.Done(await AskAsync(table, wish));
        await ApproveAsync(table, asked);

        Assert.Equal((0, 1), (
            await table.Desk.ReadAsync(db => db.PayLinks.CountAsync(l => l.OrderId == asked.ReplacementId)),
            await table.Desk.ReadAsync(db => db.Timeline.CountAsync(e => e.OrderId == asked.ReplacementId && e.Text == "$15.00 is to be paid by the customer. No pay link was sent: no payment gateway is connected."))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_A_price_that_moved_since_it_was_shown_refuses_and_writes_nothing(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var wish = await WishAsync(table, 1, ExchangeTable.Jacket);
        var shown = OrderDesk.Done(await AsCustomerAsync<ReturnPreview, Outcome<ReturnEffects>>(table, p => p.RunAsync(wish)));
        await table.Desk.ReadAsync(db => db.Variants.Where(v => v.Sku == ExchangeTable.Jacket).ExecuteUpdateAsync(set => set.SetProperty(v => v.PriceMinor, 2_600)));

        var why = OrderDesk.Refused(await AskAsync(table, wish with { Version = shown.Version, Agreed = shown.Sums }));

        Assert.Equal(("return.sums", RefusalKind.Stale), (why.Code, why.Kind));
        await NothingAsync(table, ExchangeTable.Jacket, 5);
        Assert.Equal(1_600, OrderDesk.Done(await AskAsync(table, wish with { Version = shown.Version, Agreed = new(1_000, 2_600) })).DifferenceMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_Of_two_customers_who_want_the_last_one_at_once_one_gets_it_and_of_the_other_nothing_is_written(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var second = await SentAsync(table, "B-1");
        var wishes = new[] { await WishAsync(table, 1, ExchangeTable.Hat), Wish(second, 1, ExchangeTable.Hat) };

        var outcomes = await Task.WhenAll(wishes.Select(w => Task.Run(() => AskAsync(table, w))));

        var won = Assert.Single(outcomes.OfType<Outcome<Return>.Done>()).Value;
        Assert.Equal("return.replacement_stock", Assert.Single(outcomes.OfType<Outcome<Return>.Refused>()).Why.Code);
        var orders = await table.Desk.ReadAsync(db => db.Orders.AsNoTracking().Include(o => o.Lines).ToListAsync());
        Assert.Equal((3, 1, 0), (orders.Count, await table.Desk.ReadAsync(db => db.Returns.CountAsync()), await table.AvailableAsync(ExchangeTable.Hat)));
        Assert.Equal((1, 0), (orders.Single(o => o.Id == won.OrderId).Lines[0].ReturnRequested, orders.Single(o => o.Id != won.OrderId && o.Kind is OrderKind.Sale).Lines[0].ReturnRequested));
        Assert.Equal(0, await table.Table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T7_What_the_customer_calls_off_and_what_is_declined_is_set_aside_no_more(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);

        var first = OrderDesk.Done(await AskAsync(table, await WishAsync(table, 1, ExchangeTable.Hat)));
        Assert.Equal(0, await table.AvailableAsync(ExchangeTable.Hat));
        OrderDesk.Done(await AsCustomerAsync<CancelReturn, Outcome<Return>>(table, c => c.RunAsync(first.Id, first.Version)));
        Assert.Equal((OrderStatus.Cancelled, 1, 0), ((await table.ReplacementAsync(first)).Status, await table.AvailableAsync(ExchangeTable.Hat), (await table.Table.OrderLineAsync()).ReturnRequested));

        var second = OrderDesk.Done(await AskAsync(table, await WishAsync(table, 1, ExchangeTable.Hat)));
        OrderDesk.Done(await table.Pay.WithAsync<DeclineReturn, Outcome<Return>>(d => d.RunAsync(second.Id, "It was worn.")));
        Assert.Equal((OrderStatus.Cancelled, 1, 0), ((await table.ReplacementAsync(second)).Status, await table.AvailableAsync(ExchangeTable.Hat), (await table.Table.OrderLineAsync()).ReturnRequested));
        Assert.Equal(0, await table.Table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T9_What_the_customer_may_keep_pays_for_the_exchange_only_when_somebody_approves_it(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        await UnderAsync(table, ReturnPolicy.Default with { Amounts = [new("USD", 0, 0, 1_500)] });

        var asked = OrderDesk.Done(await AskAsync(table, await WishAsync(table, 1, ExchangeTable.NextSize)));
        Assert.Equal((true, "AwaitingReturn", (3_000L, 0L, 0L)), (asked.KeepsItems, await table.HeldAsync(asked), await table.LedgersAsync()));
        Assert.Equal("order.on_hold", OrderDesk.Refused(await table.ShipAsync(asked)).Code);

        await ApproveAsync(table, asked);
        Assert.Equal(("", (3_000L, 1_000L, 1_000L)), (await table.HeldAsync(asked), await table.LedgersAsync()));
        OrderDesk.Done(await table.ShipAsync(asked));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T10_A_customer_has_nothing_sent_before_the_goods_are_back_nor_free_of_charge(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var wish = await WishAsync(table, 1, ExchangeTable.NextSize);

        Assert.Equal("return.at_once", OrderDesk.Refused(await AskAsync(table, wish with { AtOnce = true })).Code);
        Assert.Equal("return.outcome_claim", OrderDesk.Refused(await AskAsync(table, wish with { Outcome = ReturnOutcome.Replacement, IsClaim = true })).Code);
        Assert.Equal("order.not_found", OrderDesk.Refused(await table.Desk.Store.WithAsync<AskReturn, Outcome<Return>>(table.Desk.Store.Globex, a => a.RunAsync(wish))).Code);
        await NothingAsync(table, ExchangeTable.NextSize, 5);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_may_be_chosen_is_priced_says_what_is_sold_out_and_not_how_many_there_are(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var line = await table.Table.LineAsync();
        await table.Desk.ReadAsync(db => db.Variants.Where(v => v.Sku == ExchangeTable.Socks).ExecuteUpdateAsync(set => set.SetProperty(v => v.PriceCurrency, "EUR")));

        var shown = (await OffersAsync(table, new SwapWish(line, 2, "product", "")))[line];
        Assert.Equal([(ExchangeTable.NextSize, null, true, false), ("TS-1", null, true, true)], shown.Own.Select(o => (o.Sku, o.PriceMinor, o.IsThere, o.IsSame)));
        Assert.Equal([(ExchangeTable.Hat, 1_000L, false), (ExchangeTable.Jacket, 2_500L, true)], shown.Others.Select(o => (o.Sku, o.PriceMinor!.Value, o.IsThere)));
        Assert.Equal([ExchangeTable.Jacket], (await OffersAsync(table, new SwapWish(line, 1, "", ExchangeTable.Jacket)))[line].Others.Select(o => o.Sku));
        Assert.Empty(await table.Desk.Store.WithAsync<CustomerSwaps, IReadOnlyDictionary<OrderLineId, SwapOffers>>(table.Desk.Store.Globex, s => s.RunAsync(table.Table.OrderId, [new(line, 1, "product", ExchangeTable.Jacket)])));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_mails_say_what_is_exchanged_and_what_is_to_be_paid(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = OrderDesk.Done(await AskAsync(table, await WishAsync(table, 1, ExchangeTable.Jacket)));
        await table.Pay.ServeAsync();
        table.Pay.Clock.Advance(TimeSpan.FromMinutes(5));
        await ApproveAsync(table, asked);
        await table.Pay.ServeAsync();

        var mails = await table.Desk.ReadAsync(db => db.Messages.AsNoTracking().Where(m => m.Kind.StartsWith("return_")).OrderBy(m => m.At).Select(m => m.Text).ToListAsync());
        Assert.Equal(2, mails.Count);
        Assert.Contains("Your exchange 1002 is set aside for you. $15.00 is to be paid for it once it is approved; nothing is charged by itself. It is for these items of order 1001:", mails[0].ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("you get $10.00 back", mails[0], StringComparison.Ordinal);
        Assert.Contains("your exchange 1002 leaves. $15.00 is to be paid for it before it leaves", mails[1].ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyDictionary<OrderLineId, SwapOffers>> OffersAsync(ExchangeTable table, SwapWish wish) =>
        AsCustomerAsync<CustomerSwaps, IReadOnlyDictionary<OrderLineId, SwapOffers>>(table, s => s.RunAsync(table.Table.OrderId, [wish]));

    private static async Task<ReturnAsk> WishAsync(ExchangeTable table, int units, string sku) => (await table.WishAsync(units, sku)) with { ByCustomer = true };

    private static ReturnAsk Wish(Order order, int units, string sku) =>
        new(order.Id, [new(order.Lines[0].Id, units, "too_small")], ByCustomer: true, Outcome: ReturnOutcome.Exchange, Replacements: [new(order.Lines[0].Id, sku, units)]);

    private static Task<Outcome<Return>> AskAsync(ExchangeTable table, ReturnAsk ask) => AsCustomerAsync<AskReturn, Outcome<Return>>(table, a => a.RunAsync(ask));

    private static async Task ApproveAsync(ExchangeTable table, Return asked) => OrderDesk.Done(await table.Pay.WithAsync<ApproveReturn, Outcome<Return>>(a => a.RunAsync(asked.Id, "")));

    private static Task<int> MailsAsync(ExchangeTable table, Return asked) => table.Desk.ReadAsync(db => db.Messages.CountAsync(m => m.Kind == "pay_link" && m.OrderId == asked.ReplacementId));

    /// <summary>The order is under this policy, as if it had been placed so.</summary>
    private static async Task UnderAsync(ExchangeTable table, ReturnPolicy policy)
    {
        OrderDesk.Done(await table.Pay.WithAsync<ChangeReturnPolicy, Outcome<ReturnPolicies.View>>(c => c.RunAsync(new(policy), default)));
        await table.Desk.ReadAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.ReturnPolicyVersion, 1)));
    }

    private static async Task NothingAsync(ExchangeTable table, string sku, int available) => Assert.Equal((0, 1, available, 0), (
        await table.Desk.ReadAsync(db => db.Returns.CountAsync()), await table.Desk.ReadAsync(db => db.Orders.CountAsync()), await table.AvailableAsync(sku), (await table.Table.OrderLineAsync()).ReturnRequested));

    private static async Task<Order> SentAsync(ExchangeTable table, string externalId)
    {
        var taken = await table.Desk.TakeAsync(Incoming.Order(externalId, ("TS-1", 1)) with { Payments = [new ReportedPayment("bank_transfer", PaymentKind.Capture, 1_000, externalId)] });
        OrderDesk.Done(await table.Pay.WithAsync<CreateShipment, Outcome<ShipmentView>>(s => s.RunAsync(taken.Parts[0].Id, new("ups", "ground", $"1Z-{externalId}"), default)));
        return await table.Desk.ReadAsync(db => db.Orders.AsNoTracking().Include(o => o.Lines).SingleAsync(o => o.Id == taken.Order.Id));
    }

    private static async Task<TResult> AsCustomerAsync<TService, TResult>(ExchangeTable table, Func<TService, Task<TResult>> run) where TService : notnull
    {
        await using var scope = table.Desk.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(table.Desk.Store.Acme, ActorKind.Customer, "Customer");
        return await run(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
