using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;
using OrderCloud.Web.Tenancy;

namespace OrderCloud.Web.Tests.Tenancy;

/// <summary>What ends a session that is open: in a page, and of a cookie.</summary>
public sealed class OpenSessionTests : IAsyncLifetime
{
    private readonly HastySite _site = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task REL13_An_open_page_ends_when_its_user_or_its_seat_changed_and_for_nothing_else()
    {
        var (merchant, other) = (await _site.AddMerchantAsync("open-page"), await _site.AddMerchantAsync("open-other"));

        await AssertEndsAsync(merchant, users: async (users, person) => await users.SetLockoutEndDateAsync(person, DateTimeOffset.MaxValue));
        await AssertEndsAsync(merchant, users: async (users, person) => await users.UpdateSecurityStampAsync(person));
        await AssertEndsAsync(merchant, users: async (users, person) => await users.DeleteAsync(person));
        await AssertEndsAsync(merchant, seats => seats.ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, Role.Viewer)));
        await AssertEndsAsync(merchant, seats => seats.ExecuteUpdateAsync(set => set.SetProperty(m => m.Locations, Guid.NewGuid().ToString())));
        await AssertEndsAsync(merchant, seats => seats.ExecuteDeleteAsync());

        var (stays, user, principal) = await OpenAsync(merchant);
        await using (stays)
        {
            await using var db = await DirectoryAsync();
            await db.Memberships.Where(m => m.TenantId == other.TenantId).ExecuteDeleteAsync();
            Assert.True(await StandsAsync(principal, user));
        }
    }

    [Fact]
    public async Task REL13_The_cookie_of_a_disabled_user_is_not_taken_any_more()
    {
        var merchant = await _site.AddMerchantAsync("cookie-disabled");
        using var browser = _site.SignedIn(merchant);
        using (var before = await browser.GetAsync(Links.ChooseMerchant)) Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await WithUserAsync(merchant.OwnerId, (users, person) => users.SetLockoutEndDateAsync(person, DateTimeOffset.MaxValue));

        using var after = await browser.GetAsync(Links.ChooseMerchant);
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
        using var stranger = _site.SignedOut();
        using var again = await stranger.PostFormAsync(Links.SignIn(), new() { ["Form.Email"] = merchant.OwnerEmail, ["Form.Password"] = TestMerchant.Password });
        Assert.Contains("E-mail or password is wrong.", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task REL13_A_new_security_stamp_ends_the_cookie_everywhere()
    {
        var merchant = await _site.AddMerchantAsync("cookie-stamp");
        using var browser = _site.SignedIn(merchant);
        using (var before = await browser.GetAsync("/cookie-stamp")) Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await WithUserAsync(merchant.OwnerId, (users, person) => users.UpdateSecurityStampAsync(person));

        using var after = await browser.GetAsync("/cookie-stamp");
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    [Fact]
    public async Task REL13_Cookies_are_looked_at_within_a_minute()
    {
        await using var usual = new TestSite();
        _ = usual.Url;
        Assert.Equal(TimeSpan.FromSeconds(30), usual.Services.GetRequiredService<IOptions<SecurityStampValidatorOptions>>().Value.ValidationInterval);
    }

    [Fact]
    public async Task A_seat_that_was_left_may_nothing_more()
    {
        var merchant = await _site.AddMerchantAsync("seat-left");
        await using var scope = _site.Services.CreateAsyncScope();
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        user.Become((await scope.ServiceProvider.GetRequiredService<MerchantLookup>().AskAsync(merchant.Slug, merchant.OwnerId, default))!.Seat);

        user.Leave();

        Assert.Equal(RefusalKind.Forbidden, Assert.IsType<Outcome<NewApiKey>.Refused>(await scope.ServiceProvider.GetRequiredService<CreateApiKey>().RunAsync("late", ["orders:read"], default)).Why.Kind);
        await using var db = await DirectoryAsync();
        Assert.Equal(1, await db.ApiKeys.CountAsync(k => k.TenantId == merchant.TenantId));
    }

    private async Task AssertEndsAsync(TestMerchant merchant, Func<IQueryable<Membership>, Task>? seats = null, Func<UserManager<AppUser>, AppUser, Task>? users = null)
    {
        var (scope, user, principal) = await OpenAsync(merchant);
        await using (scope)
        {
            Assert.True(await StandsAsync(principal, user));
            await using var db = await DirectoryAsync();
            if (seats is not null) await seats(db.Memberships.Where(m => m.UserId == user.UserId));
            if (users is not null) await WithUserAsync(user.UserId!.Value, users);
            Assert.False(await StandsAsync(principal, user));
        }
    }

    /// <summary>A new member of the merchant, as an open page knows them.</summary>
    private async Task<(AsyncServiceScope Scope, CurrentUser User, ClaimsPrincipal Principal)> OpenAsync(TestMerchant merchant)
    {
        var scope = _site.Services.CreateAsyncScope();
        var mail = $"{Guid.NewGuid():N}@open.test";
        var person = new AppUser { Id = Guid.CreateVersion7(), UserName = mail, Email = mail };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(person, TestMerchant.Password)).Succeeded);
        await using var db = await DirectoryAsync();
        db.Add(new Membership { UserId = person.Id, TenantId = merchant.TenantId, Role = Role.Manager, CreatedAt = DateTime.UnixEpoch });
        await db.SaveChangesAsync();
        var user = scope.ServiceProvider.GetRequiredService<CurrentUser>();
        user.Become((await scope.ServiceProvider.GetRequiredService<MerchantLookup>().AskAsync(merchant.Slug, person.Id, default))!.Seat);
        return (scope, user, await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(person));
    }

    private async Task<bool> StandsAsync(ClaimsPrincipal principal, CurrentUser opened)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<OpenSession>().StandsAsync(principal, opened, default);
    }

    private async Task WithUserAsync(Guid id, Func<UserManager<AppUser>, AppUser, Task> change)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        await change(users, (await users.FindByIdAsync(id.ToString()))!);
    }

    private Task<DirectoryDb> DirectoryAsync() => _site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();

    /// <summary>A site that looks at a cookie every time.</summary>
    private sealed class HastySite : TestSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero));
        }
    }
}
