using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Directory;
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
            else await seats.ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, role));
        }

        using var browser = site.SignedIn(merchant);
        using var answer = await browser.GetAsync($"/{merchant.Slug}");

        Assert.Equal(role is Role.Owner ? HttpStatusCode.NotFound : HttpStatusCode.OK, answer.StatusCode);
    }

    // Scoped styles put an attribute into every element.
    private static string WithoutStyleMarks(string page) => System.Text.RegularExpressions.Regex.Replace(page, " b-[a-z0-9]{10}", "");
}
