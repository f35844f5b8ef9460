using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Account;

/// <summary>Setting up an authenticator app, and signing in with it.</summary>
public sealed partial class SecondStepTests : IAsyncLifetime
{
    private readonly ClockedSite _site = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task REL16_With_an_app_nobody_is_signed_in_before_the_code_and_then_where_they_wanted_to_go()
    {
        var merchant = await _site.AddMerchantAsync("step-two");
        var (key, _) = await SetUpAsync(merchant);
        using var browser = _site.SignedOut();
        var wanted = "/step-two/orders?query=a%20b";

        using var first = await PasswordAsync(browser, merchant, wanted);

        var second = first.Headers.Location!.PathOnly();
        Assert.StartsWith("/account/sign-in/code?", second, StringComparison.Ordinal);
        using (var locked = await browser.GetAsync("/step-two")) Assert.Equal(HttpStatusCode.Found, locked.StatusCode);
        using (var security = await browser.GetAsync(Links.Security)) Assert.Equal(HttpStatusCode.Found, security.StatusCode);
        var code = NextCode(key);
        using var wrong = await browser.PostFormAsync(second, new() { ["Form.Code"] = code == "000000" ? "000001" : "000000" });
        Assert.Contains("This code is not right", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var locked = await browser.GetAsync("/step-two")) Assert.Equal(HttpStatusCode.Found, locked.StatusCode);
        using var right = await browser.PostFormAsync(second, new() { ["Form.Code"] = code });
        Assert.Equal(wanted, right.Headers.Location!.PathOnly());
        using (var open = await browser.GetAsync(wanted)) Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        // The same code once more, in another browser.
        using var thief = _site.SignedOut();
        using var password = await PasswordAsync(thief, merchant, null);
        using var replayed = await thief.PostFormAsync(password.Headers.Location!.PathOnly(), new() { ["Form.Code"] = code });
        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        using (var locked = await thief.GetAsync("/step-two")) Assert.Equal(HttpStatusCode.Found, locked.StatusCode);
    }

    [Fact]
    public async Task REL16_A_recovery_code_lets_in_once()
    {
        var merchant = await _site.AddMerchantAsync("step-recovery");
        var (_, codes) = await SetUpAsync(merchant);

        foreach (var expected in new[] { "/step-recovery", null })
        {
            using var browser = _site.SignedOut();
            using var password = await PasswordAsync(browser, merchant, null);
            using var answer = await browser.PostFormAsync(password.Headers.Location!.PathOnly(), new() { ["Form.Code"] = codes[0].Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant() });
            Assert.Equal(expected, answer.Headers.Location?.PathOnly());
        }
    }

    [Fact]
    public async Task REL16_Codes_are_throttled_and_the_second_step_needs_the_first()
    {
        var merchant = await _site.AddMerchantAsync("step-often");
        var (key, _) = await SetUpAsync(merchant);
        using var browser = _site.SignedOut();
        using var password = await PasswordAsync(browser, merchant, null);
        var page = password.Headers.Location!.PathOnly();

        for (var i = 0; i < 9; i++) (await browser.PostFormAsync(page, new() { ["Form.Code"] = "000000" })).Dispose();   // setting up was the first
        using var refused = await browser.PostFormAsync(page, new() { ["Form.Code"] = NextCode(key) });
        using var nobody = _site.SignedOut();
        using (var asked = await nobody.PostFormAsync(Links.PasskeyRequest, [], shownOn: Links.SignIn())) Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        using var without = await nobody.GetAsync("/account/sign-in/code?returnUrl=%2Fstep-often");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        using (var locked = await browser.GetAsync("/step-often")) Assert.Equal(HttpStatusCode.Found, locked.StatusCode);
        Assert.Equal("/account/sign-in?returnUrl=%2Fstep-often", without.Headers.Location!.PathOnly());
    }

    [Fact]
    public async Task REL16_Setting_up_and_turning_off_end_other_sessions_and_keep_this_one()
    {
        var (merchant, other) = (await _site.AddMerchantAsync("step-ends"), await _site.AddMerchantAsync("step-other"));
        using var elsewhere = _site.SignedIn(merchant);
        using var neighbour = _site.SignedIn(other);
        foreach (var (open, page) in new[] { (elsewhere, "/step-ends"), (neighbour, "/step-other") }) (await open.GetAsync(page)).EnsureSuccessStatusCode();
        using var here = _site.SignedIn(merchant);

        var (key, codes) = await SetUpAsync(merchant, here);

        using (var ended = await elsewhere.GetAsync("/step-ends")) Assert.Equal(HttpStatusCode.Found, ended.StatusCode);
        foreach (var (open, page) in new[] { (here, "/step-ends"), (neighbour, "/step-other") }) (await open.GetAsync(page)).EnsureSuccessStatusCode();
        Assert.Contains("10</b> of 10 recovery codes left", await here.GetStringAsync(Links.Security), StringComparison.Ordinal);
        using var wrong = await here.PostFormAsync(Links.Security, new() { ["_handler"] = "off", ["Off.Password"] = "not the one", ["Off.Code"] = codes[0] });
        Assert.Contains("This is not your password.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var off = await here.PostFormAsync(Links.Security, new() { ["_handler"] = "off", ["Off.Password"] = TestMerchant.Password, ["Off.Code"] = NextCode(key) });
        Assert.Equal("/account/security?done=off", off.Headers.Location!.PathOnly());
        (await here.GetAsync("/step-ends")).EnsureSuccessStatusCode();
        using var browser = _site.SignedOut();
        using var password = await PasswordAsync(browser, merchant, null);
        Assert.Equal("/step-ends", password.Headers.Location!.PathOnly());
    }

    [Fact]
    public async Task New_recovery_codes_are_shown_once_and_the_old_ones_end()
    {
        var merchant = await _site.AddMerchantAsync("step-codes");
        using var browser = _site.SignedIn(merchant);
        var (key, old) = await SetUpAsync(merchant, browser);

        using var made = await browser.PostFormAsync(Links.Security, new() { ["_handler"] = "codes", ["Codes.Password"] = TestMerchant.Password, ["Codes.Code"] = NextCode(key) });

        var codes = CodesOf(await made.Content.ReadAsStringAsync());
        Assert.Equal(10, codes.Count);
        Assert.Empty(codes.Intersect(old));
        Assert.Empty(CodesOf(await browser.GetStringAsync(Links.Security)));
    }

    [Fact]
    public async Task REL16_One_more_store_for_a_known_account_asks_for_the_code_too()
    {
        var merchant = await _site.AddMerchantAsync("step-more");
        var (key, _) = await SetUpAsync(merchant);
        using var browser = _site.SignedOut();

        using var made = await browser.PostFormAsync(Links.SignUp, new()
        {
            ["Form.StoreName"] = "Step Again", ["Form.Address"] = "", ["Form.Country"] = "US", ["Form.YourName"] = "Olive", ["Form.Email"] = merchant.OwnerEmail, ["Form.Password"] = TestMerchant.Password,
        });

        var second = made.Headers.Location!.PathOnly();
        Assert.StartsWith("/account/sign-in/code?", second, StringComparison.Ordinal);
        using (var locked = await browser.GetAsync("/step-again")) Assert.Equal(HttpStatusCode.Found, locked.StatusCode);
        using var right = await browser.PostFormAsync(second, new() { ["Form.Code"] = NextCode(key) });
        Assert.Equal("/step-again", right.Headers.Location!.PathOnly());
    }

    [Fact]
    public async Task REL16_A_disabled_user_does_not_come_in_by_the_second_step()
    {
        var merchant = await _site.AddMerchantAsync("step-disabled");
        var (key, _) = await SetUpAsync(merchant);
        using var browser = _site.SignedOut();
        using var password = await PasswordAsync(browser, merchant, null);
        await using (var db = await _site.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync())
            await db.Users.Where(u => u.Id == merchant.OwnerId).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue));

        using var answer = await browser.PostFormAsync(password.Headers.Location!.PathOnly(), new() { ["Form.Code"] = NextCode(key) });

        Assert.Equal("/account/sign-in", answer.Headers.Location!.PathOnly());
        using var locked = await browser.GetAsync("/step-disabled");
        Assert.Equal(HttpStatusCode.Found, locked.StatusCode);
    }

    /// <summary>Scans, so to say, and enters the first code.</summary>
    private async Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUpAsync(TestMerchant merchant, HttpClient? browser = null)
    {
        using var own = browser is null ? _site.SignedIn(merchant) : null;
        var page = await (browser ?? own!).GetStringAsync(Links.Authenticator);
        var fields = TestCookies.HiddenFields(page);
        var key = FromBase32(Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        fields["Form.Code"] = Totp.CodeOf(key, Totp.StepAt(_site.Clock.GetUtcNow()));
        using var answer = await (browser ?? own!).PostAsync(Links.Authenticator, new FormUrlEncodedContent(fields));
        var codes = CodesOf(await answer.Content.ReadAsStringAsync());
        Assert.Equal(10, codes.Count);
        return (key, codes);
    }

    private string NextCode(byte[] key)
    {
        _site.Clock.Ahead += TimeSpan.FromSeconds(30);
        return Totp.CodeOf(key, Totp.StepAt(_site.Clock.GetUtcNow()));
    }

    private static Task<HttpResponseMessage> PasswordAsync(HttpClient browser, TestMerchant merchant, string? returnUrl) =>
        browser.PostFormAsync(Links.SignIn(returnUrl), new() { ["Form.Email"] = merchant.OwnerEmail, ["Form.Password"] = TestMerchant.Password });

    private static List<string> CodesOf(string page) => [.. Code().Matches(page).Select(m => m.Groups[1].Value)];

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("<li[^>]*><code[^>]*>([2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5})</code>")]
    private static partial Regex Code();

    [GeneratedRegex("class=\"mono key\"[^>]*>([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    /// <summary>A clock that can be put ahead.</summary>
    private sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    /// <summary>A site whose clock can be put ahead, and which looks at a cookie every time.</summary>
    private sealed class ClockedSite : TestSite
    {
        public AheadClock Clock { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services
                .AddSingleton<TimeProvider>(Clock)
                .PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero));
        }
    }
}
