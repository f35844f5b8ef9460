using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Tenancy;

[Collection("site")]
public sealed class PortalAddressTests(TestSite site)
{
    [Fact]
    public async Task Signed_out_one_is_asked_to_sign_in_and_comes_back()
    {
        await site.AddMerchantAsync("return-to");
        using var browser = site.SignedOut();

        using var answer = await browser.GetAsync("/return-to?x=1");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/account/sign-in?returnUrl=%2Freturn-to%3Fx%3D1", answer.Headers.Location!.PathOnly());
    }

    [Theory]
    [InlineData("/foreign-shop")]
    [InlineData("/no-such-shop")]
    [InlineData("/webhooks")]
    [InlineData("/account/nowhere")]
    [InlineData("/s/nowhere")]
    [InlineData("/health/nowhere")]
    [InlineData("/_something")]
    public async Task What_is_not_ones_own_is_not_there(string address)
    {
        if (address == "/foreign-shop") await site.AddMerchantAsync("foreign-shop");
        var mine = await site.AddMerchantAsync($"mine-{address.Trim('/', '_').Replace('/', '-')}");
        using var browser = site.SignedIn(mine);

        using var answer = await browser.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("There is nothing at this address", said, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Links.ChooseMerchant}\"", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_not_allowed_inside_a_store_keeps_its_navigation()
    {
        var merchant = await site.AddMerchantAsync("framed");
        await SeatAsync(merchant, Role.Viewer);
        using var browser = site.SignedIn(merchant);

        using var missing = await browser.GetAsync("/framed/nothing-here");
        using var forbidden = await browser.GetAsync("/framed/settings");

        foreach (var (answer, status, said) in new[] { (missing, HttpStatusCode.NotFound, "There is nothing at this address"), (forbidden, HttpStatusCode.Forbidden, "You may not see this page") })
        {
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Equal(status, answer.StatusCode);
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains("href=\"/framed/orders\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("href=\"/framed/settings\"", page, StringComparison.Ordinal);
            Assert.Single(System.Text.RegularExpressions.Regex.Matches(page, "<main "));
        }
    }

    [Fact]
    public async Task A_removed_member_reads_that_they_are_none_any_more_and_a_stranger_reads_nothing_of_the_store()
    {
        var (store, stranger) = (await site.AddMerchantAsync("left-behind"), await site.AddMerchantAsync("left-stranger"));
        using var removed = site.SignedIn(store);
        using var other = site.SignedIn(stranger);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            // An owner has to remain.
            var db = scope.ServiceProvider.GetRequiredService<DirectoryDb>();
            db.Add(new Membership { UserId = stranger.OwnerId, TenantId = store.TenantId, Role = Role.Owner, CreatedAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(store.TenantId, ActorKind.Member, "Olive Owner");
            Assert.IsType<Outcome<Guid>.Done>(await scope.ServiceProvider.GetRequiredService<RemoveMember>().RunAsync(store.OwnerId, default));
            await db.Memberships.Where(m => m.UserId == stranger.OwnerId && m.TenantId == store.TenantId).ExecuteDeleteAsync();
        }

        using var answer = await removed.GetAsync("/left-behind/orders");
        using var foreign = await other.GetAsync("/left-behind/orders");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, foreign.StatusCode));
        Assert.Contains("You are no longer a member of Store left-behind", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Store left-behind", await foreign.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_not_signed_in_may_do_so_where_nothing_is()
    {
        using var stranger = site.SignedOut();

        using var answer = await stranger.GetAsync("/account/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var said = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Sign in", said, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{Links.ChooseMerchant}\"", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_stores_of_one_person_keep_their_own_tenant_in_one_browser()
    {
        var north = await site.AddMerchantAsync("north-shop");
        await site.AddMerchantAsync("south-shop", north);
        using var browser = site.SignedIn(north);

        var pages = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => browser.GetStringAsync(i % 2 == 0 ? "/north-shop" : "/south-shop")));

        Assert.All(pages.Index(), page => Assert.Contains(
            page.Index % 2 == 0 ? "<span class=\"cut name\">Store north-shop" : "<span class=\"cut name\">Store south-shop",
            WithoutStyleMarks(page.Item), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Capital_letters_and_old_addresses_lead_to_the_current_one()
    {
        var merchant = await site.AddMerchantAsync("new-name");
        await using (var db = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync())
        {
            db.Add(new MerchantSlug { Slug = "old-name", TenantId = merchant.TenantId });
            await db.SaveChangesAsync();
        }

        using var browser = site.SignedIn(merchant);
        using var capitals = await browser.GetAsync("/New-Name?a=1");
        using var old = await browser.GetAsync("/old-name?a=1");

        Assert.Equal((HttpStatusCode.PermanentRedirect, "/new-name?a=1"), (capitals.StatusCode, capitals.Headers.Location!.PathOnly()));
        Assert.Equal((HttpStatusCode.PermanentRedirect, "/new-name?a=1"), (old.StatusCode, old.Headers.Location!.PathOnly()));
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.Viewer)]
    public async Task A_membership_that_ended_closes_the_portal(Role role)
    {
        var merchant = await site.AddMerchantAsync($"ended-{role}".ToLowerInvariant());
        await using (var db = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync())
        {
            var seats = db.Memberships.Where(m => m.TenantId == merchant.TenantId);
            if (role is Role.Owner) await seats.ExecuteDeleteAsync();
            else await SeatAsync(merchant, role);
        }

        using var browser = site.SignedIn(merchant);
        using var answer = await browser.GetAsync($"/{merchant.Slug}");

        Assert.Equal(role is Role.Owner ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task SeatAsync(TestMerchant merchant, Role role)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        await db.Memberships.Where(m => m.TenantId == merchant.TenantId).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, role));
    }

    // Scoped styles put an attribute into every element.
    private static string WithoutStyleMarks(string page) => System.Text.RegularExpressions.Regex.Replace(page, " b-[a-z0-9]{10}", "");
}
