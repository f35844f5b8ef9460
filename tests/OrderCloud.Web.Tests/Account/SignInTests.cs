using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Account;

[Collection("site")]
public sealed class SignInTests(TestSite site)
{
    [Fact]
    public async Task Signing_in_leads_to_the_only_store()
    {
        var merchant = await site.AddMerchantAsync("sign-in-one");
        using var browser = site.SignedOut();

        using var answer = await browser.PostFormAsync("/account/sign-in", Form(merchant.OwnerEmail, TestMerchant.Password));

        Assert.Equal("/sign-in-one", answer.Headers.Location!.PathOnly());
    }

    [Fact]
    public async Task A_form_with_a_stale_token_signs_nobody_in_and_is_shown_again_with_the_reason()
    {
        var merchant = await site.AddMerchantAsync("sign-in-stale");
        using var browser = site.SignedOut();
        var values = Form(merchant.OwnerEmail, TestMerchant.Password);
        values["__RequestVerificationToken"] = "of another session";

        using var answer = await browser.PostFormAsync("/account/sign-in?returnUrl=%2Fsign-in-stale", values);

        Assert.Equal((HttpStatusCode.SeeOther, "/account/sign-in?returnUrl=%2Fsign-in-stale&again=1"), (answer.StatusCode, answer.Headers.Location!.PathOnly()));
        Assert.Contains("nothing of it was taken", await browser.GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
        using var home = await browser.GetAsync("/sign-in-stale");
        Assert.Equal(HttpStatusCode.Found, home.StatusCode);
    }

    [Fact]
    public async Task A_stale_token_signs_nobody_out()
    {
        var merchant = await site.AddMerchantAsync("sign-out-stale");
        using var browser = site.SignedIn(merchant);
        (await browser.GetAsync("/sign-out-stale")).EnsureSuccessStatusCode();

        using var answer = await browser.PostAsync("/account/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", "of another session")]));

        Assert.Equal((HttpStatusCode.SeeOther, "/account/sign-in?again=1"), (answer.StatusCode, answer.Headers.Location!.PathOnly()));
        (await browser.GetAsync("/sign-out-stale")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task With_several_stores_one_chooses()
    {
        var first = await site.AddMerchantAsync("sign-in-first");
        await site.AddMerchantAsync("sign-in-second", first);
        using var browser = site.SignedOut();

        using var answer = await browser.PostFormAsync("/account/sign-in", Form(first.OwnerEmail, TestMerchant.Password));

        Assert.Equal("/account/merchants", answer.Headers.Location!.PathOnly());
        var page = await browser.GetStringAsync("/account/merchants");
        Assert.Contains("Store sign-in-first", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/sign-in-second\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_account_get_the_same_answer()
    {
        var merchant = await site.AddMerchantAsync("sign-in-wrong");
        using var browser = site.SignedOut();

        using var wrong = await browser.PostFormAsync("/account/sign-in", Form(merchant.OwnerEmail, "not the one"));
        using var unknown = await browser.PostFormAsync("/account/sign-in", Form("nobody@nowhere.test", "not the one"));

        Assert.Contains("E-mail or password is wrong.", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("E-mail or password is wrong.", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var home = await browser.GetAsync("/sign-in-wrong");
        Assert.Equal(HttpStatusCode.Found, home.StatusCode);
    }

    [Fact]
    public async Task The_eleventh_try_in_five_minutes_must_wait()
    {
        var merchant = await site.AddMerchantAsync("sign-in-often");
        using var browser = site.SignedOut();
        for (var i = 0; i < 10; i++) (await browser.PostFormAsync("/account/sign-in", Form(merchant.OwnerEmail, "guess"))).Dispose();

        using var answer = await browser.PostFormAsync("/account/sign-in", Form(merchant.OwnerEmail, TestMerchant.Password));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.test/")]
    [InlineData("//evil.test/")]
    [InlineData("/\\evil.test")]
    public async Task A_return_address_elsewhere_is_not_followed(string elsewhere)
    {
        var merchant = await site.AddMerchantAsync($"sign-in-away-{elsewhere.Length}");
        using var browser = site.SignedOut();

        using var answer = await browser.PostFormAsync($"/account/sign-in?returnUrl={Uri.EscapeDataString(elsewhere)}", Form(merchant.OwnerEmail, TestMerchant.Password));

        Assert.Equal($"/{merchant.Slug}", answer.Headers.Location!.PathOnly());
    }

    [Fact]
    public async Task After_signing_out_the_portal_asks_to_sign_in()
    {
        var merchant = await site.AddMerchantAsync("sign-out");
        using var browser = site.SignedIn(merchant);

        using var without = await browser.PostAsync("/account/sign-out", new FormUrlEncodedContent([]));
        using var still = await browser.GetAsync("/sign-out");
        using var with = await browser.PostFormAsync("/account/sign-out", [], shownOn: "/sign-out");
        using var after = await browser.GetAsync("/sign-out");

        Assert.Equal(HttpStatusCode.SeeOther, without.StatusCode);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        Assert.Equal(HttpStatusCode.Found, with.StatusCode);
        Assert.Equal(HttpStatusCode.Found, after.StatusCode);
    }

    private static Dictionary<string, string> Form(string mail, string password) => new() { ["Form.Email"] = mail, ["Form.Password"] = password };
}
