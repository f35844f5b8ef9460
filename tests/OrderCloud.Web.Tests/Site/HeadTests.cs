using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Site;

/// <summary>Monitors, link checkers and mail clients ask for the head of a page first.</summary>
public sealed class HeadTests
{
    [Fact]
    public async Task The_head_of_every_kind_of_address_is_that_of_GET_without_a_body()
    {
        await using var site = new TestSite();
        var acme = await site.AddMerchantAsync("head-acme");
        using var owner = site.SignedIn(acme);
        using var nobody = site.SignedOut();

        foreach (var (browser, address) in new (HttpClient, string)[]
        {
            (nobody, "/"), (nobody, "/account/sign-in"), (nobody, "/head-acme/orders"), (nobody, "/nothing/here"), (nobody, "/kit.css"), (nobody, "/health/live"), (nobody, "/s/head-acme/track/none"),
            (owner, "/head-acme"), (owner, "/head-acme/orders"), (owner, $"/head-acme/orders/{Guid.Empty}"), (owner, "/head-acme/orders/export.csv"),
        })
        {
            using var get = await browser.GetAsync(address);
            using var head = await browser.SendAsync(new(HttpMethod.Head, address));
            Assert.Equal((address, get.StatusCode, get.Content.Headers.ContentType?.ToString()), (address, head.StatusCode, head.Content.Headers.ContentType?.ToString()));
            Assert.Equal(get.Headers.Location?.PathOnly(), head.Headers.Location?.PathOnly());
            Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task The_API_answers_the_methods_that_it_describes_and_no_other()
    {
        await using var site = new TestSite();
        using var api = site.Api(await site.AddMerchantAsync("head-api"));

        using var head = await api.SendAsync(new(HttpMethod.Head, "orders"));

        Assert.Equal(HttpStatusCode.NotFound, head.StatusCode);
    }
}
