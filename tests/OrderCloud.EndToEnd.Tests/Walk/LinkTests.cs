using System.Net;
using System.Text.RegularExpressions;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests.Walk;

/// <summary>Follows every link of every page once.</summary>
[Collection(WalkCollection.Name)]
public sealed partial class LinkTests(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task Every_link_on_every_page_leads_to_something()
    {
        var store = await FilledStore.BuildAsync(browser.Site, "links");
        using var stranger = browser.Site.SignedOut();
        using var owner = browser.Site.SignedIn(store.Merchant);
        Dictionary<string, string> links = [];
        foreach (var visit in Visits.Public(store).Where(v => v.Key != Web.Links.KitRoute).SelectMany(v => v.Value)) await ReadAsync(stranger, visit, links);
        foreach (var visit in Visits.SignedIn(store).Values.SelectMany(v => v)) await ReadAsync(owner, visit, links);

        List<string> dead = [];
        foreach (var (link, from) in links)
        {
            using var answer = await owner.GetAsync(link);
            if (answer.StatusCode >= HttpStatusCode.BadRequest) dead.Add($"{link}, linked from {from}, answers {(int)answer.StatusCode}");
        }

        Assert.InRange(links.Count, 50, int.MaxValue);
        Assert.True(dead.Count == 0, string.Join('\n', dead));
    }

    private static async Task ReadAsync(HttpClient reader, Visit visit, Dictionary<string, string> links)
    {
        using var page = await reader.GetAsync(visit.Address);
        foreach (Match link in Anchor().Matches(await page.Content.ReadAsStringAsync()))
            if (WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0] is ['/', not '/', ..] address) links.TryAdd(address, visit.Address);
    }

    [GeneratedRegex("<a\\s[^>]*href=\"([^\"]+)\"")]
    private static partial Regex Anchor();
}
