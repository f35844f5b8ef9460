using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Infrastructure.Audit;
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

    private static Task<IReadOnlyList<AuditEntry>> LogAsync(People people, TenantId tenant) =>
        people.Desk.Store.WithAsync<AuditLog, IReadOnlyList<AuditEntry>>(tenant, l => l.RunAsync(new(Subject: "customer"), null, 50, default));
}
