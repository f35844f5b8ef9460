using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Credit;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Payments;

/// <summary>What a customer has with the store: given, spent, given back; never spent twice, and always the sum of its entries. The order is for 20.00.</summary>
public sealed class StoreCreditTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Is_given_spent_on_an_order_and_comes_back_with_its_cancellation(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var customer = await CustomerAsync(table);

        Assert.Equal(new Money(1_500, "USD"), Done(await GiveAsync(table, customer, 1_500)));
        Assert.Equal(new Money(1_500, "USD"), Done(await PayAsync(table)));
        var paid = await table.OrderAsync();
        Assert.Equal((1_500L, PaymentStatus.PartiallyPaid), (paid.CapturedMinor, paid.PaymentStatus));
        Assert.Equal((500L, 0L), ((await table.DeskAsync()).LeftToPayMinor, (await table.DeskAsync()).CreditMinor));

        await table.PaidAsync();
        Done(await table.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(table.OrderId, "customer", Refund: true))));
        await table.HearAsync();

        var over = await table.OrderAsync();
        Assert.Equal((2_000L, 2_000L, PaymentStatus.Refunded), (over.CapturedMinor, over.RefundedMinor, over.PaymentStatus));
        Assert.Equal((1_500L, 1), (await BalanceAsync(table, customer), table.RefundCalls));
        Assert.Equal([("Refunded", 1_500L), ("Spent", -1_500L), ("Given", 1_500L)], (await ViewAsync(table, customer)).Newest.Select(e => (e.Kind.ToString(), e.AmountMinor)));
        Assert.Contains(await table.Desk.ReadAsync(db => db.Timeline.Where(t => t.Kind == "cancelled").Select(t => t.Text).ToListAsync()), t => t.Contains("$15.00 refunded as store credit, $5.00 through Stripe", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task P2_The_last_of_it_is_spent_once_however_many_spend_at_once(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var customer = await CustomerAsync(table);
        var other = await table.Desk.TakeAsync(Incoming.Order("A-2", ("TS-1", 2)) with { Email = "a-1@example.com" });
        Assert.Equal(customer, other.Order.CustomerId);
        Done(await GiveAsync(table, customer, 1_000));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => PayAsync(table, 700, i % 2 == 0 ? table.OrderId : other.Order.Id))));

        Assert.Single(outcomes.OfType<Outcome<Money>.Done>());
        Assert.All(outcomes.OfType<Outcome<Money>.Refused>(), o => Assert.Equal(("credit.not_enough", "Only 3.00 USD of store credit is left."), (o.Why.Code, o.Why.Message)));
        Assert.Equal(300, await BalanceAsync(table, customer));
        Assert.Equal(700, await table.Desk.ReadAsync(db => db.Orders.SumAsync(o => o.CapturedMinor)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_first_gifts_at_once_are_both_there(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var customer = await CustomerAsync(table);

        foreach (var given in await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => GiveAsync(table, customer, 200))))) Done(given);

        Assert.Equal(600, await BalanceAsync(table, customer));
        Assert.Equal(1, await table.Desk.ReadAsync(db => db.CreditAccounts.CountAsync()));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_refused_moves_nothing(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var customer = await CustomerAsync(table);
        Done(await GiveAsync(table, customer, 3_000));

        Assert.Equal("payment.link_too_much", Refused(await PayAsync(table, 2_001)).Code);
        Assert.Equal("credit.amount", Refused(await PayAsync(table, 0)).Code);
        Assert.Equal("credit.not_enough", Refused(await ChangeAsync(table, new(customer, new(3_001, "USD"), Takes: true, "typo"))).Code);
        Assert.Equal("credit.not_enough", Refused(await ChangeAsync(table, new(customer, new(1, "EUR"), Takes: true, "typo"))).Code);
        Assert.Equal("credit.note", Refused(await ChangeAsync(table, new(customer, new(1, "USD"), Takes: false, " "))).Code);
        Assert.Equal("credit.currency", Refused(await ChangeAsync(table, new(customer, new(1, "XXY"), Takes: false, "gift"))).Code);
        Assert.Equal("customer.not_found", Refused(await ChangeAsync(table, new(CustomerId.New(), new(1, "USD"), Takes: false, "gift"))).Code);
        Assert.Equal("input.invalid", Refused(await table.WithAsync<RecordPayment, Outcome<PaymentStatus>>(r => r.RunAsync(table.OrderId, new(PaidByHand.StoreCredit, PaymentKind.Capture, 100, "by hand")))).Code);
        Assert.Equal("order.stale", Refused(await table.WithAsync<PayWithCredit, Outcome<Money>>(p => p.RunAsync(table.OrderId, 100, version: 99))).Code);

        Assert.Equal((3_000L, 0L, 1), (await BalanceAsync(table, customer), (await table.OrderAsync()).CapturedMinor, await table.Desk.ReadAsync(db => db.CreditEntries.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_refund_is_given_as_store_credit_once_and_not_by_the_gateway(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();
        var customer = await CustomerAsync(table);

        var preview = Done(await table.WithAsync<RefundPreview, Outcome<RefundEffects>>(p => p.RunAsync(new(table.OrderId, "late", [], AmountMinor: 1_200, AsCredit: true))));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => table.WithAsync<RefundPayment, Outcome<Refunded>>(r => r.RunAsync(new(table.OrderId, "late", [], AmountMinor: 1_200, AsCredit: true))))));
        await table.HearAsync();

        Assert.Equal(("Store credit", 1_200L, 0L), (preview.Ways.Single().Way, preview.Ways.Single().AmountMinor, preview.ByHandMinor));
        Assert.Single(outcomes.OfType<Outcome<Refunded>.Done>());
        Assert.All(outcomes.OfType<Outcome<Refunded>.Refused>(), o => Assert.Equal("At most $8.00 can be refunded.", o.Why.Message));
        Assert.Equal((1_200L, 0), (await BalanceAsync(table, customer), table.RefundCalls));
        Assert.Equal((1_200L, 800L), ((await table.OrderAsync()).RefundedMinor, (await table.DeskAsync()).RefundableMinor));
        Done(await table.RefundAsync(800));
        await table.HearAsync();
        Assert.Equal((2_000L, PaymentStatus.Refunded, 1), ((await table.OrderAsync()).RefundedMinor, (await table.OrderAsync()).PaymentStatus, table.RefundCalls));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_may_not_give_money_back_gives_no_credit_and_another_merchant_sees_and_spends_none(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var customer = await CustomerAsync(table);
        Done(await GiveAsync(table, customer, 900));
        var store = table.Desk.Store;

        await using (var agent = store.As(store.Acme, Permission.ViewPayments, Permission.EditCustomers))
        {
            Assert.Equal(RefusalKind.Forbidden, Refused(await agent.ServiceProvider.GetRequiredService<ChangeCredit>().RunAsync(new(customer, new(1, "USD"), false, "gift"))).Kind);
            Assert.Equal(RefusalKind.Forbidden, Refused(await agent.ServiceProvider.GetRequiredService<PayWithCredit>().RunAsync(table.OrderId)).Kind);
        }
        Assert.Null(await store.WithAsync<CustomerCredit, CustomerCredit.View?>(store.Globex, q => q.RunAsync(customer, 10)));
        Assert.Equal("customer.not_found", Refused(await store.WithAsync<ChangeCredit, Outcome<Money>>(store.Globex, c => c.RunAsync(new(customer, new(1, "USD"), false, "gift")))).Code);
        Assert.Equal("order.not_found", Refused(await store.WithAsync<PayWithCredit, Outcome<Money>>(store.Globex, p => p.RunAsync(table.OrderId))).Code);

        Assert.Equal((900L, 1), (await BalanceAsync(table, customer), await table.Desk.ReadAsync(db => db.CreditEntries.CountAsync())));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Goes_to_the_survivor_of_a_merge_and_keeps_a_customer_from_being_erased(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        var customer = await CustomerAsync(table);
        var other = (await table.Desk.TakeAsync(Incoming.Order("B-1", ("TS-1", 1)) with { CustomerName = "Jo Reyes", Phone = "" })).Order.CustomerId!.Value;
        Done(await GiveAsync(table, other, 400));
        Done(await GiveAsync(table, customer, 100));

        Done(await table.WithAsync<MergeCustomers, Outcome<CustomerId>>(m => m.RunAsync(customer, other)));
        Assert.Equal(500, await BalanceAsync(table, customer));
        Assert.Equal(1, await table.Desk.ReadAsync(db => db.CreditAccounts.CountAsync()));

        foreach (var order in await table.Desk.ReadAsync(db => db.Orders.Select(o => o.Id).ToListAsync())) Done(await table.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(order, "customer"))));
        var why = Refused(await table.WithAsync<EraseCustomer, Outcome<CustomerId>>(e => e.RunAsync(customer, "Maren Holt")));
        Assert.Equal("Not yet: 5.00 USD of store credit is left. Finish that first, then erase.", why.Message);
        Done(await ChangeAsync(table, new(customer, new(500, "USD"), Takes: true, "paid out to Maren")));
        Done(await table.WithAsync<EraseCustomer, Outcome<CustomerId>>(e => e.RunAsync(customer, "Maren Holt")));
        Assert.All(await table.Desk.ReadAsync(db => db.CreditEntries.Select(e => e.Note).ToListAsync()), note => Assert.Equal("", note));
        Assert.Equal("customer.erased", Refused(await GiveAsync(table, customer, 100)).Code);
    }

    private static async Task<CustomerId> CustomerAsync(PayTable table) => (await table.OrderAsync()).CustomerId!.Value;

    private static Task<Outcome<Money>> GiveAsync(PayTable table, CustomerId customer, long minor) => ChangeAsync(table, new(customer, new(minor, "USD"), Takes: false, "late parcel"));

    private static Task<Outcome<Money>> ChangeAsync(PayTable table, CreditChange change) => table.WithAsync<ChangeCredit, Outcome<Money>>(c => c.RunAsync(change));

    private static Task<Outcome<Money>> PayAsync(PayTable table, long? minor = null, OrderId? order = null) => table.WithAsync<PayWithCredit, Outcome<Money>>(p => p.RunAsync(order ?? table.OrderId, minor));

    private static async Task<CustomerCredit.View> ViewAsync(PayTable table, CustomerId customer) => (await table.WithAsync<CustomerCredit, CustomerCredit.View?>(q => q.RunAsync(customer, 10)))!;

    private static async Task<long> BalanceAsync(PayTable table, CustomerId customer) => (await ViewAsync(table, customer)).Balances.SingleOrDefault().Minor;
}
