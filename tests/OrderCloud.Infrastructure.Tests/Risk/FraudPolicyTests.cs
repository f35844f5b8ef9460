using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Risk;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Fulfillment;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Risk;
using OrderCloud.Infrastructure.Tests.Intake;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Risk;

public sealed class FraudPolicyTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Before_the_first_choice_the_defaults_hold_and_a_change_counts_at_once(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var first = await desk.WithAsync<FraudPolicies, FraudPolicies.View>(p => p.RunAsync(default));
        Assert.Equal((0, "USD"), (first.Version, first.Currency));
        Assert.Empty((await desk.TakenAsync(Incoming.Order("A-1", ("TS-1", 1)))).StandingHolds);

        var saved = Done(await desk.ChangeAsync(FraudPolicy.Default with { Blocked = ["@Example.com"], Amounts = [new("USD", 500_00)] }, 0));
        Assert.Single((await desk.TakenAsync(Incoming.Order("A-2", ("TS-1", 1)))).StandingHolds);

        Assert.Equal(["example.com"], saved.Policy.Blocked);
        Assert.Equal(500_00, (await desk.WithAsync<FraudPolicies, FraudPolicies.View>(p => p.RunAsync(default))).Policy.AboveIn("USD"));
        Assert.Equal(0, (await desk.Store.WithAsync<FraudPolicies, FraudPolicies.View>(desk.Store.Globex, p => p.RunAsync(default))).Version);
        Assert.Equal(saved.Version, Done(await desk.ChangeAsync(saved.Policy, saved.Version)).Version);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_saw_another_version_or_may_not_is_refused_and_nothing_changes(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        Done(await desk.ChangeAsync(FraudPolicy.Default with { MostOrders = 9 }, 0));

        Assert.Equal("fraud_check.stale", Refused(await desk.ChangeAsync(FraudPolicy.Default, 0)).Code);
        Assert.Contains("orders", Refused(await desk.ChangeAsync(FraudPolicy.Default with { MostOrders = 0 })).Errors!.Keys);
        await using var reader = desk.Store.As(desk.Store.Acme, Permission.ViewSettings);
        Assert.Equal("forbidden", Refused(await reader.ServiceProvider.GetRequiredService<ChangeFraudPolicy>().RunAsync(new(FraudPolicy.Default))).Code);
        Assert.Equal(9, (await desk.WithAsync<FraudPolicies, FraudPolicies.View>(p => p.RunAsync(default))).Policy.MostOrders);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL18_Of_who_is_erased_the_score_stays_and_nothing_that_says_who_it_was(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        var order = await desk.TakenAsync(RiskTable.Risky("A-1"));
        Done(await desk.ApproveAsync(order.Id, "Maren Holt called"));
        Done(await desk.ChangeAsync(FraudPolicy.Default with { Blocked = ["a-1@mailinator.com", "yopmail.com"], Trusted = ["jon@example.com"] }));
        Done(await desk.WithAsync<CancelOrder, Outcome<WholeOrder>>(c => c.RunAsync(new(order.Id, "customer"))));

        Done(await desk.WithAsync<EraseCustomer, Outcome<CustomerId>>(e => e.RunAsync(order.CustomerId!.Value, "Maren Holt")));

        var verdicts = await desk.ReadAsync(db => db.RiskAssessments.ToListAsync());
        Assert.Equal([(0, "", "", 0), (70, "", "", 0)], verdicts.OrderBy(v => v.Score).Select(v => (v.Score, v.Note, v.AddressKey, v.Signals.Count)));
        var erased = await desk.OrderAsync(order.Id);
        Assert.Equal((70, 0), (erased.Risk!.Score, erased.Risk.Signals.Count));
        var policy = (await desk.WithAsync<FraudPolicies, FraudPolicies.View>(p => p.RunAsync(default))).Policy;
        Assert.Equal(["yopmail.com"], policy.Blocked);
        Assert.Equal(["jon@example.com"], policy.Trusted);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_The_log_tells_what_was_changed_and_of_the_lists_only_that_they_were(DatabaseProvider engine)
    {
        await using var desk = await OpenAsync(engine);
        Done(await desk.ChangeAsync(FraudPolicy.Default with { MostOrders = 9, Blocked = ["maren@example.com"], Amounts = [new("USD", 500_00)] }));

        var entry = await desk.ReadAsync(db => db.AuditEntries.SingleAsync(a => a.SubjectKind == "fraud_check"));
        Assert.Equal("""{"MostOrders":3,"Amounts":"","Blocked":"(hidden)"}""", entry.Before);
        Assert.Equal("""{"MostOrders":9,"Amounts":"500.00 USD","Blocked":"(hidden)"}""", entry.After);
    }
}
