using System.Net;
using OrderCloud.Testing;

namespace OrderCloud.Web.Tests.Settings;

/// <summary>Home, keys and team as the server sends them.</summary>
public sealed class OwnersPagesTests(TestSite site) : IClassFixture<TestSite>
{
    [Fact]
    public async Task An_owner_sees_the_own_keys_and_team_and_never_those_of_another_merchant()
    {
        var (ours, theirs) = (await site.AddMerchantAsync("owner-ours"), await site.AddMerchantAsync("owner-theirs"));
        using var us = site.SignedIn(ours);

        foreach (var (path, own, other) in new[]
        {
            ("", "First steps", "Everything is quiet"), ("/settings/api-keys", ours.ApiKey[..12], theirs.ApiKey[..12]), ("/settings/members", ours.OwnerEmail, theirs.OwnerEmail),
        })
        {
            using var page = await us.GetAsync($"/owner-ours{path}");
            var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            // The frame names the member, so only what stands in the page counts.
            Assert.Contains(own, MainOf(html), StringComparison.Ordinal);
            Assert.DoesNotContain(other, html, StringComparison.Ordinal);
            Assert.DoesNotContain(ours.ApiKey, html, StringComparison.Ordinal);

            using var foreign = await us.GetAsync($"/owner-theirs{path}");
            Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        }
    }

    private static string MainOf(string html) => html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
}
