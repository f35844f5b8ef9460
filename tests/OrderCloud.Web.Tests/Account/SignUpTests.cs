using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Account;

[Collection("site")]
public sealed class SignUpTests(TestSite site)
{
    [Fact]
    public async Task Signing_up_leads_into_the_portal_of_the_new_store()
    {
        using var browser = site.SignedOut();

        using var answer = await browser.PostFormAsync("/account/sign-up", SignUp("Harbour & Pine", "harbour@pine.test"));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/harbour-pine", answer.Headers.Location!.PathOnly());
        using var home = await browser.GetAsync("/harbour-pine");
        var page = await home.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
        Assert.Contains("Harbour &amp; Pine", page, StringComparison.Ordinal);
        Assert.Contains("Ada Pine", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_owner_reads_that_the_mailbox_is_to_be_confirmed_until_its_link_is_used_signed_in()
    {
        using var browser = site.SignedOut();
        using (var signedUp = await browser.PostFormAsync("/account/sign-up", SignUp("Mailbox Store", "mailbox@pine.test"))) Assert.Equal("/mailbox-store", signedUp.Headers.Location!.PathOnly());
        const string notice = "Confirm your e-mail address";
        Assert.Contains(notice, await browser.GetStringAsync("/mailbox-store"), StringComparison.Ordinal);
        await site.Services.GetRequiredService<SystemMails>().SendDueAsync(default);
        var mail = Assert.Single(site.Services.GetRequiredService<MailFolder>().List(), m => m.To.Contains("mailbox@pine.test", StringComparison.Ordinal));
        var link = Regex.Match(mail.Html, "/account/mailbox\\?token=[A-Za-z0-9_-]+").Value;

        using (var again = await browser.PostFormAsync("/account/mailbox", new() { ["_handler"] = "again" })) Assert.Contains("A mail left a moment ago", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var stranger = site.SignedOut();
        using (var outside = await stranger.GetAsync(link)) Assert.StartsWith("/account/sign-in?", outside.Headers.Location!.PathOnly(), StringComparison.Ordinal);
        using (var wrong = await browser.GetAsync(link + "x"))
        {
            Assert.Equal(HttpStatusCode.Gone, wrong.StatusCode);
            Assert.Contains("This link does not work for you", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var other = site.SignedIn(await site.AddMerchantAsync("mailbox-other"));
        Assert.DoesNotContain("is confirmed", await other.GetStringAsync(link), StringComparison.Ordinal);
        Assert.DoesNotContain(notice, await other.GetStringAsync("/mailbox-other"), StringComparison.Ordinal);
        Assert.Contains(notice, await browser.GetStringAsync("/mailbox-store"), StringComparison.Ordinal);

        Assert.Contains("Your e-mail address is confirmed", await browser.GetStringAsync(link), StringComparison.Ordinal);
        Assert.DoesNotContain(notice, await browser.GetStringAsync("/mailbox-store"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_stands_under_its_field_and_nothing_typed_is_lost()
    {
        using var browser = site.SignedOut();
        var form = SignUp("Kept Name", "kept@mail.test");
        form["Form.Password"] = "short";
        form["Form.Address"] = "api";

        using var answer = await browser.PostFormAsync("/account/sign-up", form);

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Use 8 characters or more.", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Kept Name\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"kept@mail.test\"", page, StringComparison.Ordinal);
        form["Form.Password"] = "long enough";
        using var again = await browser.PostFormAsync("/account/sign-up", form);
        Assert.Contains("used by OrderCloud itself", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_refused()
    {
        await site.AddMerchantAsync("taken-shop");
        using var browser = site.SignedOut();

        using var answer = await browser.PostFormAsync("/account/sign-up", SignUp("Taken Shop", "second@taken.test"));

        Assert.Contains("Another merchant already uses this address", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> SignUp(string store, string mail) => new()
    {
        ["Form.StoreName"] = store, ["Form.Address"] = "", ["Form.Country"] = "US", ["Form.YourName"] = "Ada Pine", ["Form.Email"] = mail,
        ["Form.Password"] = "long enough",
    };
}
