using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Returns;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Returns;
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

    [Fact]
    public async Task T12_An_order_of_high_value_opens_by_a_code_from_its_mail_and_a_miss_is_answered_as_ever()
    {
        var at = await PackedSite.OpenAsync(site, "find-code");
        await at.InAsync(s => s.GetRequiredService<ChangeReturnPolicy>().RunAsync(new(ReturnPolicy.Default with { Amounts = [new("USD", 0, 0, 0, 1_500)] }), default));
        await at.SendAsync("CODE-1", 2);
        await at.SendAsync("CODE-2", 1);
        using var phone = site.SignedOut();

        using var small = await FindAsync(phone, at, "1002", "78702");
        using var miss = await FindAsync(phone, at, "1001", "00000");
        using var asked = await FindAsync(phone, at, "1001", "78702");
        var page = WebUtility.HtmlDecode(await asked.Content.ReadAsStringAsync());
        var code = Code().Match(Assert.Single(site.Services.GetRequiredService<MailFolder>().List(), m => m.To.Contains("code-1@example.com", StringComparison.Ordinal) && m.Subject.StartsWith("Your code", StringComparison.Ordinal)).Html).Groups[1].Value;
        using var wrong = await CodeAsync(phone, at, "1001", "78702", code == "000000" ? "1" : "000000");
        using var guessed = await CodeAsync(phone, at, "1001", "00000", code);
        using var right = await CodeAsync(phone, at, "1001", "78702", code);
        using var twice = await CodeAsync(phone, at, "1001", "78702", code);
        var other = await PackedSite.OpenAsync(site, "find-code-other");
        using var foreign = await CodeAsync(phone, other, "1001", "78702", code);

        Assert.Equal(HttpStatusCode.Found, small.StatusCode);
        foreach (var answer in new[] { miss, guessed, foreign }) Assert.Contains("There is no order with this number and this e-mail or postal code.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var said in new[] { "Look into your mail", "order 1001", "one-time-code", "Send a new code" }) Assert.Contains(said, page, StringComparison.Ordinal);
        foreach (var hidden in new[] { "code-1@example.com", "Alder shirt", code }) Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
        Assert.Contains("This is not the code.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, right.StatusCode);
        Assert.Contains("Alder shirt", await phone.GetStringAsync(right.Headers.Location!.PathOnly()), StringComparison.Ordinal);
        Assert.Contains("This code does not count any more", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task T12_A_new_code_is_sent_when_asked_for_and_without_an_address_the_store_is_named()
    {
        var at = await PackedSite.OpenAsync(site, "find-again");
        await at.InAsync(s => s.GetRequiredService<ChangeReturnPolicy>().RunAsync(new(ReturnPolicy.Default with { Amounts = [new("USD", 0, 0, 0, 500)] }), default));
        await at.SendAsync("AGAIN-1", 1);
        await at.SendAsync("AGAIN-2", 1, o => o with { Email = "" });
        using var phone = site.SignedOut();

        using var first = await FindAsync(phone, at, "1001", "78702");
        using var second = await phone.PostFormAsync(Links.FindReturn(at.Merchant.Slug), new() { ["Number"] = "1001", ["Proof"] = "78702", ["Code"] = "", ["Again"] = "1" });
        using var third = await FindAsync(phone, at, "1001", "78702");
        using var fourth = await FindAsync(phone, at, "1001", "78702");
        using var silent = await FindAsync(phone, at, "1002", "78702");

        Assert.Equal(3, site.Services.GetRequiredService<MailFolder>().List().Count(m => m.To.Contains("again-1@example.com", StringComparison.Ordinal) && m.Subject.StartsWith("Your code", StringComparison.Ordinal)));
        Assert.Contains("Three codes were sent in the last quarter of an hour.", await fourth.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Please contact the store.", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> CodeAsync(HttpClient phone, PackedSite at, string number, string proof, string code) =>
        phone.PostFormAsync(Links.FindReturn(at.Merchant.Slug), new() { ["Number"] = number, ["Proof"] = proof, ["Code"] = code });

    [GeneratedRegex(@"Your code: (\d{6})")]
    private static partial Regex Code();

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
