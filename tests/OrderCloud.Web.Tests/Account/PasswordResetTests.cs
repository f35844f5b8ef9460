using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Mail;
using OrderCloud.Testing;
using OrderCloud.Web.Account;

namespace OrderCloud.Web.Tests.Account;

/// <summary>From "I forgot it" to the new password.</summary>
public sealed partial class PasswordResetTests : IAsyncLifetime
{
    private const string NewPassword = "an entirely new one";

    private readonly HastySite _site = new(TimeSpan.FromHours(1));

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task REL16_The_link_of_the_mail_sets_a_new_password_once_and_ends_every_other_session()
    {
        var (merchant, other) = (await _site.AddMerchantAsync("reset-once"), await _site.AddMerchantAsync("reset-other"));
        using var elsewhere = _site.SignedIn(merchant);
        using var neighbour = _site.SignedIn(other);
        using (var open = await elsewhere.GetAsync("/reset-once")) Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        using var browser = _site.SignedOut();

        using var asked = await browser.PostFormAsync(Links.Forgot, new() { ["Form.Email"] = merchant.OwnerEmail });
        var link = await LinkAsync(merchant.OwnerEmail);
        using var weak = await browser.PostFormAsync(link, new() { ["Form.Password"] = "short" });
        using var set = await browser.PostFormAsync(link, new() { ["Form.Password"] = NewPassword });

        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.Contains("Use 8 characters or more.", await weak.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(Links.SignInChanged, set.Headers.Location!.PathOnly());
        Assert.Equal("/reset-once", await SignInAsync(merchant.OwnerEmail, NewPassword));
        Assert.Null(await SignInAsync(merchant.OwnerEmail, TestMerchant.Password));
        using var again = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Contains("This link does not work any more", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var ended = await elsewhere.GetAsync("/reset-once");
        Assert.Equal(HttpStatusCode.Found, ended.StatusCode);
        using var untouched = await neighbour.GetAsync("/reset-other");
        Assert.Equal(HttpStatusCode.OK, untouched.StatusCode);
    }

    [Fact]
    public async Task REL16_A_token_of_another_user_an_altered_one_and_an_old_one_change_nothing()
    {
        var (merchant, other) = (await _site.AddMerchantAsync("reset-mine"), await _site.AddMerchantAsync("reset-theirs"));
        var link = await MakeLinkAsync(_site, merchant);
        using var browser = _site.SignedOut();

        foreach (var bad in new[] { link.Replace(merchant.OwnerId.ToString(), other.OwnerId.ToString(), StringComparison.Ordinal), link + "x", link[..^2], Links.Reset(merchant.OwnerId, "%%"), Links.ResetRoute })
        {
            using var shown = await browser.GetAsync(bad);
            using var sent = await browser.PostFormAsync(bad, new() { ["_handler"] = "reset", ["Form.Password"] = NewPassword }, shownOn: Links.SignIn());
            Assert.Equal(HttpStatusCode.Gone, shown.StatusCode);
            Assert.NotEqual(HttpStatusCode.Found, sent.StatusCode);
        }

        await using var slow = new HastySite(TimeSpan.Zero);
        var late = await slow.AddMerchantAsync("reset-late");
        using var latecomer = slow.SignedOut();
        using var old = await latecomer.GetAsync(await MakeLinkAsync(slow, late));
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        foreach (var person in new[] { merchant, other }) Assert.Equal($"/{person.Slug}", await SignInAsync(person.OwnerEmail, TestMerchant.Password));
        Assert.Equal(TimeSpan.FromHours(1), ResetMail.Lasts);
    }

    [Fact]
    public async Task REL16_Asked_for_an_unknown_and_for_a_known_address_the_answer_is_the_same()
    {
        var merchant = await _site.AddMerchantAsync("reset-known");

        var (nobodys, mine) = (await AskAsync("nobody@reset.test"), await AskAsync(merchant.OwnerEmail));

        Assert.Equal(nobodys, mine);
        Assert.Contains("If there is an account with «mail»", mine, StringComparison.Ordinal);
        // Served in turn: when the second mail is there, the first was looked at.
        await LinkAsync(merchant.OwnerEmail);
        Assert.Single(Mails());
    }

    [Fact]
    public async Task REL16_Asking_is_throttled_and_leaves_signing_in_alone()
    {
        var merchant = await _site.AddMerchantAsync("reset-often");
        using var browser = _site.SignedOut();
        for (var i = 0; i < 10; i++)
        {
            using var asked = await browser.PostFormAsync(Links.Forgot, new() { ["Form.Email"] = merchant.OwnerEmail });
            Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        }

        using var refused = await browser.PostFormAsync(Links.Forgot, new() { ["Form.Email"] = merchant.OwnerEmail });

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("/reset-often", await SignInAsync(merchant.OwnerEmail, TestMerchant.Password));
        // The one who asked last is served last, so by then all of the ten were looked at.
        var last = await _site.AddMerchantAsync("reset-last");
        (await browser.PostFormAsync(Links.Forgot, new() { ["Form.Email"] = last.OwnerEmail })).Dispose();
        await LinkAsync(last.OwnerEmail);
        Assert.Equal(3, Mails().Count(m => m.To.Contains(merchant.OwnerEmail, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_disabled_user_gets_no_mail_and_an_old_link_opens_nothing()
    {
        var merchant = await _site.AddMerchantAsync("reset-disabled");
        var link = await MakeLinkAsync(_site, merchant);
        await using (var scope = _site.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            await users.SetLockoutEndDateAsync((await users.FindByIdAsync(merchant.OwnerId.ToString()))!, DateTimeOffset.MaxValue);
            await scope.ServiceProvider.GetRequiredService<ResetMail>().SendAsync(merchant.OwnerEmail, default);
        }

        using var browser = _site.SignedOut();
        using var page = await browser.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, page.StatusCode);
        Assert.Empty(Mails());
    }

    private async Task<string> AskAsync(string email)
    {
        using var browser = _site.SignedOut();
        using var answer = await browser.PostFormAsync(Links.Forgot, new() { ["Form.Email"] = email });
        return Sealed().Replace(await answer.Content.ReadAsStringAsync(), "").Replace(email, "«mail»", StringComparison.Ordinal);
    }

    private async Task<string?> SignInAsync(string email, string password)
    {
        using var browser = _site.SignedOut();
        using var answer = await browser.PostFormAsync(Links.SignIn(), new() { ["Form.Email"] = email, ["Form.Password"] = password });
        return answer.Headers.Location?.PathOnly();
    }

    private IReadOnlyList<FiledMail> Mails() => _site.Services.GetRequiredService<MailFolder>().List();

    /// <summary>The link in the mail, as soon as it is there.</summary>
    private async Task<string> LinkAsync(string email)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await beat.WaitForNextTickAsync(patience.Token))
            if (Mails().FirstOrDefault(m => m.To.Contains(email, StringComparison.Ordinal) && m.Html.Contains("</html>", StringComparison.Ordinal)) is { } mail)
                return WebUtility.HtmlDecode(Link().Match(mail.Html).Value);
        throw new InvalidOperationException("No mail came.");
    }

    private static async Task<string> MakeLinkAsync(TestSite site, TestMerchant merchant)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync(merchant.OwnerId.ToString());
        return await scope.ServiceProvider.GetRequiredService<ResetMail>().LinkAsync(owner!);
    }

    [GeneratedRegex("/account/reset\\?[^\"]+")]
    private static partial Regex Link();

    [GeneratedRegex("<!--Blazor.*?-->|(?<=value=\")CfDJ8[^\"]*")]
    private static partial Regex Sealed();

    /// <summary>A site that looks at a cookie every time, and whose links last as long as is said.</summary>
    private sealed class HastySite(TimeSpan linksLast) : TestSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services
                .PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero)
                .PostConfigure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = linksLast));
        }
    }
}
