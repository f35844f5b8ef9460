using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Tenants;

/// <summary>Changing and ending the seats of others.</summary>
public sealed class ChangeMemberTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_changed_seat_counts_at_the_next_request_and_a_removed_one_is_none(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (olive, wanda) = (await team.AddPersonAsync("olive@acme.test", team.Acme, Role.Owner), await team.AddPersonAsync("wanda@acme.test", team.Acme, Role.Viewer));
        var dal = await team.Store.AddLocationAsync(team.Acme, "DAL");
        var lookup = team.Store.Services.GetRequiredService<MerchantLookup>();
        Assert.True((await lookup.FindAsync("acme", wanda, default))!.Seat.Permissions.SetEquals(Roles.PermissionsOf(Role.Viewer)));
        await using var owner = await team.AsMemberAsync(olive);

        Done(await ChangeAsync(owner, wanda, new(Role.Warehouse, [dal.Value])));

        var seat = (await lookup.FindAsync("acme", wanda, default))!.Seat;
        Assert.True(seat.Permissions.SetEquals(Roles.PermissionsOf(Role.Warehouse)));
        Assert.Equal([dal], seat.Locations!);
        Done(await ChangeAsync(owner, wanda, new(Role.Warehouse)));
        Assert.Null((await lookup.FindAsync("acme", wanda, default))!.Seat.Locations);
        Done(await RemoveAsync(owner, wanda));
        Assert.Null(await lookup.FindAsync("acme", wanda, default));
        Assert.Equal(TenantRefusals.MemberNotFound, WhyNot(await RemoveAsync(owner, wanda)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_lost_a_seat_is_told_in_which_store_and_nobody_else_is(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (olive, wanda) = (await team.AddPersonAsync("olive@acme.test", team.Acme, Role.Owner), await team.AddPersonAsync("wanda@acme.test", team.Acme, Role.Warehouse));
        var gil = await team.AddPersonAsync("gil@globex.test", team.Globex, Role.Owner);
        var lookup = team.Store.Services.GetRequiredService<MerchantLookup>();
        await using var owner = await team.AsMemberAsync(olive);
        Assert.Null(await lookup.LeftAsync("acme", wanda, default));

        Done(await RemoveAsync(owner, wanda));

        Assert.NotEmpty(await lookup.LeftAsync("acme", wanda, default) ?? "");
        Assert.Null(await lookup.LeftAsync("globex", wanda, default));
        Assert.Null(await lookup.LeftAsync("acme", gil, default));
        Assert.Null(await lookup.LeftAsync("acme", olive, default));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Who_may_not_or_asks_the_impossible_changes_nothing(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var (olive, mick, gil) = (
            await team.AddPersonAsync("olive@acme.test", team.Acme, Role.Owner), await team.AddPersonAsync("mick@acme.test", team.Acme, Role.Manager),
            await team.AddPersonAsync("gil@globex.test", team.Globex, Role.Owner));
        var theirs = (await team.Store.AddLocationAsync(team.Globex, "BER")).Value;
        await using var owner = await team.AsMemberAsync(olive);
        await using var manager = await team.AsMemberAsync(mick);
        var before = await team.RowsAsync();

        Assert.Equal(RefusalKind.Forbidden, WhyNot(await ChangeAsync(manager, olive, new(Role.Viewer))).Kind);
        Assert.Equal(RefusalKind.Forbidden, WhyNot(await ChangeAsync(manager, mick, new(Role.Owner))).Kind);
        Assert.Equal(RefusalKind.Forbidden, WhyNot(await RemoveAsync(manager, olive)).Kind);
        Assert.Equal(TenantRefusals.OwnSeat, WhyNot(await ChangeAsync(owner, olive, new(Role.Viewer))));
        Assert.Equal(TenantRefusals.OwnSeat, WhyNot(await RemoveAsync(owner, olive)));
        Assert.Equal(TenantRefusals.MemberNotFound, WhyNot(await ChangeAsync(owner, gil, new(Role.Viewer))));
        Assert.Equal(TenantRefusals.MemberNotFound, WhyNot(await RemoveAsync(owner, gil)));
        Assert.Equal(TenantRefusals.RoleUnknown, WhyNot(await ChangeAsync(owner, mick, new((Role)99))));
        Assert.Equal(TenantRefusals.LocationsUnknown, WhyNot(await ChangeAsync(owner, mick, new(Role.Viewer, [theirs]))));
        // A job has no seat of its own, so it could reach the last owner.
        Assert.Equal(TenantRefusals.LastOwner, WhyNot(await team.Store.WithAsync<RemoveMember, Outcome<Guid>>(team.Acme, remove => remove.RunAsync(olive, default))));
        Assert.Equal(TenantRefusals.LastOwner, WhyNot(await team.Store.WithAsync<ChangeMember, Outcome<Guid>>(team.Acme, change => change.RunAsync(olive, new(Role.Manager), default))));

        Assert.Equal(before, await team.RowsAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Owners_who_remove_each_other_at_once_leave_one(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        for (var round = 0; round < 5; round++)
        {
            var (one, two) = (await team.AddPersonAsync($"one-{round}@acme.test", team.Acme, Role.Owner), await team.AddPersonAsync($"two-{round}@acme.test", team.Acme, Role.Owner));
            await using var first = await team.AsMemberAsync(one);
            await using var second = await team.AsMemberAsync(two);

            var outcomes = await Task.WhenAll(RemoveAsync(first, two), round % 2 == 0 ? RemoveAsync(second, one) : ChangeAsync(second, one, new(Role.Viewer)));

            Assert.Single(outcomes.OfType<Outcome<Guid>.Done>());
            await using var db = await team.DirectoryAsync();
            Assert.Equal(1, await db.Memberships.CountAsync(m => m.TenantId == team.Acme && m.Role == Role.Owner));
            await db.Memberships.ExecuteDeleteAsync();
        }
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_disabled_user_has_no_seat_anywhere(DatabaseProvider engine)
    {
        await using var team = await Team.OpenAsync(engine);
        var wanda = await team.AddPersonAsync("wanda@acme.test", team.Acme, Role.Viewer);
        var lookup = team.Store.Services.GetRequiredService<MerchantLookup>();
        Assert.NotNull(await lookup.AskAsync("acme", wanda, default));

        await using var scope = team.Store.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        await users.SetLockoutEndDateAsync((await users.FindByIdAsync(wanda.ToString()))!, DateTimeOffset.MaxValue);

        Assert.Null(await lookup.AskAsync("acme", wanda, default));
    }

    private static Task<Outcome<Guid>> ChangeAsync(AsyncServiceScope scope, Guid member, SeatInput seat) =>
        scope.ServiceProvider.GetRequiredService<ChangeMember>().RunAsync(member, seat, default);

    private static Task<Outcome<Guid>> RemoveAsync(AsyncServiceScope scope, Guid member) => scope.ServiceProvider.GetRequiredService<RemoveMember>().RunAsync(member, default);

    private static void Done(Outcome<Guid> outcome) => Assert.IsType<Outcome<Guid>.Done>(outcome);

    private static Refusal WhyNot(Outcome<Guid> outcome) => Assert.IsType<Outcome<Guid>.Refused>(outcome).Why;
}
