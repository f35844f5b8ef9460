using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Account;

/// <summary>A visitor of the landing page looks at the demo store.</summary>
public sealed class DemoVisitTests : IAsyncLifetime
{
    private const string Button = "Explore the demo store";

    private readonly TestSite _site = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task One_click_opens_every_list_of_the_demo_store_and_nothing_that_changes_it()
    {
        var (demo, other) = (await _site.AddMerchantAsync("demo-shop"), await _site.AddMerchantAsync("not-demo"));
        using var visitor = _site.SignedOut();
        Assert.DoesNotContain(Button, await visitor.GetStringAsync("/"), StringComparison.Ordinal);
        using (var without = await visitor.PostFormAsync(Links.Demo, [], shownOn: Links.SignIn())) Assert.Equal("/", without.Headers.Location!.PathOnly());
        await _site.Services.GetRequiredService<DemoGuest>().LetInAsync(demo.TenantId, default);

        Assert.Contains(Button, await visitor.GetStringAsync("/"), StringComparison.Ordinal);
        using var entered = await visitor.PostFormAsync(Links.Demo, [], shownOn: "/");

        Assert.Equal("/demo-shop", entered.Headers.Location!.PathOnly());
        foreach (var list in new[] { "", "/orders", "/customers", "/fulfillment", "/shipments", "/inventory", "/products", "/locations", "/channels", "/jobs" })
        {
            using var page = await visitor.GetAsync($"/demo-shop{list}");
            Assert.True(page.StatusCode is HttpStatusCode.OK, $"{list}: {page.StatusCode}");
            Assert.Contains("You are looking at the demo store.", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        foreach (var closed in new[] { "/settings", "/settings/api-keys", "/settings/members", "/orders/new", "/orders/import" })
        {
            using var page = await visitor.GetAsync($"/demo-shop{closed}");
            Assert.True(page.StatusCode is HttpStatusCode.Forbidden, $"{closed}: {page.StatusCode}");
        }

        using (var foreign = await visitor.GetAsync("/not-demo")) Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using (var api = await visitor.GetAsync("/api/v1/orders")) Assert.Equal(HttpStatusCode.Unauthorized, api.StatusCode);
        Assert.Contains("href=\"/demo-shop\"", await visitor.GetStringAsync(Links.ChooseMerchant), StringComparison.Ordinal);
        Assert.NotEqual(demo.TenantId, other.TenantId);
    }

    [Fact]
    public async Task REL16_The_guest_changes_nothing_about_the_account_that_all_guests_share()
    {
        var demo = await _site.AddMerchantAsync("demo-own");
        await _site.Services.GetRequiredService<DemoGuest>().LetInAsync(demo.TenantId, default);
        using var visitor = _site.SignedOut();
        (await visitor.PostFormAsync(Links.Demo, [], shownOn: "/")).Dispose();
        var before = await GuestAsync();

        foreach (var page in new[] { Links.Security, Links.Authenticator })
        {
            using var shown = await visitor.GetAsync(page);
            Assert.Equal(HttpStatusCode.Forbidden, shown.StatusCode);
        }

        using var asked = await visitor.PostFormAsync(Links.PasskeyCreation, new() { ["Passkey.Password"] = "" }, shownOn: Links.ChooseMerchant);
        using var app = await visitor.PostFormAsync(Links.Authenticator, new() { ["_handler"] = "authenticator", ["Form.Code"] = "000000" }, shownOn: Links.ChooseMerchant);
        using var off = await visitor.PostFormAsync(Links.Security, new() { ["_handler"] = "off", ["Off.Password"] = "x", ["Off.Code"] = "000000" }, shownOn: Links.ChooseMerchant);

        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, app.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, off.StatusCode);
        Assert.Equal(before, await GuestAsync());
        await using var db = await _site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        Assert.Equal((0, 0), (await db.AuthenticatorApps.CountAsync(), await db.Set<IdentityUserPasskey<Guid>>().CountAsync()));
    }

    [Fact]
    public async Task Who_is_signed_in_stays_who_they_are()
    {
        var (demo, own) = (await _site.AddMerchantAsync("demo-seen"), await _site.AddMerchantAsync("own-store"));
        await _site.Services.GetRequiredService<DemoGuest>().LetInAsync(demo.TenantId, default);
        using var owner = _site.SignedIn(own);
        Assert.DoesNotContain(Button, await owner.GetStringAsync("/"), StringComparison.Ordinal);

        using var answer = await owner.PostFormAsync(Links.Demo, [], shownOn: "/own-store");

        Assert.Equal(Links.ChooseMerchant, answer.Headers.Location!.PathOnly());
        (await owner.GetAsync("/own-store")).EnsureSuccessStatusCode();
        using var demoPage = await owner.GetAsync("/demo-seen");
        Assert.Equal(HttpStatusCode.NotFound, demoPage.StatusCode);
    }

    private async Task<(string?, string?, bool)> GuestAsync()
    {
        await using var db = await _site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        var guest = await db.Users.AsNoTracking().SingleAsync(u => u.Id == AppUser.GuestId);
        return (guest.PasswordHash, guest.SecurityStamp, guest.TwoFactorEnabled);
    }
}
