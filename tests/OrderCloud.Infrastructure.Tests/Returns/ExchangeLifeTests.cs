using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

public sealed class ExchangeLifeTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T10_It_waits_for_all_that_is_to_come_and_owes_more_where_less_came(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(2, ExchangeTable.NextSize);

        await table.BackAsync(asked, 1);
        Assert.Equal(("AwaitingReturn", 0L, 2_000L), (await table.HeldAsync(asked), (await table.ReplacementAsync(asked)).CapturedMinor, (await table.ReplacementAsync(asked)).CreditMinor));

        OrderDesk.Done(await MissAsync(table, asked, 1));
        var given = await table.ReplacementAsync(asked);
        Assert.Equal(("Payment", 1_000L, 0L, 1_000L), (await table.HeldAsync(asked), given.CapturedMinor, given.CreditMinor, given.AskedMinor - given.CapturedMinor));

        await table.BackAsync(asked, 1);   // it came late after all
        Assert.Equal(("", PaymentStatus.Paid, 2_000L), (await table.HeldAsync(asked), (await table.ReplacementAsync(asked)).PaymentStatus, (await table.FindAsync(asked)).MovedMinor));
        Assert.Equal(((3_000L, 2_000L, 2_000L), 0), (await table.LedgersAsync(), await table.Table.DifferencesAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T10_What_never_comes_is_asked_for_and_not_charged(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1, ExchangeTable.NextSize);

        OrderDesk.Done(await table.Pay.WithAsync<CloseReturn, Outcome<Return>>(c => c.RunAsync(asked.Id)));

        Assert.Equal(("Payment", 0L, ReturnStatus.Closed), (await table.HeldAsync(asked), (await table.ReplacementAsync(asked)).CapturedMinor, (await table.FindAsync(asked)).Status));
        Assert.Equal(1_000, await table.PayAsync(asked));
        Assert.Equal("", await table.HeldAsync(asked));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T10_What_goes_at_once_is_overdue_after_its_days_and_is_to_be_paid_then(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1, ExchangeTable.NextSize, atOnce: true);
        Assert.Equal(("", table.Pay.Clock.Now.AddDays(14)), (await table.HeldAsync(asked), asked.DueBackAt!.Value));
        OrderDesk.Done(await table.ShipAsync(asked));
        Assert.Equal("return.not_overdue", OrderDesk.Refused(await OwedAsync(table, asked)).Code);
        Assert.Equal("return.replacement_left", OrderDesk.Refused(await CancelAsync(table, asked)).Code);

        table.Pay.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(1, (await table.Pay.WithAsync<ReturnList, ReturnCounts>(l => l.CountAsync(default))).Overdue);
        Assert.Equal([asked.Id], (await table.Pay.WithAsync<ReturnList, IReadOnlyList<ReturnRow>>(l => l.RunAsync(new(ReturnWork.Overdue), null, 10, default))).Select(r => r.Id));
        Assert.Equal("return.not_found", OrderDesk.Refused(await table.Desk.Store.WithAsync<AskForPayment, Outcome<OwedReplacement>>(table.Desk.Store.Globex, a => a.RunAsync(asked.Id))).Code);
        Assert.Equal("payment.nothing_left", OrderDesk.Refused(await table.LinkAsync(asked)).Code);
        Assert.Equal(1_000, OrderDesk.Done(await OwedAsync(table, asked)).LeftToPayMinor);
        Assert.Equal(1_000, await table.PayAsync(asked));

        await table.BackAsync(asked, 1);   // and then it comes: the order is paid, so the money goes back
        Assert.Equal((0L, 1_000L), ((await table.FindAsync(asked)).MovedMinor, (await table.FindAsync(asked)).PayableMinor));
        OrderDesk.Done(await table.Table.RefundAsync(asked));
        await table.Pay.ServeAsync();
        Assert.Equal((3_000L, 0L, 0L), await table.LedgersAsync());
        Assert.Equal(0, (await table.Pay.WithAsync<ReturnList, ReturnCounts>(l => l.CountAsync(default))).Overdue);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T10_Somebody_may_let_it_go_before_the_goods_are_here(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1, ExchangeTable.NextSize);
        var hold = (await table.ReplacementAsync(asked)).StandingHolds.Single().Id;

        OrderDesk.Done(await table.Pay.WithAsync<ReleaseHold, Outcome<OrderHoldId>>(r => r.RunAsync(asked.ReplacementId!.Value, hold)));
        OrderDesk.Done(await table.ShipAsync(asked));
        await table.BackAsync(asked, 1);

        Assert.Equal(PaymentStatus.Paid, (await table.ReplacementAsync(asked)).PaymentStatus);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T7_Calling_the_return_off_cancels_what_was_to_go_out_and_frees_its_units(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(2, ExchangeTable.Jacket);
        var paid = await table.PayAsync(asked);

        OrderDesk.Done(await CancelAsync(table, asked));
        await table.Pay.ServeAsync();

        var given = await table.ReplacementAsync(asked);
        Assert.Equal((OrderStatus.Cancelled, 5, ReturnStatus.Cancelled, 0), (given.Status, await table.AvailableAsync(ExchangeTable.Jacket), (await table.FindAsync(asked)).Status, (await table.Table.OrderLineAsync()).ReturnRequested));
        Assert.Equal("return.not_now", OrderDesk.Refused(await CancelAsync(table, asked)).Code);
        OrderDesk.Done(await table.Pay.WithAsync<Infrastructure.Payments.RefundPayment, Outcome<Infrastructure.Payments.Refunded>>(r => r.RunAsync(new(given.Id, "exchange called off", [], AmountMinor: paid))));
        await table.Pay.ServeAsync();
        Assert.Equal(((3_000L, 0L, 0L), 0), (await table.LedgersAsync(), await table.Table.DifferencesAsync()));
        Assert.Equal(1_000, (await table.Table.AskedAsync(1)).RefundMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Where_the_replacement_is_cancelled_the_money_goes_back_instead_once(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(2, ExchangeTable.NextSize);

        OrderDesk.Done(await table.Pay.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(asked.ReplacementId!.Value, "customer_changed_mind"))));
        await table.Pay.ServeAsync();
        for (var i = 0; i < 2; i++)
            await table.Pay.WithAsync<FollowReplacement, int>(async f =>
            {
                await f.HandleAsync(new OrderCancelled(asked.ReplacementId!.Value, asked.ReplacementNumber, true), Guid.NewGuid(), default);
                return 0;
            });

        Assert.Equal((ReturnOutcome.Refund, ReturnStatus.Approved, 5), ((await table.FindAsync(asked)).Outcome, (await table.FindAsync(asked)).Status, await table.AvailableAsync(ExchangeTable.NextSize)));
        Assert.Equal(1, await table.Desk.ReadAsync(db => db.Timeline.CountAsync(e => e.Text.Contains("was cancelled, so the money goes back"))));
        await table.BackAsync(asked, 2);
        OrderDesk.Done(await table.Table.RefundAsync(asked));
        await table.Pay.ServeAsync();
        Assert.Equal((1_000L, 0L, 0L), await table.LedgersAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task P2_What_paid_for_a_replacement_that_is_cancelled_later_is_given_back_by_hand_and_noted(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1, ExchangeTable.NextSize);
        await table.BackAsync(asked, 1);

        OrderDesk.Done(await table.Pay.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(asked.ReplacementId!.Value, "customer_changed_mind", Refund: true))));
        await table.Pay.ServeAsync();

        var given = await table.ReplacementAsync(asked);
        Assert.Equal((OrderStatus.Cancelled, 1_000L, 1_000L, 0), (given.Status, given.CapturedMinor, given.RefundedMinor, table.Pay.RefundCalls));
        Assert.Equal("return.not_now", OrderDesk.Refused(await table.Table.RefundAsync(asked)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Where_goods_come_in_while_the_replacement_is_cancelled_one_of_both_is_paid(DatabaseProvider engine)
    {
        await using var table = await ExchangeTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1, ExchangeTable.NextSize);
        OrderDesk.Done(await table.Table.ReceiveAsync(asked, 1));

        var looked = Task.Run(() => table.Table.InspectAsync(asked, 1, Disposition.Restock));
        var cancelled = Task.Run(() => table.Pay.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(asked.ReplacementId!.Value, "customer_changed_mind"))));
        OrderDesk.Done(await looked);
        OrderDesk.Done(await cancelled);
        await table.Pay.ServeAsync();

        var (back, given) = (await table.FindAsync(asked), await table.ReplacementAsync(asked));
        Assert.Equal((ReturnOutcome.Refund, OrderStatus.Cancelled, 1_000L), (back.Outcome, given.Status, back.PayableMinor + given.CapturedMinor));
        Assert.Equal(back.MovedMinor, given.CapturedMinor);
    }

    [Fact]
    public async Task T9_Whatever_becomes_of_an_exchange_both_ledgers_add_up_to_what_the_customer_paid_and_got_back()
    {
        foreach (var seed in Enumerable.Range(1, 6))
        {
            var random = new Random(seed);
            await using var table = await ExchangeTable.OpenAsync(DatabaseProvider.Sqlite);
            var (units, paid) = (random.Next(1, 4), 3_000L);
            var asked = await table.AskedAsync(units, new[] { ExchangeTable.NextSize, ExchangeTable.Jacket, ExchangeTable.Socks }[random.Next(3)], random.Next(1, units + 1), atOnce: random.Next(3) == 0);
            var left = units;
            for (var step = 0; step < 6; step++)
            {
                var some = random.Next(1, Math.Max(2, left + 1));
                switch (random.Next(5))
                {
                    case 0 or 1 when left > 0: await table.BackAsync(asked, some); left -= some; break;
                    case 2 when left > 0 && await MissAsync(table, asked, some) is Outcome<Return>.Done: left -= some; break;
                    case 3: await table.Table.RefundAsync(asked); break;
                    case 4 when await table.LinkAsync(asked) is Outcome<Infrastructure.Payments.Links.SentPayLink>.Done: paid += await table.PayAsync(asked); break;
                }
                await table.Pay.ServeAsync();
            }

            var gone = await table.Desk.ReadAsync(db => db.Payments.Where(p => p.Kind == PaymentKind.Refund && p.Gateway != PaidByHand.Exchange).SumAsync(p => p.AmountMinor));
            var (kept, movedOut, movedIn) = await table.LedgersAsync();
            var (back, origin, given) = (await table.FindAsync(asked), await table.Pay.OrderAsync(), await table.ReplacementAsync(asked));
            Assert.Equal((paid - gone, movedIn, back.MovedMinor), (kept, movedOut, movedOut));
            Assert.Equal((origin.RefundedMinor, true), (back.RefundedMinor, origin.RefundedMinor <= origin.CapturedMinor));
            Assert.True(given.CapturedMinor <= given.TotalMinor && back.RefundedMinor + back.PayableMinor <= back.RefundMinor, $"seed {seed}");
            Assert.Equal(0, await table.Table.DifferencesAsync());
        }
    }

    private static Task<Outcome<Return>> MissAsync(ExchangeTable table, Return of, int units) =>
        table.Pay.WithAsync<MissReturned, Outcome<Return>>(m => m.RunAsync(of.Id, [new(of.Lines[0].Id, units)]));

    private static Task<Outcome<Return>> CancelAsync(ExchangeTable table, Return of) => table.Pay.WithAsync<CancelReturn, Outcome<Return>>(c => c.RunAsync(of.Id));

    private static Task<Outcome<OwedReplacement>> OwedAsync(ExchangeTable table, Return of) => table.Pay.WithAsync<AskForPayment, Outcome<OwedReplacement>>(a => a.RunAsync(of.Id));
}
