using Microsoft.AspNetCore.DataProtection;
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

/// <summary>Authenticator apps and recovery codes.</summary>
public sealed class SecondFactorTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL16_An_app_counts_from_its_first_code_on_and_no_code_twice(DatabaseProvider engine)
    {
        await using var team = await OpenAsync(engine);
        var ada = await team.AddPersonAsync("ada@acme.test");
        var (key, codes) = await TurnOnAsync(team, ada);

        Assert.False(await UseAsync(team, ada, CodeOf(team, key)));   // it confirmed the app
        team.Store.Clock.Advance(Step);
        Assert.True(await UseAsync(team, ada, $" {CodeOf(team, key)[..3]} {CodeOf(team, key)[3..]} "));
        Assert.False(await UseAsync(team, ada, CodeOf(team, key)));
        team.Store.Clock.Advance(Step);
        var once = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => UseAsync(team, ada, CodeOf(team, key))));
        Assert.Single(once, true);

        Assert.Equal(10, codes.Distinct().Count());
        var recovered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UseAsync(team, ada, codes[3].ToLowerInvariant())));
        Assert.Single(recovered, true);
        Assert.Equal(9, (await StateAsync(team, ada)).CodesLeft);
        foreach (var nothing in new[] { "", "12345", "AAAAA-AAAAA", new string('9', 400) }) Assert.False(await UseAsync(team, ada, nothing));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL16_Neither_the_key_nor_a_recovery_code_can_be_read_in_the_directory(DatabaseProvider engine)
    {
        await using var team = await OpenAsync(engine);
        var ada = await team.AddPersonAsync("ada@acme.test");
        var (key, codes) = await TurnOnAsync(team, ada);

        await using var db = await team.DirectoryAsync();
        var app = await db.AuthenticatorApps.SingleAsync();
        Assert.DoesNotContain(Totp.TextOf(key), app.Key, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(key), app.Key, StringComparison.Ordinal);
        var kept = await db.RecoveryCodes.Select(c => c.Hash).ToListAsync();
        Assert.Equal(10, kept.Count);
        Assert.DoesNotContain(codes, code => kept.Any(hash => hash.Contains(RecoveryCodes.Plain(code), StringComparison.OrdinalIgnoreCase)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_wrong_code_an_offer_of_another_and_a_second_app_change_nothing(DatabaseProvider engine)
    {
        await using var team = await OpenAsync(engine);
        var (ada, gil) = (await team.AddPersonAsync("ada@acme.test"), await team.AddPersonAsync("gil@globex.test"));
        var key = Totp.NewKey();
        var offer = Keys(team).Offer(ada, key);

        Assert.Equal(AccountRefusals.CodeWrong, WhyNot(await SetUpAsync(team, ada, offer, "000000x")));
        Assert.Equal(AccountRefusals.OfferOver, WhyNot(await SetUpAsync(team, gil, offer, CodeOf(team, key))));
        Assert.Equal(AccountRefusals.OfferOver, WhyNot(await SetUpAsync(team, ada, offer + "x", CodeOf(team, key))));
        await using (var db = await team.DirectoryAsync())
        {
            Assert.Equal((0, 0), (await db.AuthenticatorApps.CountAsync(), await db.RecoveryCodes.CountAsync()));
            Assert.False(await db.Users.AnyAsync(u => u.TwoFactorEnabled));
        }

        Assert.IsType<Outcome<IReadOnlyList<string>>.Done>(await SetUpAsync(team, ada, offer, CodeOf(team, key)));
        var other = Totp.NewKey();
        Assert.Equal(AccountRefusals.AppIsOn, WhyNot(await SetUpAsync(team, ada, Keys(team).Offer(ada, other), CodeOf(team, other))));
        team.Store.Clock.Advance(Step);
        Assert.False(await UseAsync(team, ada, CodeOf(team, other)));
        Assert.False(await UseAsync(team, gil, CodeOf(team, key)));
        Assert.True(await UseAsync(team, ada, CodeOf(team, key)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task New_recovery_codes_and_turning_off_ask_for_both_factors_and_end_every_session(DatabaseProvider engine)
    {
        await using var team = await OpenAsync(engine);
        var ada = await team.AddPersonAsync("ada@acme.test");
        var stamps = new List<string?> { await StampAsync(team, ada) };
        var (key, old) = await TurnOnAsync(team, ada);
        stamps.Add(await StampAsync(team, ada));
        team.Store.Clock.Advance(Step);

        var code = CodeOf(team, key);
        Assert.Equal(AccountRefusals.PasswordWrong, WhyNot(await AsAsync(team, ada, (f, u) => f.RenewCodesAsync(u, "not the one", code, default))));
        Assert.Equal(AccountRefusals.CodeWrong, WhyNot(await AsAsync(team, ada, (f, u) => f.RenewCodesAsync(u, TestMerchant.Password, "123", default))));
        Assert.Equal(stamps[^1], await StampAsync(team, ada));
        // A wrong password used nothing up.
        var codes = Assert.IsType<Outcome<IReadOnlyList<string>>.Done>(await AsAsync(team, ada, (f, u) => f.RenewCodesAsync(u, TestMerchant.Password, code, default))).Value;
        stamps.Add(await StampAsync(team, ada));
        Assert.False(await UseAsync(team, ada, old[0]));
        Assert.True(await UseAsync(team, ada, codes[0]));

        Assert.Equal(AccountRefusals.CodeWrong, WhyNot(await AsAsync(team, ada, (f, u) => f.TurnOffAsync(u, TestMerchant.Password, codes[0], default))));
        Assert.True((await StateAsync(team, ada)).IsOn);
        Assert.IsType<Outcome<Guid>.Done>(await AsAsync(team, ada, (f, u) => f.TurnOffAsync(u, TestMerchant.Password, codes[1], default)));
        stamps.Add(await StampAsync(team, ada));
        Assert.Equal(new SecondFactorState(null, 0), await StateAsync(team, ada));
        Assert.Equal(AccountRefusals.AppIsOff, WhyNot(await AsAsync(team, ada, (f, u) => f.TurnOffAsync(u, TestMerchant.Password, codes[2], default))));
        Assert.Equal(4, stamps.Distinct().Count());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_guest_has_a_viewers_seat_in_the_demo_store_and_nobody_reaches_its_account(DatabaseProvider engine)
    {
        await using var team = await OpenAsync(engine);
        var guest = team.Store.Services.GetRequiredService<DemoGuest>();
        Assert.Null(await guest.StoreAsync(default));

        await guest.LetInAsync(team.Acme, default);

        Assert.Equal("acme", await guest.StoreAsync(default));
        var lookup = team.Store.Services.GetRequiredService<MerchantLookup>();
        var visit = await lookup.AskAsync("acme", AppUser.GuestId, default);
        Assert.Equal(("Guest", ""), (visit!.Seat.Name, visit.Email));
        Assert.All(visit.Seat.Permissions, permission => Assert.StartsWith("View", permission.ToString(), StringComparison.Ordinal));
        Assert.Null(await lookup.AskAsync("globex", AppUser.GuestId, default));
        await using var scope = team.Store.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        foreach (var mail in new[] { "", "guest" }) Assert.Null(await users.FindByEmailAsync(mail));
        Assert.False(await users.CheckPasswordAsync((await users.FindByIdAsync(AppUser.GuestId.ToString()))!, ""));
        // A second demo store takes over; a guest who became more than a viewer is none.
        await guest.LetInAsync(team.Globex, default);
        await using var db = await team.DirectoryAsync();
        Assert.Equal(1, await db.Users.CountAsync());
        await db.Memberships.ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, Role.Manager));
        Assert.Null(await guest.StoreAsync(default));
    }

    private static Task<Team> OpenAsync(DatabaseProvider engine) =>
        Team.OpenAsync(engine, services => services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider()));

    private static AuthenticatorKeys Keys(Team team) => team.Store.Services.GetRequiredService<AuthenticatorKeys>();

    private static string CodeOf(Team team, byte[] key) => Totp.CodeOf(key, Totp.StepAt(team.Store.Clock.GetUtcNow()));

    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> TurnOnAsync(Team team, Guid person)
    {
        var key = Totp.NewKey();
        return (key, Assert.IsType<Outcome<IReadOnlyList<string>>.Done>(await SetUpAsync(team, person, Keys(team).Offer(person, key), CodeOf(team, key))).Value);
    }

    private static Task<Outcome<IReadOnlyList<string>>> SetUpAsync(Team team, Guid person, string offer, string code) =>
        AsAsync(team, person, (factor, user) => factor.TurnOnAsync(user, offer, code, default));

    private static Task<bool> UseAsync(Team team, Guid person, string code) => AsAsync(team, person, (factor, user) => factor.UseAsync(user.Id, code, default));

    private static Task<SecondFactorState> StateAsync(Team team, Guid person) => AsAsync(team, person, (factor, user) => factor.StateAsync(user.Id, default));

    private static async Task<string?> StampAsync(Team team, Guid person)
    {
        await using var db = await team.DirectoryAsync();
        return (await db.Users.SingleAsync(u => u.Id == person)).SecurityStamp;
    }

    private static async Task<T> AsAsync<T>(Team team, Guid person, Func<SecondFactor, AppUser, Task<T>> run)
    {
        await using var scope = team.Store.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync(person.ToString());
        return await run(scope.ServiceProvider.GetRequiredService<SecondFactor>(), user!);
    }

    private static Refusal WhyNot<T>(Outcome<T> outcome) => Assert.IsType<Outcome<T>.Refused>(outcome).Why;
}
