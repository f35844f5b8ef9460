using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

/// <summary>Taking the seat that was offered.</summary>
public sealed class AcceptInvitationTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Somebody_new_gets_an_account_and_the_seat_as_offered(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var dal = await team.Store.AddLocationAsync(team.Acme, "DAL");
        var (_, token) = await team.InvitedAsync("wanda@mail.test", Role.Warehouse, [dal.Value]);

        var seat = Assert.IsType<Outcome<SeatTaken>.Done>(await team.JoinAsync(token)).Value;

        Assert.Equal("acme", seat.Slug);
        var visit = await team.Store.Services.GetRequiredService<MerchantLookup>().AskAsync("acme", seat.UserId, default);
        Assert.Equal(("Wanda", "wanda@mail.test"), (visit!.Seat.Name, visit.Email));
        Assert.True(visit.Seat.Permissions.SetEquals(Roles.PermissionsOf(Role.Warehouse)));
        Assert.Equal([dal], visit.Seat.Locations!);
        Assert.Null(await team.Store.Services.GetRequiredService<MerchantLookup>().AskAsync("globex", seat.UserId, default));
        await using var acme = team.Store.As(team.Acme);
        Assert.Empty(await acme.ServiceProvider.GetRequiredService<InvitationList>().RunAsync(default));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Accepted_several_times_at_once_it_is_one_membership(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var gil = await team.AddPersonAsync("gil@globex.test", team.Globex, Role.Owner);
        var hal = await team.AddPersonAsync("hal@globex.test", team.Globex);
        var (_, token) = await team.InvitedAsync("Gil@globex.test", Role.Accountant);
        Assert.IsType<Outcome<SeatTaken>.Refused>(await team.AcceptAsync(token, hal));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => team.AcceptAsync(token, gil)));
        var later = await team.AcceptAsync(token, gil);

        Assert.All(outcomes.Append(later), outcome => Assert.Equal(new SeatTaken(gil, "acme"), Assert.IsType<Outcome<SeatTaken>.Done>(outcome).Value));
        await using var db = await team.DirectoryAsync();
        Assert.Equal(Role.Accountant, (await db.Memberships.SingleAsync(m => m.TenantId == team.Acme && m.UserId == gil)).Role);
        Assert.Equal(Role.Owner, (await db.Memberships.SingleAsync(m => m.TenantId == team.Globex && m.UserId == gil)).Role);
        // The link came by mail: whoever followed it reads that mailbox.
        Assert.Equal([gil], await db.Users.Where(u => u.EmailConfirmed).Select(u => u.Id).ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Two_new_people_with_one_link_become_one_account(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (_, token) = await team.InvitedAsync("wanda@mail.test");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => team.JoinAsync(token, $"Wanda {i}")));

        Assert.Single(outcomes.OfType<Outcome<SeatTaken>.Done>());
        await using var db = await team.DirectoryAsync();
        Assert.Equal(1, await db.Users.CountAsync());
        Assert.Equal(1, await db.Memberships.CountAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_person_a_dead_link_and_a_bad_form_change_nothing(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var gil = await team.AddPersonAsync("gil@globex.test", team.Globex, Role.Owner);
        var (_, token) = await team.InvitedAsync("wanda@mail.test", Role.Owner);
        var (gone, revoked) = await team.InvitedAsync("rita@mail.test");
        await team.Store.WithAsync<RevokeInvitation, Outcome<Guid>>(team.Acme, revoke => revoke.RunAsync(gone, default));
        var before = await team.RowsAsync();

        Assert.Equal(TenantRefusals.InvitationForAnother, WhyNot(await team.AcceptAsync(token, gil)));
        foreach (var dead in new[] { revoked, token + "x", token[..^1], "", new string('a', 500) })
        {
            Assert.Equal(TenantRefusals.InvitationOver, WhyNot(await team.JoinAsync(dead)));
            Assert.Equal(TenantRefusals.InvitationOver, WhyNot(await team.AcceptAsync(dead, gil)));
        }

        Assert.Equal(["name"], WhyNot(await team.JoinAsync(token, " ")).Errors!.Keys);
        Assert.Equal(["password"], WhyNot(await team.JoinAsync(token, password: "short")).Errors!.Keys);
        Assert.Equal(before, await team.RowsAsync());
        team.Store.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(TenantRefusals.InvitationOver, WhyNot(await team.JoinAsync(token)));
        Assert.Equal(before, await team.RowsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task With_an_account_of_that_address_one_signs_in_instead_of_making_another(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var gil = await team.AddPersonAsync("gil@globex.test", team.Globex, Role.Owner);
        var (_, token) = await team.InvitedAsync("gil@globex.test");
        var before = await team.RowsAsync();

        Assert.Equal(TenantRefusals.EmailTaken, WhyNot(await team.JoinAsync(token)));

        Assert.Equal(before, await team.RowsAsync());
        Assert.Equal(gil, (await team.Store.Services.GetRequiredService<InvitationLookup>().FindAsync(token, default))!.AccountId);
    }

    private static Refusal WhyNot(Outcome<SeatTaken> outcome) => Assert.IsType<Outcome<SeatTaken>.Refused>(outcome).Why;
}
