using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Platform;

/// <summary>The mails on the developer's disk hold sign-in links: whoever sits at the machine may read them, and operators.</summary>
public sealed class FiledMailTests : IAsyncLifetime
{
    private const string Elsewhere = "203.0.113.7";

    private readonly TestSite _site = TestSite.With(("OrderCloud:Operators", "owner@filed-desk.test"), ("Proxies:Known", "127.0.0.1,::1"));
    private TestMerchant _operator = default!, _other = default!;

    public async Task InitializeAsync() => (_operator, _other) = (await _site.AddMerchantAsync("filed-desk"), await _site.AddMerchantAsync("filed-other"));

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task At_the_machine_itself_everybody_reads_it()
    {
        using var nobody = _site.SignedOut();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(nobody, "/platform/mail"));
        Assert.Contains("Mail that was written, not sent", await nobody.GetStringAsync("/platform/mail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_elsewhere_operators_alone_read_it()
    {
        using var nobody = _site.SignedOut();
        using var owner = _site.SignedIn(_other);
        using var desk = _site.SignedIn(_operator);
        foreach (var browser in new[] { nobody, owner, desk }) browser.DefaultRequestHeaders.Add("X-Forwarded-For", Elsewhere);

        foreach (var address in new[] { "/platform/mail", "/platform/mail/anything.eml" })
            foreach (var browser in new[] { nobody, owner }) Assert.Equal((address, HttpStatusCode.NotFound), (address, await StatusAsync(browser, address)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(desk, "/platform/mail"));
    }

    [Fact]
    public async Task A_proxy_that_nobody_told_the_site_about_is_not_the_developer()
    {
        await using var site = TestSite.With();
        using var browser = site.SignedOut();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", Elsewhere);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(browser, "/platform/mail"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return answer.StatusCode;
    }
}
