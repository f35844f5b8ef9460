using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Audit;
using OrderCloud.Infrastructure.Care;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tests.Care;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Audit;

/// <summary>Law 10 for customers: the log keeps which ones it was, and they are named where it is read.</summary>
public sealed class CustomerAuditTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_A_merge_says_who_became_part_of_whom_and_nothing_else(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var (stays, goes) = (await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com"), await people.CustomerAsync("A-2", "M Holt", "holt@work.example"));
        await people.CheckAsync();   // both were looked after, which the merge takes back

        Done(await people.MergeAsync(stays, goes));

        var entry = Assert.Single(await LogAsync(people, people.Desk.Store.Acme));
        Assert.Equal(("merged", "customer", stays.Value, "Customer"), (entry.Action, entry.SubjectKind, entry.SubjectId!.Value, entry.SubjectLabel));
        Assert.Equal(($$"""{"CustomerId":"{{goes.Value}}"}""", $$"""{"CustomerId":"{{stays.Value}}","Moved":"1 order, 1 address"}"""), (entry.Before, entry.After));
        Assert.Empty(await LogAsync(people, people.Desk.Store.Globex));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task L10_Who_takes_a_customers_data_is_told_and_who_may_not_leaves_no_entry(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var maren = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        await using (var agent = people.Desk.Store.As(people.Desk.Store.Acme, Permission.ViewCustomers))
            Assert.Equal("forbidden", Refused(await agent.ServiceProvider.GetRequiredService<PersonalData>().RunAsync(maren)).Code);
        Assert.Equal("customer.not_found", Refused(await people.Desk.Store.WithAsync<PersonalData, Outcome<PersonalData.File>>(people.Desk.Store.Globex, p => p.RunAsync(maren))).Code);

        await using (var scope = people.Desk.Store.As(people.Desk.Store.Acme))
        {
            scope.ServiceProvider.GetRequiredService<RequestOrigin>().Is("203.0.113.7", "req-1");
            Done(await scope.ServiceProvider.GetRequiredService<PersonalData>().RunAsync(maren));
        }

        var entry = Assert.Single(await LogAsync(people, people.Desk.Store.Acme));
        Assert.Equal(("exported", "customer", maren.Value, "Customer"), (entry.Action, entry.SubjectKind, entry.SubjectId!.Value, entry.SubjectLabel));
        Assert.Equal(("Ada", people.Desk.Store.Clock.GetUtcNow().UtcDateTime, "203.0.113.7", "web"), (entry.ActorName, entry.At, entry.Ip, entry.Origin));
        Assert.Empty(await LogAsync(people, people.Desk.Store.Globex));
    }

    private static Task<IReadOnlyList<AuditEntry>> LogAsync(People people, TenantId tenant) =>
        people.Desk.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(tenant, l => l.RunAsync(new(Subject: "customer"), null, 50, default));
}
