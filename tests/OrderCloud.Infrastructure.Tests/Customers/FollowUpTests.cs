using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Customers;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Intake;
using OrderCloud.Infrastructure.Orders;
using OrderCloud.Infrastructure.Tests.Care;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;
using static OrderCloud.Infrastructure.Tests.Intake.OrderDesk;

namespace OrderCloud.Infrastructure.Tests.Customers;

public sealed class FollowUpTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_was_promised_waits_for_its_assignee_on_the_list_and_on_home_until_it_is_done_once(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var ada = await JoinAsync(people, "Ada Agent");
        var maren = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        var jon = await people.CustomerAsync("A-2", "Jon Winter", "jon@example.com");
        Task<Outcome<Guid>> LogAsync(CustomerId who, InteractionInput input) => people.WithAsync<LogInteraction, Outcome<Guid>>(l => l.RunAsync(who, input));

        var call = Done(await LogAsync(maren, new(InteractionKind.Call, " Wants the blue one ", "#1001", Today, ada)));
        Done(await LogAsync(jon, new(InteractionKind.Note, "Send the catalogue", FollowUpOn: Today.AddDays(3), Assignee: ada)));
        Done(await LogAsync(jon, new(InteractionKind.Chat, "Asked for the size")));
        Done(await LogAsync(jon, new(InteractionKind.Email, "Somebody answer this", FollowUpOn: Today)));

        Assert.Equal([("Maren Holt", "1001", "Wants the blue one"), ("Jon Winter", "", "Send the catalogue")], (await RowsAsync(people, ada)).Select(r => (r.Customer, r.OrderNumber, r.Entry.Text)));
        Assert.Equal(["Wants the blue one", "Somebody answer this", "Send the catalogue"], (await RowsAsync(people, null)).OrderBy(r => r.Entry.FollowUpOn).ThenByDescending(r => r.Customer).Select(r => r.Entry.Text));
        Assert.Equal(["Maren Holt"], await people.ListAsync(new() { FollowUpUntil = Today, Assignee = ada }));
        Assert.Equal(["Jon Winter", "Maren Holt"], (await people.ListAsync(new() { FollowUpUntil = Today })).Order(StringComparer.Ordinal));
        Assert.Equal([(1, new DateTime(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc).Date)], (await HomeAsync(people, ada)).Select(n => (n.Count, n.Since!.Value.Date)));

        Done(await people.WithAsync<LogInteraction, Outcome<Guid>>(l => l.PlanAsync(call, Today.AddDays(1), ada)));
        Assert.Empty(await HomeAsync(people, ada));
        var twice = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => people.WithAsync<LogInteraction, Outcome<Guid>>(l => l.FinishAsync(call)))));
        Assert.Equal((1, 3), (twice.OfType<Outcome<Guid>.Done>().Count(), twice.OfType<Outcome<Guid>.Refused>().Count(r => r.Why == CustomerRefusals.FollowUpDone)));
        Assert.Equal(["Send the catalogue"], (await RowsAsync(people, ada)).Select(r => r.Entry.Text));
        Assert.Empty(await people.Desk.Store.WithAsync<FollowUps, IReadOnlyList<FollowUpRow>>(people.Desk.Store.Globex, f => f.RunAsync(null, null, 10)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_entry_that_says_nothing_or_points_nowhere_is_refused_and_nothing_is_kept(DatabaseProvider engine)
    {
        await using var people = await People.OpenAsync(engine);
        var maren = await people.CustomerAsync("A-1", "Maren Holt", "maren@example.com");
        await people.CustomerAsync("A-2", "Jon Winter", "jon@example.com");
        async Task<Refusal> WhyAsync(CustomerId who, InteractionInput input) => Refused(await people.WithAsync<LogInteraction, Outcome<Guid>>(l => l.RunAsync(who, input)));

        Assert.Equal(["text"], (await WhyAsync(maren, new(InteractionKind.Call, "  "))).Errors!.Keys);
        Assert.Equal(["kind"], (await WhyAsync(maren, new(InteractionKind.Event, "I am the system"))).Errors!.Keys);
        Assert.Equal("interaction.day", (await WhyAsync(maren, new(InteractionKind.Call, "x", FollowUpOn: Today.AddDays(-9)))).Code);
        Assert.Equal("interaction.assignee", (await WhyAsync(maren, new(InteractionKind.Call, "x", FollowUpOn: Today, Assignee: Guid.NewGuid()))).Code);
        Assert.Equal("interaction.assignee", (await WhyAsync(maren, new(InteractionKind.Call, "x", FollowUpOn: Today, Assignee: await JoinAsync(people, "Vera Viewer", Role.Viewer)))).Code);
        Assert.Equal("interaction.order", (await WhyAsync(maren, new(InteractionKind.Call, "x", "1002"))).Code);
        Assert.Equal("customer.not_found", (await WhyAsync(CustomerId.New(), new(InteractionKind.Call, "x"))).Code);
        await using (var viewer = people.Desk.Store.As(people.Desk.Store.Acme, Permission.ViewCustomers))
            Assert.Equal("forbidden", Refused(await viewer.ServiceProvider.GetRequiredService<LogInteraction>().RunAsync(maren, new(InteractionKind.Call, "x"))).Code);
        Assert.Equal(0, await people.ReadAsync(db => db.Interactions.CountAsync()));
    }

    private static Task<IReadOnlyList<FollowUpRow>> RowsAsync(People people, Guid? of) => people.WithAsync<FollowUps, IReadOnlyList<FollowUpRow>>(f => f.RunAsync(of, null, 10));

    private static async Task<IEnumerable<HomeNeed>> HomeAsync(People people, Guid me)
    {
        await using var scope = people.Desk.Store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(new(people.Desk.Store.Acme, "acme", "Acme", ActorKind.Member, "Ada Agent", Roles.PermissionsOf(Role.Service), null, UserId: me));
        return (await scope.ServiceProvider.GetRequiredService<HomeToday>().RunAsync(default)).Needs.Where(n => n.Kind is NeedKind.FollowUps);
    }

    private static async Task<Guid> JoinAsync(People people, string name, Role role = Role.Service)
    {
        var person = new AppUser { Id = Guid.CreateVersion7(), UserName = $"{name}@acme.test", Email = $"{name}@acme.test", DisplayName = name };
        await using var db = await people.Desk.Store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        db.AddRange(person, new Membership { UserId = person.Id, TenantId = people.Desk.Store.Acme, Role = role, CreatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        return person.Id;
    }
}
