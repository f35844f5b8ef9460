using Microsoft.EntityFrameworkCore;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Returns;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Returns;

public sealed class ReturnLifeTests
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 40, 0, 60, 1, 1, 0x11, 0];

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task O2_What_comes_back_goes_to_stock_and_is_paid_by_the_payment_that_brought_the_money(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.AskedAsync(2);
        Assert.Equal(("1001-R1", ReturnStatus.Approved, 2_000L), (asked.Number, asked.Status, asked.RefundMinor));
        Assert.Equal((2, 0), ((await table.OrderLineAsync()).ReturnRequested, (await table.OrderLineAsync()).Returned));

        OrderDesk.Done(await table.ReceiveAsync(asked, 2));
        Assert.Equal(((7, 0, 7), FulfillmentStatus.PartiallyReturned), (await table.ShirtsAsync(), (await table.Pay.OrderAsync()).FulfillmentStatus));
        OrderDesk.Done(await table.InspectAsync(asked, 2, Disposition.Restock));
        Assert.Equal((9, 0, 9), await table.ShirtsAsync());

        var effects = OrderDesk.Done(await table.Pay.WithAsync<ReturnRefundPreview, Outcome<ReturnRefundEffects>>(p => p.RunAsync(new(asked.Id))));
        OrderDesk.Done(await table.RefundAsync(asked));
        await table.Pay.ServeAsync();

        var order = await table.Pay.OrderAsync();
        Assert.Equal((2_000L, 2_000L, 1), (effects.AmountMinor, order.RefundedMinor, table.Pay.RefundCalls));
        Assert.Equal((ReturnStatus.Refunded, 2_000L), ((await table.FindAsync(asked)).Status, (await table.FindAsync(asked)).RefundedMinor));
        Assert.Equal((0, 2), (order.Lines[0].ReturnRequested, order.Lines[0].Returned));

        var rest = await table.ArrivedAsync(1);
        OrderDesk.Done(await table.InspectAsync(rest, 1, Disposition.Restock));
        OrderDesk.Done(await table.RefundAsync(rest));
        await table.Pay.ServeAsync();
        order = await table.Pay.OrderAsync();
        Assert.Equal((3_000L, FulfillmentStatus.Returned, PaymentStatus.Refunded), (order.RefundedMinor, order.FulfillmentStatus, order.PaymentStatus));
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T1_Of_two_returns_of_the_same_units_at_once_one_is_made(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => table.AskAsync(2))));

        Assert.Single(outcomes.OfType<Outcome<Return>.Done>());
        Assert.All(outcomes.OfType<Outcome<Return>.Refused>(), o => Assert.Contains(o.Why.Code, new[] { "return.too_many", "return.in_return", "conflict.stale" }));
        Assert.Equal((1, 2), (await table.Desk.ReadAsync(db => db.Returns.CountAsync()), (await table.OrderLineAsync()).ReturnRequested));
        Assert.Equal("return.too_many", OrderDesk.Refused(await table.AskAsync(2)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T1_What_was_not_sent_does_not_come_back(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine, sent: false);

        Assert.Equal("return.not_shipped", OrderDesk.Refused(await table.AskAsync(1)).Code);
        Assert.Equal(0, await table.Desk.ReadAsync(db => db.Returns.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T3_What_is_scrapped_or_set_apart_is_not_sold_and_T8_can_be_put_back_later(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.ArrivedAsync(3);

        OrderDesk.Done(await table.InspectAsync(asked, 1, Disposition.Scrap));
        Assert.Equal("return.not_here", OrderDesk.Refused(await table.InspectAsync(asked, 3, Disposition.Restock)).Code);
        OrderDesk.Done(await table.InspectAsync(asked, 2, Disposition.Quarantine));
        Assert.Equal((9, 2, 7), await table.ShirtsAsync());

        OrderDesk.Done(await table.RegradeAsync(asked, 1, Disposition.Restock));
        OrderDesk.Done(await table.RegradeAsync(asked, 1, Disposition.Scrap));
        Assert.Equal((8, 0, 8), await table.ShirtsAsync());
        Assert.Equal("return.not_apart", OrderDesk.Refused(await table.RegradeAsync(asked, 1, Disposition.Restock)).Code);
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T2_Two_people_who_take_in_or_look_at_the_same_unit_count_it_once(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1);

        var arrivals = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => table.ReceiveAsync(asked, 1))));
        var looks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => table.InspectAsync(asked, 1, Disposition.Restock))));

        Assert.Single(arrivals.OfType<Outcome<Return>.Done>());
        Assert.Single(looks.OfType<Outcome<Return>.Done>());
        Assert.Equal(((8, 0, 8), 1), (await table.ShirtsAsync(), (await table.OrderLineAsync()).Returned));
        Assert.Equal(0, await table.DifferencesAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task P2_Two_refunds_of_one_return_at_once_pay_once(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.ArrivedAsync(2);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => table.RefundAsync(asked))));
        await table.Pay.ServeAsync();

        Assert.Single(outcomes.OfType<Outcome<Return>.Done>());
        Assert.Equal((2_000L, 1), ((await table.Pay.OrderAsync()).RefundedMinor, await table.Desk.ReadAsync(db => db.Refunds.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T6_Less_may_be_paid_for_what_came_back_worn_and_never_more_than_the_estimate(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.ArrivedAsync(2);

        Assert.Equal("return.amount", OrderDesk.Refused(await table.RefundAsync(asked, 2_001)).Code);
        Assert.Equal(0, await table.Desk.ReadAsync(db => db.Refunds.CountAsync()));
        OrderDesk.Done(await table.RefundAsync(asked, 1_500));
        await table.Pay.ServeAsync();

        Assert.Equal(1_500, (await table.Pay.OrderAsync()).RefundedMinor);
        Assert.Equal("return.nothing_to_pay", OrderDesk.Refused(await table.RefundAsync(asked)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task P3_A_unit_that_was_paid_back_without_a_return_is_in_none_afterwards(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var line = await table.LineAsync();
        OrderDesk.Done(await table.Pay.WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(new(table.OrderId, "broken", [(line, 2)]))));

        Assert.Equal("return.too_many", OrderDesk.Refused(await table.AskAsync(2)).Code);
        Assert.Equal(1_000, (await table.AskedAsync(1)).RefundMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T7_Declining_or_cancelling_frees_the_units_and_the_customer_learns_why(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var declined = OrderDesk.Done(await table.AskAsync(3, byCustomer: true));
        Assert.Equal(ReturnStatus.Requested, declined.Status);

        Assert.Equal("return.decline_message", OrderDesk.Refused(await table.Pay.WithAsync<DeclineReturn, Outcome<Return>>(d => d.RunAsync(declined.Id, " "))).Code);
        Assert.Equal(3, (await table.OrderLineAsync()).ReturnRequested);
        OrderDesk.Done(await table.Pay.WithAsync<DeclineReturn, Outcome<Return>>(d => d.RunAsync(declined.Id, "It was worn.")));
        Assert.Equal(("It was worn.", 0), ((await table.FindAsync(declined)).Message, (await table.OrderLineAsync()).ReturnRequested));

        var cancelled = await table.AskedAsync(3);
        OrderDesk.Done(await table.Pay.WithAsync<CancelReturn, Outcome<Return>>(c => c.RunAsync(cancelled.Id)));
        var again = await table.AskedAsync(3);
        OrderDesk.Done(await table.ReceiveAsync(again, 1));
        Assert.Equal("return.not_now", OrderDesk.Refused(await table.Pay.WithAsync<CancelReturn, Outcome<Return>>(c => c.RunAsync(again.Id))).Code);
        Assert.Equal((2, 1), ((await table.OrderLineAsync()).ReturnRequested, (await table.OrderLineAsync()).Returned));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T2_What_never_came_is_free_again_and_may_arrive_late(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.AskedAsync(3);
        OrderDesk.Done(await table.ReceiveAsync(asked, 1));
        OrderDesk.Done(await table.Pay.WithAsync<MissReturned, Outcome<Return>>(m => m.RunAsync(asked.Id, [new(asked.Lines[0].Id, 2)])));
        Assert.Equal((0, 1), ((await table.OrderLineAsync()).ReturnRequested, (await table.OrderLineAsync()).Returned));

        var other = await table.AskedAsync(1);
        Assert.Equal("return.more_than_asked", OrderDesk.Refused(await table.ReceiveAsync(asked, 2)).Code);
        OrderDesk.Done(await table.ReceiveAsync(asked, 1));
        OrderDesk.Done(await table.ReceiveAsync(other, 1));
        Assert.Equal((0, 3), ((await table.OrderLineAsync()).ReturnRequested, (await table.OrderLineAsync()).Returned));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_refund_that_the_gateway_declines_is_owed_again(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.ArrivedAsync(2);
        OrderDesk.Done(await table.InspectAsync(asked, 2, Disposition.Restock));
        table.Pay.Stripe.RefundInDashboard((await table.Pay.DeskAsync()).Transactions.Single(t => t.Kind is PaymentKind.Capture).Reference, 3_000);   // before its notice comes

        OrderDesk.Done(await table.RefundAsync(asked));
        await table.Pay.ServeAsync();

        var owed = await table.FindAsync(asked);
        Assert.Equal((ReturnStatus.Inspected, 0L, 2_000L), (owed.Status, owed.RefundedMinor, owed.PayableMinor));
        await table.Pay.HearAsync();
        Assert.Equal("return.paid_elsewhere", OrderDesk.Refused(await table.RefundAsync(asked)).Code);
        OrderDesk.Done(await table.RefundAsync(asked, elsewhere: true));
        Assert.Equal((ReturnStatus.Refunded, 3_000L), ((await table.FindAsync(asked)).Status, (await table.Pay.OrderAsync()).RefundedMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_reason_that_needs_a_photo_gets_one_and_what_is_no_picture_leaves_nothing_behind(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);

        Assert.Equal("return.photo", OrderDesk.Refused(await table.AskAsync(1, byCustomer: true, "damaged")).Code);
        Assert.Equal("return.no_picture", OrderDesk.Refused(await table.AskAsync(1, byCustomer: true, "damaged", Jpeg, "<script>"u8.ToArray())).Code);
        Assert.Equal("return.picture_large", OrderDesk.Refused(await table.AskAsync(1, byCustomer: true, "damaged", new byte[StoredFile.MaxBytes + 1])).Code);
        Assert.Equal((0, 0, 0), (await table.Desk.ReadAsync(db => db.Returns.CountAsync()), await table.Desk.ReadAsync(db => db.Files.CountAsync()), (await table.OrderLineAsync()).ReturnRequested));

        var asked = OrderDesk.Done(await table.AskAsync(1, byCustomer: true, "damaged", Jpeg));
        var file = await table.Desk.ReadAsync(db => db.Files.SingleAsync());
        Assert.Equal(("image/jpeg", file.Id), (file.ContentType, Assert.Single(asked.Photos).FileId));
        Assert.NotNull(await table.Pay.WithAsync<ReturnDesk, StoredFile?>(d => d.PictureAsync(asked.Id, file.Id, default)));
        Assert.Null(await table.Desk.Store.WithAsync<ReturnDesk, StoredFile?>(table.Desk.Store.Globex, d => d.PictureAsync(asked.Id, file.Id, default)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task T11_A_claim_pays_what_was_paid_for_the_units_without_fees_and_nothing_comes_back(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var policy = ReturnPolicy.Default with { Terms = new(30, RestockingPercent: 50), Amounts = [new("USD", 500, 0, 0)] };
        OrderDesk.Done(await table.Pay.WithAsync<ChangeReturnPolicy, Outcome<ReturnPolicies.View>>(c => c.RunAsync(new(policy), default)));
        await table.Desk.ReadAsync(db => db.Orders.ExecuteUpdateAsync(s => s.SetProperty(o => o.ReturnPolicyVersion, 1)));
        var line = await table.LineAsync();
        Task<Outcome<Return>> ClaimAsync(bool byCustomer) => table.Pay.WithAsync<AskReturn, Outcome<Return>>(a => a.RunAsync(new(table.OrderId, [new(line, 1, "other")], byCustomer, IsClaim: true)));

        Assert.False(OrderDesk.Done(await ClaimAsync(byCustomer: true)).KeepsItems);
        var claim = OrderDesk.Done(await ClaimAsync(byCustomer: false));
        Assert.Equal((true, 1_000L, ReturnStatus.Approved, (LocationId?)null), (claim.KeepsItems, claim.RefundMinor, claim.Status, claim.Destination));
        OrderDesk.Done(await table.RefundAsync(claim));
        await table.Pay.ServeAsync();

        Assert.Equal((ReturnStatus.Refunded, 1_000L, (7, 0, 7)), ((await table.FindAsync(claim)).Status, (await table.Pay.OrderAsync()).RefundedMinor, await table.ShirtsAsync()));
        Assert.Equal("return.too_many", OrderDesk.Refused(await table.AskAsync(2)).Code);   // one is claimed, one is asked for
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_queue_says_what_each_return_waits_for(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        OrderDesk.Done(await table.AskAsync(1, byCustomer: true));
        var arrived = await table.ArrivedAsync(1);
        var seen = await table.ArrivedAsync(1);
        OrderDesk.Done(await table.InspectAsync(seen, 1, Disposition.Restock));

        Assert.Equal(new ReturnCounts(1, 0, 1, 1), await table.Pay.WithAsync<ReturnList, ReturnCounts>(l => l.CountAsync(default)));
        Assert.Equal([arrived.Number], await NumbersAsync(new(ReturnWork.Inspect)));
        Assert.Equal([seen.Number], await NumbersAsync(new(Number: " #1001-r3 ")));
        Assert.Equal([seen.Number, arrived.Number, "1001-R1"], await NumbersAsync(new(Number: "1001")));
        Assert.Equal(new ReturnCounts(0, 0, 0, 0), await table.Desk.Store.WithAsync<ReturnList, ReturnCounts>(table.Desk.Store.Globex, l => l.CountAsync(default)));

        async Task<IEnumerable<string>> NumbersAsync(ReturnFilter filter) =>
            (await table.Pay.WithAsync<ReturnList, IReadOnlyList<ReturnRow>>(l => l.RunAsync(filter, null, 50, default))).Select(r => r.Number);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task M1_Another_merchant_neither_sees_nor_touches_a_return(DatabaseProvider engine)
    {
        await using var table = await ReturnTable.OpenAsync(engine);
        var asked = await table.AskedAsync(1);
        var (store, line) = (table.Desk.Store, await table.LineAsync());
        Task<TResult> As<TService, TResult>(Func<TService, Task<TResult>> run) where TService : notnull => store.WithAsync(store.Globex, run);
        ReturnUnits one = new(asked.Lines[0].Id, 1);

        Assert.Null(await As<ReturnDesk, ReturnView?>(d => d.RunAsync(asked.Id, default)));
        Assert.Null(await As<ReturnChoices, ReturnChoices.View?>(c => c.RunAsync(table.OrderId)));
        Assert.Empty(await As<ReturnList, IReadOnlyList<ReturnRow>>(l => l.RunAsync(new(), null, 50, default)));
        Outcome<Return>[] outcomes =
        [
            await As<AskReturn, Outcome<Return>>(a => a.RunAsync(new(table.OrderId, [new(line, 1, "other")]))),
            await As<ApproveReturn, Outcome<Return>>(a => a.RunAsync(asked.Id, "")), await As<DeclineReturn, Outcome<Return>>(a => a.RunAsync(asked.Id, "no")),
            await As<CancelReturn, Outcome<Return>>(a => a.RunAsync(asked.Id)), await As<CloseReturn, Outcome<Return>>(a => a.RunAsync(asked.Id)),
            await As<ReceiveReturn, Outcome<Return>>(a => a.RunAsync(new(asked.Id, [one]))), await As<MissReturned, Outcome<Return>>(a => a.RunAsync(asked.Id, [one])),
            await As<InspectReturn, Outcome<Return>>(a => a.RunAsync(new(asked.Id, one, Disposition.Restock))), await As<RegradeReturn, Outcome<Return>>(a => a.RunAsync(new(asked.Id, one, Disposition.Restock))),
            await As<RefundReturn, Outcome<Return>>(a => a.RunAsync(new(asked.Id))),
        ];

        Assert.All(outcomes, o => Assert.Equal(RefusalKind.Missing, OrderDesk.Refused(o).Kind));
        Assert.Equal((asked.Version, 0), ((await table.FindAsync(asked)).Version, (await table.OrderLineAsync()).Returned));
    }
}
