using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Testing;
using OrderCloud.Web.Tests.Fulfillment;

namespace OrderCloud.Web.Tests.SelfService;

public sealed partial class FindReturnTests(BusySite site) : IClassFixture<BusySite>
{
    [Theory]
    [InlineData("1001", "a-1@example.com"), InlineData(" #1001 ", "A-1@EXAMPLE.com "), InlineData("1001", "78702"), InlineData("1001", "787 02")]
    public async Task T12_Number_and_mail_or_postal_code_lead_to_the_items(string number, string proof)
    {
        var at = await PackedSite.OpenAsync(site, $"find-{Guid.NewGuid().ToString("N")[..8]}");
        await at.SendAsync("A-1", 1);
        using var phone = site.SignedOut();

        using var answer = await FindAsync(phone, at, number, proof);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Contains("Alder shirt", await phone.GetStringAsync(answer.Headers.Location!.PathOnly()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T12_Whatever_is_wrong_is_answered_alike()
    {
        var (at, other) = (await PackedSite.OpenAsync(site, "find-miss"), await PackedSite.OpenAsync(site, "find-other"));
        await at.SendAsync("A-1", 1);
        await other.SendAsync("B-1", 1);
        await other.SendAsync("B-2", 1);   // only the other store has a 1002
        using var phone = site.SignedOut();

        var pages = new List<string>();
        foreach (var (number, proof) in new[] { ("1001", "b-1@example.com"), ("1002", "b-2@example.com"), ("9999", "a-1@example.com"), ("1001", "78703"), ("1001", ""), ("", "78702"), (new string('9', 59), "x") })
        {
            using var answer = await FindAsync(phone, at, number, proof);
            Assert.Equal((number, HttpStatusCode.OK), (number, answer.StatusCode));
            pages.Add(Typed().Replace(SentOrders.MainOf(await answer.Content.ReadAsStringAsync()), ""));
        }

        Assert.Contains("There is no order with this number and this e-mail or postal code.", Assert.Single(pages.Distinct()), StringComparison.Ordinal);
        Assert.Equal(0, await TokensAsync(at));
    }

    [Fact]
    public async Task T12_Somebody_who_guesses_must_wait_and_the_order_of_another_may_still_be_found()
    {
        using var own = new TestSite();
        var at = await PackedSite.OpenAsync(own, "find-guess");
        await at.SendAsync("A-1", 1);
        await at.SendAsync("A-2", 1);
        using var phone = own.SignedOut();

        for (var i = 0; i < 10; i++)
        {
            using var miss = await FindAsync(phone, at, "1001", $"7870{i}x");
            Assert.Equal(HttpStatusCode.OK, miss.StatusCode);
        }
        using var wait = await FindAsync(phone, at, "#1001", "78702");
        using var otherOne = await FindAsync(phone, at, "1002", "78702");

        Assert.Equal(HttpStatusCode.TooManyRequests, wait.StatusCode);
        Assert.Contains("Too many tries. Wait fifteen minutes, then try again.", await wait.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, otherOne.StatusCode);
    }

    [Fact]
    public async Task A_way_in_that_was_found_ends_after_two_days()
    {
        var at = await PackedSite.OpenAsync(site, "find-ends");
        var path = Links.CustomerReturns("find-ends", await at.ReturnsTokenAsync(await at.SendAsync("A-1", 1)));
        using var phone = site.SignedOut();
        Assert.Equal(HttpStatusCode.OK, (await phone.GetAsync(path)).StatusCode);

        await using (var directory = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync())
        {
            var before = DateTime.UtcNow.AddHours(-49);
            await directory.PublicTokens.Where(t => t.TenantId == at.Merchant.TenantId).ExecuteUpdateAsync(set => set.SetProperty(t => t.CreatedAt, before));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_page_says_the_policy_and_is_kept_by_nobody()
    {
        var at = await PackedSite.OpenAsync(site, "find-page");
        using var phone = site.SignedOut();

        using var answer = await phone.GetAsync(Links.FindReturn("find-page"));
        var page = await answer.Content.ReadAsStringAsync();

        foreach (var said in new[] { "Return an item", "Store find-page", "You can return items within 30 days of their arrival.", "noindex" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Blazor:{\"type\":\"server\"", page, StringComparison.Ordinal);
        Assert.Equal((true, "no-referrer"), (answer.Headers.CacheControl!.NoStore, answer.Headers.GetValues("Referrer-Policy").Single()));
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(Links.FindReturn("nobody-at-all"))).StatusCode);
    }

    private static Task<HttpResponseMessage> FindAsync(HttpClient phone, PackedSite at, string number, string proof) =>
        phone.PostFormAsync(Links.FindReturn(at.Merchant.Slug), new() { ["Number"] = number, ["Proof"] = proof });

    private async Task<int> TokensAsync(PackedSite at)
    {
        await using var directory = await site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync();
        return await directory.PublicTokens.CountAsync(t => t.TenantId == at.Merchant.TenantId && t.Kind == "returns_visit");
    }

    [GeneratedRegex("value=\"[^\"]*\"")]
    private static partial Regex Typed();
}
