using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Domain.Payments;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Payments;
using OrderCloud.Infrastructure.Payments.Goodwill;
using OrderCloud.Infrastructure.Payments.Links;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Payments;

/// <summary>Favours: within the limit of who gives them, all of an order together, and back the way the money came.</summary>
public sealed class GoodwillTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Each_role_gives_up_to_its_limit_and_not_a_cent_more(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();

        foreach (var (role, most) in new[] { (Role.Service, 200L), (Role.Manager, 1_000L), (Role.Owner, 2_000L) })
        {
            var given = (await table.OrderAsync()).GoodwillMinor;
            var room = OrderDesk.Done(await LookAsync(table, role, 0));
            Assert.Equal((most - given, most - given), (room.LeftMinor, room.MostMinor));
            Assert.Equal("goodwill.limit", OrderDesk.Refused(await LookAsync(table, role, most - given + 1)).Code);
            Assert.Equal("goodwill.limit", OrderDesk.Refused(await GiveAsync(table, role, most - given + 1)).Code);
            Assert.Equal(given, (await table.OrderAsync()).GoodwillMinor);

            Assert.Equal(most - given, OrderDesk.Done(await GiveAsync(table, role, most - given)).AmountMinor);
            Assert.Equal(most, (await table.OrderAsync()).GoodwillMinor);
        }

        await table.HearAsync();
        Assert.Equal((2_000L, 3), ((await table.OrderAsync()).RefundedMinor, await table.Desk.ReadAsync(db => db.Refunds.CountAsync(r => r.IsGoodwill && r.Lines.Count == 0))));
        Assert.Equal("payment.nothing_to_refund", OrderDesk.Refused(await GiveAsync(table, Role.Owner, 1)).Code);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_favour_says_by_which_way_it_goes_why_and_who_gave_it_and_the_customer_is_told(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.WithAsync<RecordPayment, Outcome<PaymentStatus>>(r => r.RunAsync(table.OrderId, new("cash", PaymentKind.Capture, 50, "till")));
        table.Clock.Advance(TimeSpan.FromMinutes(1));
        await table.PaidAsync();

        var effects = OrderDesk.Done(await LookAsync(table, Role.Service, 150));
        Assert.Equal([("Cash", 50L), ("Stripe", 100L)], effects.Ways);
        Assert.Equal((200L, 200L, 50L, "USD"), (effects.LeftMinor, effects.MostMinor, effects.ByHandMinor, effects.Currency));
        var given = OrderDesk.Done(await GiveAsync(table, Role.Service, 150, effects.Version));
        await table.HearAsync();

        Assert.Equal((50L, 100L), (given.ByHandMinor, given.Asked.Single().AmountMinor));
        var told = await table.Desk.ReadAsync(db => db.Timeline.AsNoTracking().SingleAsync(e => e.Kind == "goodwill"));
        Assert.Equal(("Goodwill: $0.50 refunded by hand, $1.00 through Stripe (late delivery).", "service agent"), (told.Text, told.Actor));
        Assert.Equal((150L, PaymentStatus.PartiallyRefunded, 1), ((await table.OrderAsync()).RefundedMinor, (await table.OrderAsync()).PaymentStatus, await table.MailsAsync("refunded")));
        Assert.Equal("order.stale", OrderDesk.Refused(await GiveAsync(table, Role.Service, 10, effects.Version)).Code);
        Assert.Equal(150, (await table.OrderAsync()).GoodwillMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Nobody_asks_the_customer_to_pay_a_favour_back(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync(1_500);
        OrderDesk.Done(await GiveAsync(table, Role.Service, 200));
        Assert.Equal(500, (await table.DeskAsync()).LeftToPayMinor);   // the gateway has not answered yet

        await table.HearAsync();

        Assert.Equal(500, (await table.DeskAsync()).LeftToPayMinor);
        Assert.Equal(500, (await table.LinkAsync()).AmountMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_favour_is_not_taken_again_when_the_rest_leaves(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "paypal", CaptureWhen.OnShipment);
        await table.PaidAsync();
        await table.HearAsync();
        await RefundTests.ShipAsync(table, 1);
        OrderDesk.Done(await GiveAsync(table, Role.Service, 200));
        await table.HearAsync();

        await RefundTests.ShipAsync(table, 1);

        Assert.Equal((2_000L, 200L, 0L), ((await table.OrderAsync()).CapturedMinor, (await table.OrderAsync()).RefundedMinor, (await table.DeskAsync()).LeftToPayMinor));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_agents_at_once_never_pass_the_limit_together(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GiveAsync(table, Role.Service, 150)));
        await table.HearAsync();

        Assert.Single(outcomes.OfType<Outcome<Refunded>.Done>());
        Assert.All(outcomes.OfType<Outcome<Refunded>.Refused>(), o => Assert.Equal("You may give at most $0.50 of this order: your limit is 10 % of $20.00, and $1.50 was given before. Ask somebody with a higher limit.", o.Why.Message));
        Assert.Equal((150L, 150L, 1), ((await table.OrderAsync()).GoodwillMinor, (await table.OrderAsync()).RefundedMinor, table.RefundCalls));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_favour_that_the_gateway_declines_frees_the_limit_again(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();
        table.Stripe.RefundInDashboard((await table.DeskAsync()).Transactions.Single(t => t.Kind is PaymentKind.Capture).Reference, 1_900);   // before its notice comes
        OrderDesk.Done(await GiveAsync(table, Role.Service, 200));
        Assert.Equal(0, OrderDesk.Done(await LookAsync(table, Role.Service, 0)).LeftMinor);

        await table.ServeAsync();

        Assert.Equal((0L, 0L), ((await table.OrderAsync()).GoodwillMinor, (await table.OrderAsync()).RefundedMinor));
        Assert.Equal(200, OrderDesk.Done(await LookAsync(table, Role.Service, 0)).LeftMinor);
        Assert.True(await table.Desk.ReadAsync(db => db.Refunds.AnyAsync(r => r.IsGoodwill && r.DeclinedMinor == 200)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_may_not_is_refused_and_so_is_what_is_not_paid_has_no_reason_or_is_anothers(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        Assert.Equal("goodwill.not_paid", OrderDesk.Refused(await LookAsync(table, Role.Owner, 0)).Code);
        Assert.Equal("goodwill.not_paid", OrderDesk.Refused(await GiveAsync(table, Role.Owner, 100)).Code);
        await table.PaidAsync();

        foreach (var role in new[] { Role.Warehouse, Role.Viewer, Role.Accountant })
        {
            Assert.Equal("forbidden", OrderDesk.Refused(await GiveAsync(table, role, 1)).Code);
            Assert.Equal("forbidden", OrderDesk.Refused(await LookAsync(table, role, 0)).Code);
        }
        Assert.Equal("goodwill.reason", OrderDesk.Refused(await GiveAsync(table, Role.Owner, 100, reason: " ")).Code);
        Assert.Equal("goodwill.reason", OrderDesk.Refused(await GiveAsync(table, Role.Owner, 100, reason: new('x', 201))).Code);
        Assert.Equal("goodwill.amount", OrderDesk.Refused(await GiveAsync(table, Role.Owner, 0)).Code);
        Assert.Equal("goodwill.amount", OrderDesk.Refused(await GiveAsync(table, Role.Owner, -100)).Code);

        await using var other = table.Desk.Store.As(table.Desk.Store.Globex, Role.Owner);
        Assert.Equal("order.not_found", OrderDesk.Refused(await other.ServiceProvider.GetRequiredService<GiveGoodwill>().RunAsync(new(table.OrderId, 100, "theft"))).Code);
        Assert.Equal("order.not_found", OrderDesk.Refused(await other.ServiceProvider.GetRequiredService<GoodwillPreview>().RunAsync(table.OrderId, 100)).Code);
        Assert.Equal((0L, 0), ((await table.OrderAsync()).GoodwillMinor, await table.Desk.ReadAsync(db => db.Refunds.CountAsync())));
        Assert.Equal(0, table.RefundCalls);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_program_with_the_scope_gives_up_to_the_whole_order(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();
        await using var scope = table.Desk.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(table.Desk.Store.Acme, "acme", "Acme", ActorKind.ApiKey, "API key shop", Scopes.PermissionsOf(["orders:write"]), null));

        Assert.Equal(2_000, OrderDesk.Done(await scope.ServiceProvider.GetRequiredService<GiveGoodwill>().RunAsync(new(table.OrderId, 2_000, "late delivery"))).AmountMinor);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_limits_are_changed_by_who_may_logged_and_count_at_once(DatabaseProvider engine)
    {
        await using var table = await PayTable.OpenAsync(engine, "stripe");
        await table.PaidAsync();
        var first = await table.WithAsync<GoodwillPolicies, GoodwillPolicies.View>(p => p.RunAsync());
        Assert.Equal((0, GoodwillPolicy.Default, "USD"), (first.Version, first.Policy, first.Currency));

        var saved = OrderDesk.Done(await ChangeAsync(table, new(new(100), new(50), new(25, 300), 0)));
        Assert.Equal((new GoodwillPolicy(new(100), new(50), new(25, 300), "USD"), 300L), (saved.Policy, OrderDesk.Done(await LookAsync(table, Role.Service, 0)).LeftMinor));
        Assert.Equal("You may give at most $3.00 of this order: your limit is 25 % of $20.00 and no more than $3.00, and $0.00 was given before. Ask somebody with a higher limit.",
            OrderDesk.Refused(await GiveAsync(table, Role.Service, 301)).Message);

        Assert.Equal("goodwill.stale", OrderDesk.Refused(await ChangeAsync(table, new(new(1), new(1), new(1), 0))).Code);
        Assert.Contains("owner.percent", OrderDesk.Refused(await ChangeAsync(table, new(new(101), new(1), new(1)))).Errors!.Keys);
        await using var agent = table.Desk.Store.As(table.Desk.Store.Acme, Role.Service);
        Assert.Equal("forbidden", OrderDesk.Refused(await agent.ServiceProvider.GetRequiredService<ChangeGoodwillPolicy>().RunAsync(new(new(100), new(100), new(100)))).Code);
        Assert.Equal(saved.Policy, (await table.WithAsync<GoodwillPolicies, GoodwillPolicies.View>(p => p.RunAsync())).Policy);
        Assert.Equal(0, (await table.Desk.Store.WithAsync<GoodwillPolicies, GoodwillPolicies.View>(table.Desk.Store.Globex, p => p.RunAsync())).Version);

        var entry = await table.Desk.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.SubjectKind == "goodwill"));
        Assert.Equal(("""{"ServiceLimit":"10 %"}""", """{"ServiceLimit":"25 %, at most 3.00 USD"}"""), (entry.Before, entry.After));
    }

    private static async Task<Outcome<Refunded>> GiveAsync(PayTable table, Role role, long amountMinor, int? version = null, string reason = "late delivery")
    {
        await using var scope = table.Desk.Store.As(table.Desk.Store.Acme, role);
        return await scope.ServiceProvider.GetRequiredService<GiveGoodwill>().RunAsync(new(table.OrderId, amountMinor, reason, version));
    }

    private static async Task<Outcome<GoodwillEffects>> LookAsync(PayTable table, Role role, long amountMinor)
    {
        await using var scope = table.Desk.Store.As(table.Desk.Store.Acme, role);
        return await scope.ServiceProvider.GetRequiredService<GoodwillPreview>().RunAsync(table.OrderId, amountMinor);
    }

    private static Task<Outcome<GoodwillPolicies.View>> ChangeAsync(PayTable table, GoodwillPolicyInput input) =>
        table.WithAsync<ChangeGoodwillPolicy, Outcome<GoodwillPolicies.View>>(c => c.RunAsync(input));
}
