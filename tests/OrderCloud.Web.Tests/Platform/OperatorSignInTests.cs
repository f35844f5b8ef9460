using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Testing;
using OrderCloud.Web.Account;

namespace OrderCloud.Web.Tests.Platform;

/// <summary>An operator's way to the desk in Production, from an account that nobody has proved anything of.</summary>
public sealed partial class OperatorSignInTests : IAsyncLifetime
{
    private const string NewPassword = "an entirely new one";

    private readonly ProductionSite _site = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task In_Production_an_operator_proves_the_mailbox_sets_up_an_app_signs_in_with_both_factors_and_is_at_the_desk()
    {
        var (person, shop) = (await _site.AddMerchantAsync("op-prod"), await _site.AddMerchantAsync("op-prod-shop"));
        using var browser = _site.SignedOut();

        // The mailbox: the link of the mail is used.
        using (var set = await browser.PostFormAsync(await LinkAsync(person), new() { ["Form.Password"] = NewPassword })) Assert.Equal(Links.SignInChanged, set.Headers.Location!.PathOnly());
        using (var signedIn = await PasswordAsync(browser, person)) Assert.Equal(Links.Platform, signedIn.Headers.Location!.PathOnly());
        using (var kept = await browser.GetAsync(Links.Platform)) Assert.Equal(Links.OperatorProof, kept.Headers.Location!.PathOnly());
        Assert.Contains("Set it up", await browser.GetStringAsync(Links.OperatorProof), StringComparison.Ordinal);

        // The second factor: it counts from the next sign-in on.
        var key = await SetUpAsync(browser);
        using (var kept = await browser.GetAsync(Links.Platform)) Assert.Equal(Links.OperatorProof, kept.Headers.Location!.PathOnly());
        Assert.Contains("this session was opened without it", await browser.GetStringAsync(Links.OperatorProof), StringComparison.Ordinal);
        using (var left = await browser.PostFormAsync(Links.SignOut, [], shownOn: Links.OperatorProof)) Assert.Equal(Links.SignIn(Links.Platform), left.Headers.Location!.PathOnly());
        using (var outside = await browser.GetAsync(Links.Platform)) Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);

        using var password = await PasswordAsync(browser, person);
        var second = password.Headers.Location!.PathOnly();
        Assert.StartsWith("/account/sign-in/code?", second, StringComparison.Ordinal);
        using (var half = await browser.GetAsync(Links.Platform)) Assert.Equal(HttpStatusCode.NotFound, half.StatusCode);
        using (var wrong = await browser.PostFormAsync(second, new() { ["Form.Code"] = "12345" })) Assert.Equal(HttpStatusCode.OK, wrong.StatusCode);
        _site.Clock.Ahead += TimeSpan.FromSeconds(30);
        using (var right = await browser.PostFormAsync(second, new() { ["Form.Code"] = CodeOf(key) })) Assert.Equal(Links.Platform, right.Headers.Location!.PathOnly());

        foreach (var address in new[] { "/platform", $"/platform/merchants/{shop.TenantId.Value}", "/platform/jobs", "/platform/health", "/platform/mails" })
        {
            using var page = await browser.GetAsync(address);
            Assert.Equal((address, HttpStatusCode.OK), (address, page.StatusCode));
        }
        Assert.Contains("op-prod-shop", await browser.GetStringAsync(Links.Platform), StringComparison.Ordinal);
        Assert.Contains("You have proved who you are", await browser.GetStringAsync(Links.OperatorProof), StringComparison.Ordinal);
        using var stranger = _site.SignedIn(shop);
        using var nothing = await stranger.GetAsync(Links.Platform);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
    }

    private static Task<HttpResponseMessage> PasswordAsync(HttpClient browser, TestMerchant person) =>
        browser.PostFormAsync(Links.SignIn(Links.Platform), new() { ["Form.Email"] = person.OwnerEmail, ["Form.Password"] = NewPassword });

    private async Task<string> LinkAsync(TestMerchant person)
    {
        await using var scope = _site.Services.CreateAsyncScope();
        var owner = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().FindByIdAsync(person.OwnerId.ToString());
        return new Uri(new Uri(_site.Url), await scope.ServiceProvider.GetRequiredService<ResetMail>().LinkAsync(owner!)).PathAndQuery;
    }

    private async Task<byte[]> SetUpAsync(HttpClient browser)
    {
        var page = await browser.GetStringAsync(Links.Authenticator);
        var key = FromBase32(Key().Match(page).Groups[1].Value.Replace(" ", "", StringComparison.Ordinal));
        var fields = TestCookies.HiddenFields(page);
        fields["Form.Code"] = CodeOf(key);
        using var answer = await browser.PostAsync(Links.Authenticator, new FormUrlEncodedContent(fields));
        Assert.Contains("Recovery codes", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return key;
    }

    private string CodeOf(byte[] key) => Totp.CodeOf(key, Totp.StepAt(_site.Clock.GetUtcNow()));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("class=\"mono key\"[^>]*>([A-Z2-7 ]+)</code>")]
    private static partial Regex Key();

    private sealed class AheadClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }

    /// <summary>As it is run for merchants, with a clock that can be put ahead.</summary>
    private sealed class ProductionSite() : TestSite(null, new Dictionary<string, string> { ["OrderCloud:Operators"] = "owner@op-prod.test", ["environment"] = "Production" })
    {
        public AheadClock Clock { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }
}
