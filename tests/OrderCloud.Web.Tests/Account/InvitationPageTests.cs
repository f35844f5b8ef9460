using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Infrastructure.Tenants;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Account;

[Collection("site")]
public sealed partial class InvitationPageTests(TestSite site)
{
    [Fact]
    public async Task Somebody_new_joins_and_stands_in_the_portal()
    {
        var merchant = await site.AddMerchantAsync("join-new");
        var page = await InviteAsync(merchant, "new@join.test");
        using var browser = site.SignedOut();

        var shown = await browser.GetStringAsync(page);
        using var wrong = await browser.PostFormAsync(page, Join("Wanda Lane", "short"));
        using var joined = await browser.PostFormAsync(page, Join("Wanda Lane", "long enough"));

        Assert.Contains("Join Store join-new", shown, StringComparison.Ordinal);
        Assert.Contains("Warehouse worker", shown, StringComparison.Ordinal);
        var refused = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("Use 8 characters or more.", refused, StringComparison.Ordinal);
        Assert.Contains("value=\"Wanda Lane\"", refused, StringComparison.Ordinal);
        Assert.Equal("/join-new", joined.Headers.Location!.PathOnly());
        Assert.Contains("Wanda Lane", await browser.GetStringAsync("/join-new/orders"), StringComparison.Ordinal);
        using var team = await browser.GetAsync("/join-new/settings/members");
        Assert.Equal(HttpStatusCode.Forbidden, team.StatusCode);
        Assert.Contains("You are in already", await browser.GetStringAsync(page), StringComparison.Ordinal);
        using var stranger = site.SignedOut();
        using var again = await stranger.GetAsync(page);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("does not work any more", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_with_an_account_signs_in_comes_back_and_accepts()
    {
        var (ours, theirs) = (await site.AddMerchantAsync("join-ours"), await site.AddMerchantAsync("join-theirs"));
        var page = await InviteAsync(ours, theirs.OwnerEmail);
        using var browser = site.SignedOut();

        var asked = await browser.GetStringAsync(page);
        var signIn = Links.SignIn(page);
        using var back = await browser.PostFormAsync(signIn, new() { ["Form.Email"] = theirs.OwnerEmail, ["Form.Password"] = TestMerchant.Password });
        using var accepted = await browser.PostFormAsync(page, []);

        Assert.Contains(WebUtility.HtmlEncode(signIn), asked, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", asked, StringComparison.Ordinal);
        Assert.Equal(page, back.Headers.Location!.PathOnly());
        Assert.Equal("/join-ours", accepted.Headers.Location!.PathOnly());
        using var orders = await browser.GetAsync("/join-ours/orders");
        Assert.Equal(HttpStatusCode.OK, orders.StatusCode);
    }

    [Fact]
    public async Task Another_user_is_told_so_and_gets_no_seat()
    {
        var (ours, theirs) = (await site.AddMerchantAsync("join-mine"), await site.AddMerchantAsync("join-other"));
        var page = await InviteAsync(ours, "somebody@join.test");
        using var browser = site.SignedIn(theirs);

        var shown = WebUtility.HtmlDecode(await browser.GetStringAsync(page));

        Assert.Contains($"You are signed in as {theirs.OwnerEmail}, and this invitation is for somebody@join.test.", shown, StringComparison.Ordinal);
        using var portal = await browser.GetAsync("/join-mine");
        Assert.Equal(HttpStatusCode.NotFound, portal.StatusCode);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_token_that_nobody_has_gets_a_page_that_says_so(string token)
    {
        using var browser = site.SignedOut();

        using var answer = await browser.GetAsync(Links.Invitation(token));

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Contains("This invitation does not work any more", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> InviteAsync(TestMerchant merchant, string email)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Member, "Olive Owner");
        Assert.IsType<Outcome<InvitationSent>.Done>(await scope.ServiceProvider.GetRequiredService<InviteMember>().RunAsync(email, new(Role.Warehouse), default));
        return Link().Match(site.Services.GetRequiredService<MailFolder>().List().First(m => m.To.Contains(email, StringComparison.Ordinal)).Html).Value;
    }

    private static Dictionary<string, string> Join(string name, string password) => new() { ["Form.Name"] = name, ["Form.Password"] = password };

    [GeneratedRegex("/account/invitation/[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
