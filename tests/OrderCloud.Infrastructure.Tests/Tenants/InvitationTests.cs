using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

/// <summary>Offering a seat, and who may.</summary>
public sealed class InvitationTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_invitation_is_mailed_in_the_merchants_look_and_only_the_hash_of_its_token_is_kept(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var dal = await team.Store.AddLocationAsync(team.Acme, "DAL");

        var (id, token) = await team.InvitedAsync("wanda@mail.test", Role.Warehouse, [dal.Value]);

        var mail = Assert.Single(team.MailsTo("wanda@mail.test"));
        Assert.Equal("Ada invites you to Acme", mail.Subject);
        Assert.Contains("as warehouse worker: picks, packs and counts", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("you ordered", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Going to", mail.Html, StringComparison.Ordinal);
        Assert.Equal(32, token.Length);
        Assert.DoesNotContain(token, await team.RowsAsync(), StringComparison.Ordinal);
        await using var db = team.Store.Open(team.Acme);
        Assert.Equal(0, await db.Messages.CountAsync());
        await using var acme = team.Store.As(team.Acme);
        var row = Assert.Single(await acme.ServiceProvider.GetRequiredService<InvitationList>().RunAsync(default));
        Assert.Equal((id, "wanda@mail.test", Role.Warehouse, "Ada", false, true), (row.Id, row.Email, row.Role, row.InvitedBy, row.IsExpired, row.IsMailed));
        Assert.Equal([dal.Value], row.Locations!);
        Assert.Equal(team.Store.Clock.GetUtcNow().UtcDateTime.AddDays(7), row.ExpiresAt);
        await using var globex = team.Store.As(team.Globex);
        Assert.Empty(await globex.ServiceProvider.GetRequiredService<InvitationList>().RunAsync(default));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Without_the_permission_nobody_is_shown_invited_or_revoked(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        await team.AddPersonAsync("olive@acme.test", team.Acme, Role.Owner);
        var (id, _) = await team.InvitedAsync("wanda@mail.test");
        var before = await team.RowsAsync();
        await using var nobody = team.Store.As(team.Acme, [.. Enum.GetValues<Permission>().Except([Permission.EditTeam])]);
        var services = nobody.ServiceProvider;

        Assert.Empty(await services.GetRequiredService<Members>().RunAsync(default));
        Assert.Empty(await services.GetRequiredService<InvitationList>().RunAsync(default));
        Assert.Equal(RefusalKind.Forbidden, WhyNot(await services.GetRequiredService<InviteMember>().RunAsync("new@mail.test", new(Role.Owner), default)).Kind);
        Assert.Equal(RefusalKind.Forbidden, WhyNot(await services.GetRequiredService<ResendInvitation>().RunAsync(id, default)).Kind);
        Assert.Equal(RefusalKind.Forbidden, Assert.IsType<Outcome<Guid>.Refused>(await services.GetRequiredService<RevokeInvitation>().RunAsync(id, default)).Why.Kind);

        Assert.Equal(before, await team.RowsAsync());
        Assert.Empty(team.MailsTo("new@mail.test"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task What_is_wrong_is_said_at_its_field_and_invites_nobody(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        await team.AddPersonAsync("olive@acme.test", team.Acme, Role.Owner);
        await team.AddPersonAsync("gil@globex.test", team.Globex, Role.Owner);
        var theirs = (await team.Store.AddLocationAsync(team.Globex, "BER")).Value;
        var ours = (await team.Store.AddLocationAsync(team.Acme, "DAL")).Value;
        await team.InvitedAsync("wanda@mail.test");
        var before = await team.RowsAsync();

        foreach (var (email, role, locations, why) in new (string, Role, Guid[]?, Refusal)[]
        {
            ("not a mail", Role.Viewer, null, TenantRefusals.EmailForm),
            ("x@y", Role.Viewer, null, TenantRefusals.EmailForm),
            ("new@mail.test", (Role)99, null, TenantRefusals.RoleUnknown),
            ("new@mail.test", Role.Viewer, [], TenantRefusals.LocationsUnknown),
            ("new@mail.test", Role.Viewer, [ours, theirs], TenantRefusals.LocationsUnknown),
            ("OLIVE@acme.test", Role.Viewer, null, TenantRefusals.AlreadyMember),
            ("Wanda@Mail.test", Role.Viewer, null, TenantRefusals.AlreadyInvited),
        })
        {
            Assert.Equal(why, WhyNot(await team.InviteAsync(email, role, locations)));
            Assert.NotNull(why.Errors);
        }

        Assert.Equal(before, await team.RowsAsync());
        Assert.Empty(team.MailsTo("new@mail.test"));
        // Working for another merchant is no hindrance.
        Assert.IsType<Outcome<InvitationSent>.Done>(await team.InviteAsync("gil@globex.test"));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Another_merchant_neither_sends_nor_revokes_an_invitation(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (id, token) = await team.InvitedAsync("wanda@mail.test");
        var before = await team.RowsAsync();
        await using var globex = team.Store.As(team.Globex);

        Assert.Equal(TenantRefusals.InvitationNotFound, WhyNot(await globex.ServiceProvider.GetRequiredService<ResendInvitation>().RunAsync(id, default)));
        Assert.Equal(TenantRefusals.InvitationNotFound, Assert.IsType<Outcome<Guid>.Refused>(await globex.ServiceProvider.GetRequiredService<RevokeInvitation>().RunAsync(id, default)).Why);

        Assert.Equal(before, await team.RowsAsync());
        Assert.IsType<Outcome<SeatTaken>.Done>(await team.JoinAsync(token));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Sent_again_it_lasts_seven_more_days_and_the_earlier_link_is_dead(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (id, first) = await team.InvitedAsync("wanda@mail.test");
        team.Store.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal(TenantRefusals.InvitationOver, WhyNot(await team.JoinAsync(first)));

        await team.Store.WithAsync<ResendInvitation, Outcome<InvitationSent>>(team.Acme, resend => resend.RunAsync(id, default));

        var second = team.MailsTo("wanda@mail.test").Select(Team.TokenIn).Single(token => token != first);
        team.Store.Clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(TenantRefusals.InvitationOver, WhyNot(await team.JoinAsync(first)));
        Assert.IsType<Outcome<SeatTaken>.Done>(await team.JoinAsync(second));
        Assert.Equal(TenantRefusals.InvitationNotFound, WhyNot(await team.Store.WithAsync<ResendInvitation, Outcome<InvitationSent>>(team.Acme, resend => resend.RunAsync(id, default))));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task One_that_ran_out_makes_room_for_a_new_one_and_two_at_once_are_one(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        await team.InvitedAsync("wanda@mail.test");
        team.Store.Clock.Advance(TimeSpan.FromDays(7));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => team.InviteAsync("wanda@mail.test", Role.Service)));

        Assert.Single(outcomes.OfType<Outcome<InvitationSent>.Done>());
        Assert.All(outcomes.OfType<Outcome<InvitationSent>.Refused>(), refused => Assert.Equal(TenantRefusals.AlreadyInvited, refused.Why));
        await using var acme = team.Store.As(team.Acme);
        Assert.Equal(Role.Service, Assert.Single(await acme.ServiceProvider.GetRequiredService<InvitationList>().RunAsync(default)).Role);
    }

    private static Refusal WhyNot<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
