using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Closing;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Infrastructure.Tests.Platform;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Closing;

public sealed class ClosingTests
{
    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_account_closes_in_seven_days_when_an_owner_types_its_name_and_their_password(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var full = new FullStore(desk);
        var (owner, manager) = (await full.OwnerAsync(), await desk.Team.AddPersonAsync("max@acme.test", desk.Team.Acme, Role.Manager));

        Assert.Equal("closing.name", Refused(await full.CloseAsync(owner, "acme")).Code);
        Assert.Equal("account.password_wrong", Refused(await full.CloseAsync(owner, password: "wrong")).Code);
        Assert.Equal("forbidden", Refused(await full.CloseAsync(manager)).Code);
        Assert.Null((await desk.MerchantAsync(desk.Team.Acme)).ClosesAt);
        Assert.Empty(await desk.LogAsync(desk.Team.Acme));

        var at = FullStore.Done(await full.CloseAsync(owner));

        Assert.Equal(desk.Team.Store.Clock.GetUtcNow().UtcDateTime.AddDays(7), at);
        Assert.Equal(at, (await desk.MerchantAsync(desk.Team.Acme)).ClosesAt);
        Assert.Equal("closing.already", Refused(await full.CloseAsync(owner)).Code);
        Assert.Equal(["closing"], (await desk.LogAsync(desk.Team.Acme)).Select(e => e.Action));
        await using (var db = await desk.Team.DirectoryAsync()) Assert.Equal(["max@acme.test", "olive@acme.test"], await db.SystemMails.Select(m => m.To).OrderBy(m => m).ToListAsync());
        Assert.Equal(at, (await desk.Team.Store.Services.GetRequiredService<MerchantLookup>().FindAsync("acme", manager, default))!.ClosesAt);

        await using var scope = await desk.Team.AsMemberAsync(owner);
        var keep = scope.ServiceProvider.GetRequiredService<KeepAccount>();
        FullStore.Done(await keep.RunAsync(default));
        Assert.Equal("closing.not", Refused(await keep.RunAsync(default)).Code);
        Assert.Null((await desk.MerchantAsync(desk.Team.Acme)).ClosesAt);
        desk.Team.Store.Clock.Advance(TimeSpan.FromDays(8));
        await full.RunJobAsync();
        Assert.Null((await desk.MerchantAsync(desk.Team.Acme)).ErasingSince);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task An_owner_without_a_password_closes_by_their_own_passkey_and_by_nobody_elses(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var full = new FullStore(desk);
        var (owner, manager) = (await full.OwnerAsync(), await desk.Team.AddPersonAsync("max@acme.test", desk.Team.Acme, Role.Manager));
        await using (var db = await desk.Team.DirectoryAsync()) await db.Users.Where(u => u.Id == owner).ExecuteUpdateAsync(s => s.SetProperty(u => u.PasswordHash, (string?)null));
        async Task<Outcome<DateTime>> CloseAsync(Guid who, Guid? answered, string name = "Acme")
        {
            await using var scope = await desk.Team.AsMemberAsync(who);
            return await scope.ServiceProvider.GetRequiredService<CloseAccount>().RunByPasskeyAsync(name, answered, default);
        }

        Assert.Equal("closing.no_password", Refused(await full.CloseAsync(owner)).Code);
        Assert.Equal("closing.passkey", Refused(await CloseAsync(owner, null)).Code);
        Assert.Equal("closing.passkey", Refused(await CloseAsync(owner, manager)).Code);
        Assert.Equal("closing.name", Refused(await CloseAsync(owner, owner, "acme")).Code);
        Assert.Equal("forbidden", Refused(await CloseAsync(manager, manager)).Code);
        Assert.Null((await desk.MerchantAsync(desk.Team.Acme)).ClosesAt);

        var at = FullStore.Done(await CloseAsync(owner, owner));
        Assert.Equal(at, (await desk.MerchantAsync(desk.Team.Acme)).ClosesAt);
        await using var asks = await desk.Team.AsMemberAsync(owner);
        Assert.Equal(new ClosingState.View("Acme", at, false, false), await asks.ServiceProvider.GetRequiredService<ClosingState>().RunAsync(default));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Of_two_owners_who_close_at_once_one_does_and_each_member_gets_one_mail(DatabaseProvider engine)
    {
        await using var desk = await Desk.OpenAsync(engine);
        var full = new FullStore(desk);
        var (one, two) = (await full.OwnerAsync(), await desk.Team.AddPersonAsync("two@acme.test", desk.Team.Acme, Role.Owner));

        var outcomes = await Task.WhenAll(full.CloseAsync(one), full.CloseAsync(two));

        Assert.Single(outcomes, o => o is Outcome<DateTime>.Done);
        Assert.Equal("closing.already", Refused(outcomes.First(o => o is Outcome<DateTime>.Refused)).Code);
        await using var db = await desk.Team.DirectoryAsync();
        Assert.Equal(2, await db.SystemMails.CountAsync());
    }

    private static Refusal Refused<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
