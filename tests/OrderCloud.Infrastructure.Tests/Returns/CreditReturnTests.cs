using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Returns;

/// <summary>A return whose worth the customer keeps with the store. The order was paid through a gateway, which moves nothing.</summary>
public sealed class CreditReturnTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T2_What_came_in_becomes_store_credit_as_was_agreed(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = Done(await AskAsync(table, 2));
        Assert.Equal((ReturnOutcome.StoreCredit, ReturnStatus.Approved, 2_000L), (asked.Outcome, asked.Status, asked.RefundMinor));

        Done(await table.ReceiveAsync(asked, 1));
        Done(await table.InspectAsync(asked, 1, Disposition.Restock));
        var preview = Done(await table.Pay.WithAsync<ReturnRefundPreview, Outcome<ReturnRefundEffects>>(p => p.RunAsync(new(asked.Id))));
        Assert.Equal([("Store credit", 1_000L)], preview.Ways);
        Done(await table.RefundAsync(asked));
        await table.Pay.HearAsync();

        var order = await table.Pay.OrderAsync();
        Assert.Equal((1_000L, 1_000L, 0), (await BalanceAsync(table), order.RefundedMinor, table.Pay.RefundCalls));
        Assert.Contains("as store credit", await table.Desk.ReadAsync(db => db.Messages.Where(m => m.Kind == "return_refunded").Select(m => m.Text).SingleAsync()), StringComparison.Ordinal);
        Assert.Contains("comes back to you, as store credit", await table.Desk.ReadAsync(db => db.Messages.Where(m => m.Kind == "return_approved").Select(m => m.Text).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_agent_may_still_pay_it_back_by_the_payment_and_the_other_way_round(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var credit = Done(await AskAsync(table, 1));
        var refund = await table.AskedAsync(1);
        foreach (var of in new[] { credit, refund })
        {
            Done(await table.ReceiveAsync(of, 1));
            Done(await table.InspectAsync(of, 1, Disposition.Scrap));
        }

        Done(await table.Pay.WithAsync<RefundReturn, Outcome<Return>>(r => r.RunAsync(new(credit.Id, AsCredit: false))));
        Done(await table.Pay.WithAsync<RefundReturn, Outcome<Return>>(r => r.RunAsync(new(refund.Id, AsCredit: true))));
        await table.Pay.HearAsync();

        Assert.Equal((1_000L, 2_000L, 1), (await BalanceAsync(table), (await table.Pay.OrderAsync()).RefundedMinor, table.Pay.RefundCalls));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Three_refunds_at_once_give_it_once(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = Done(await AskAsync(table, 2));
        Done(await table.ReceiveAsync(asked, 2));
        Done(await table.InspectAsync(asked, 2, Disposition.Restock));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => table.RefundAsync(asked))));

        Assert.Single(outcomes.OfType<Outcome<Return>.Done>());
        Assert.Equal((2_000L, 1), (await BalanceAsync(table), await table.Desk.ReadAsync(db => db.CreditEntries.CountAsync())));
        Assert.Equal((0L, 2_000L), ((await table.Pay.DeskAsync()).LeftToPayMinor, (await table.Pay.OrderAsync()).WaivedMinor));   // nobody pays for what came back, least of all with the credit for it
        Assert.Equal("payment.nothing_left", Refused(await table.Pay.WithAsync<PayWithCredit, Outcome<Money>>(p => p.RunAsync(table.OrderId))).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task It_takes_no_goods_in_exchange_and_a_known_customer(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var line = await table.LineAsync();

        var goods = Refused(await table.Pay.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(new(table.OrderId, [new(line, 1, "too_small")], Outcome: ReturnOutcome.StoreCredit, Replacements: [new(line, "TS-1", 1)]))));
        Assert.Equal(ReturnRefusals.ReplacementsNeedless.Code, goods.Code);
        await table.Desk.ReadAsync(db => db.Orders.ExecuteUpdateAsync(s => s.SetProperty(o => o.CustomerId, (Domain.Customers.CustomerId?)null)));
        Assert.Equal("credit.no_customer", Refused(await AskAsync(table, 1)).Code);

        Assert.Equal(0, await table.Desk.ReadAsync(db => db.Returns.CountAsync()));
        Assert.Equal(0, (await table.OrderLineAsync()).ReturnRequested);
    }

    private static async Task<Outcome<Return>> AskAsync(ReturnTable table, int units)
    {
        var line = await table.LineAsync();
        return await table.Pay.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(new(table.OrderId, [new(line, units, "too_small")], Outcome: ReturnOutcome.StoreCredit)));
    }

    private static async Task<long> BalanceAsync(ReturnTable table)
    {
        var customer = (await table.Pay.OrderAsync()).CustomerId!.Value;
        return (await table.Pay.WithAsync<CustomerCredit, CustomerCredit.View?>(q => q.RunAsync(customer, 10)))!.Balances.SingleOrDefault().Minor;
    }
}
