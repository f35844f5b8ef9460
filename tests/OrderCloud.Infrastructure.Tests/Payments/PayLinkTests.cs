using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Payments.Notices;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;
using OrderCloud.Testing.Gateways;

namespace OrderCloud.Infrastructure.Tests.Payments;

/// <summary>A customer pays through a link: whatever arrives how often in which order, the order is paid once.</summary>
public sealed class PayLinkTests
{
    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P9_P10_The_order_is_paid_once_whatever_the_gateway_tells_in_whatever_order(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.LinkAsync();
        table.Agree(OrderDesk.Done(await table.StartAsync(link)));

        // Newest first, each twice, and the customer's return among them.
        var told = table.Fake.Deliveries.ToList();
        foreach (var delivery in told.AsEnumerable().Reverse().Concat(told)) Assert.Contains(await table.DeliverAsync(delivery), new[] { NoticeAnswer.Accepted, NoticeAnswer.Duplicate });
        await Task.WhenAll(table.ServeAsync(), table.LookAsync(link));
        await table.HearAsync();

        var order = await table.OrderAsync();
        Assert.Equal((2_000L, 0L, PaymentStatus.Paid), (order.CapturedMinor, order.RefundedMinor, order.PaymentStatus));
        Assert.Equal((1, 1), (await table.MailsAsync("pay_link"), await table.MailsAsync("payment_received")));
        Assert.Equal(PayPageState.Paid, (await table.DeskAsync()).Links.Single().State);
        Assert.False(await table.Desk.ReadAsync(db => db.GatewayEvents.AnyAsync(e => e.Error != "")));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task A_payment_whose_webhooks_never_come_is_found_by_asking(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.LinkAsync();
        table.Agree(OrderDesk.Done(await table.StartAsync(link)));

        await table.ServeAsync();
        Assert.Equal(0, (await table.OrderAsync()).CapturedMinor);   // it is not asked every second
        table.Clock.Advance(TimeSpan.FromMinutes(6));
        await table.ServeAsync();

        Assert.Equal(PaymentStatus.Paid, (await table.OrderAsync()).PaymentStatus);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task A_second_click_leads_to_the_same_page_and_one_that_nobody_answered_asks_for_the_same_once_more(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.LinkAsync();
        if (gateway == "paypal") await table.StartAsync(await table.LinkAsync());   // it has logged in
        table.Fake.Next(GatewayTrouble.DoneThenSilent);

        Assert.Equal(StartPayment.NotReached, OrderDesk.Refused(await table.StartAsync(link)));
        var page = OrderDesk.Done(await table.StartAsync(link));

        Assert.Equal(page, OrderDesk.Done(await table.StartAsync(link)));
        Assert.Single(await table.Desk.ReadAsync(db => db.PaymentIntents.Where(i => i.PayLinkId == link.Id).ToListAsync()));
        Assert.Equal(0, (await table.OrderAsync()).CapturedMinor);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task Who_has_paid_and_clicks_again_before_anybody_told_us_does_not_pay_twice(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.LinkAsync();
        table.Agree(OrderDesk.Done(await table.StartAsync(link)));
        table.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("payment.nothing_left", OrderDesk.Refused(await table.StartAsync(link)).Code);

        Assert.Equal((2_000L, PaymentStatus.Paid), ((await table.OrderAsync()).CapturedMinor, (await table.OrderAsync()).PaymentStatus));
        Assert.Single(await table.Desk.ReadAsync(db => db.PaymentIntents.ToListAsync()));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task A_customer_who_looks_often_wears_nothing_out(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.LinkAsync();
        var page = OrderDesk.Done(await table.StartAsync(link));

        for (var look = 0; look < PaymentIntent.MostTries + 3; look++) await table.LookAsync(link);

        Assert.Equal(IntentStatus.Waiting, (await table.Desk.ReadAsync(db => db.PaymentIntents.SingleAsync())).Status);
        table.Agree(page);
        await table.LookAsync(link);
        Assert.Equal(PaymentStatus.Paid, (await table.OrderAsync()).PaymentStatus);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task A_link_asks_for_no_more_than_is_left_and_for_nothing_once_it_has_ended(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        Assert.Equal("amount", Assert.Single(OrderDesk.Refused(await table.WithAsync<SendPayLink, Outcome<SentPayLink>>(s => s.RunAsync(new(table.OrderId, 2_001)))).Errors!).Key);
        var (first, second) = (await table.LinkAsync(), await table.LinkAsync());
        await table.WithAsync<RecordPayment, Outcome<PaymentStatus>>(r => r.RunAsync(table.OrderId, new("cash", PaymentKind.Capture, 1_500, "till")));

        await table.StartAsync(first);
        Assert.Equal(500, (await table.Desk.ReadAsync(db => db.PaymentIntents.SingleAsync())).AmountMinor);

        OrderDesk.Done(await table.WithAsync<WithdrawPayLink, Outcome<Guid>>(w => w.RunAsync(table.OrderId, second.Id)));
        Assert.Equal("payment.link_ended", OrderDesk.Refused(await table.StartAsync(second)).Code);
        table.Clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal("payment.link_ended", OrderDesk.Refused(await table.StartAsync(first)).Code);
        Assert.Equal(1, await table.Desk.ReadAsync(db => db.PaymentIntents.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task Nobody_pays_for_an_order_that_was_cancelled_meanwhile(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.LinkAsync();
        OrderDesk.Done(await table.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(table.OrderId, "customer"))));

        Assert.Equal("payment.link_ended", OrderDesk.Refused(await table.StartAsync(link)).Code);
        Assert.Equal("payment.nothing_left", OrderDesk.Refused(await table.WithAsync<SendPayLink, Outcome<SentPayLink>>(s => s.RunAsync(new(table.OrderId)))).Code);
        Assert.DoesNotContain(table.Fake.Calls, c => c.Method == "POST" && c.Path.Contains("/checkout/", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task W2_A_forged_notice_and_one_for_another_merchant_change_nothing(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.LinkAsync();
        table.Agree(OrderDesk.Done(await table.StartAsync(link)));
        var genuine = table.Fake.Deliveries[0];
        var forged = genuine with { Body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(genuine.Body).Replace("20", "90", StringComparison.Ordinal)) };

        Assert.Equal(NoticeAnswer.Rejected, await table.DeliverAsync(forged));
        Assert.Equal(NoticeAnswer.Unknown, await table.DeliverAsync(genuine, ConnectionId.New()));
        var globex = await table.ConnectGlobexAsync();
        Assert.NotEqual(NoticeAnswer.Accepted, await table.DeliverAsync(genuine, globex));
        await using (var theirs = table.Desk.Store.Open(table.Desk.Store.Globex)) Assert.Equal(0, await theirs.GatewayEvents.CountAsync());
        await table.ServeAsync();

        Assert.Equal(0, await table.Desk.ReadAsync(db => db.GatewayEvents.CountAsync()));
        Assert.Equal(0, (await table.OrderAsync()).CapturedMinor);
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task M1_Another_merchant_finds_neither_the_money_nor_the_link_of_an_order(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        var link = await table.PaidAsync();
        var start = (await table.Desk.ReadAsync(db => db.PaymentIntents.SingleAsync())).Id;
        await using var globex = table.Desk.Store.As(table.Desk.Store.Globex);
        T Of<T>() where T : notnull => globex.ServiceProvider.GetRequiredService<T>();

        Refusal[] refused =
        [
            OrderDesk.Refused(await Of<SendPayLink>().RunAsync(new(table.OrderId))),
            OrderDesk.Refused(await Of<WithdrawPayLink>().RunAsync(table.OrderId, link.Id)),
            OrderDesk.Refused(await Of<RefundPayment>().RunAsync(new(table.OrderId, "x", [], AmountMinor: 1))),
            OrderDesk.Refused(await Of<RefundPreview>().RunAsync(new(table.OrderId, "x", [], AmountMinor: 1))),
            OrderDesk.Refused(await Of<Infrastructure.Payments.Intents.CapturePayment>().RunAsync(table.OrderId, start)),
            OrderDesk.Refused(await Of<Infrastructure.Payments.Intents.VoidPayment>().RunAsync(table.OrderId, start)),
            OrderDesk.Refused(await Of<Infrastructure.Payments.Intents.RetryIntent>().RunAsync(table.OrderId, start)),
        ];

        Assert.All(refused, why => Assert.Equal(RefusalKind.Missing, why.Kind));
        Assert.Null(await Of<PaymentDesk>().RunAsync(table.OrderId));
        Assert.Null(await Of<PayPageFor>().RunAsync(link.Id, default));
        Assert.Empty(await Of<PaymentDesk>().RefundsAsync(table.OrderId));
        Assert.Equal((2_000L, 0L), ((await table.OrderAsync()).CapturedMinor, (await table.OrderAsync()).RefundedMinor));
    }

    [Theory, ClassData(typeof(EveryGateway))]
    public async Task P8_The_same_event_with_another_amount_is_shown_to_somebody_and_changes_nothing(DatabaseProvider engine, string gateway)
    {
        await using var table = await PayTable.OpenAsync(engine, gateway);
        await table.PaidAsync();
        await table.HearAsync();
        var taken = (await table.DeskAsync()).Transactions.Single(t => t.Kind is PaymentKind.Capture);
        var start = await table.Desk.ReadAsync(db => db.PaymentIntents.SingleAsync());
        await using (var db = table.Desk.Store.Open(table.Desk.Store.Acme))
        {
            var said = new KeptNotice([new(gateway, PaymentKind.Capture, taken.AmountMinor + 1, taken.Reference)], "USD", new PaymentOrigin("acme", table.OrderId, start.Id).ToString(), []);
            var second = said with { Payments = [new(gateway, PaymentKind.Authorization, taken.AmountMinor, "another")] };
            foreach (var (notice, id) in new[] { (said, "e1"), (second, "e2") })
                db.Add(new GatewayEvent { ConnectionId = table.Connection, Gateway = gateway, EventId = id, Notice = System.Text.Json.JsonSerializer.Serialize(notice), ReceivedAt = table.Clock.Now, NotBefore = table.Clock.Now });
            await db.SaveChangesAsync();
        }

        await table.ServeAsync();

        var failed = await table.Desk.ReadAsync(db => db.GatewayEvents.Where(e => e.EventId == "e1" || e.EventId == "e2").OrderBy(e => e.EventId).Select(e => e.Error).ToListAsync());
        Assert.Collection(failed, e => Assert.Contains("another amount", e, StringComparison.Ordinal), e => Assert.Contains("second authorization", e, StringComparison.Ordinal));
        Assert.Equal((2_000L, PaymentStatus.Paid), ((await table.OrderAsync()).CapturedMinor, (await table.OrderAsync()).PaymentStatus));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_invoices_took_back_for_good_is_not_asked_for(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        Task<Outcome<SentPayLink>> SendAsync(long? amount, long credited) => table.WithAsync<SendPayLink, Outcome<SentPayLink>>(s => s.RunAsync(new(table.OrderId, amount, CreditedMinor: credited)));

        Assert.Equal(1_300, OrderDesk.Done(await SendAsync(null, 700)).AmountMinor);
        Assert.Equal("Only $13.00 is left to pay.", OrderDesk.Refused(await SendAsync(1_301, 700)).Errors!["amount"][0]);
        Assert.Equal("payment.nothing_left", OrderDesk.Refused(await SendAsync(null, 2_000)).Code);
        Assert.Equal(1, await table.Desk.ReadAsync(db => db.PayLinks.CountAsync()));
    }
}
