using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests.Walk;

/// <summary>Looks at every page with something in it, in light, in dark and, where people do so, on a phone.</summary>
[Collection(WalkCollection.Name)]
public sealed class EveryPageTests(BrowserFixture browser)
{
    private const string Shown = $"() => !document.querySelector('.shell') || document.querySelector('.live') && (location.pathname === '{Links.KitRoute}' || !document.querySelector('.sk'))";

    private const string TooWide = "() => [...document.querySelectorAll('main .scroll, main .rz-data-grid-data, main table')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute('aria-label') || e.className || e.tagName)";

    private const string Colours = "color-contrast";

    private readonly List<string> _found = [];

    [ChromiumFact]
    public async Task Axe_finds_nothing_serious_or_critical_on_any_page()
    {
        var store = await FilledStore.BuildAsync(browser.Site, "walk");
        var (pub, signedIn) = (Visits.Public(store), Visits.SignedIn(store));
        Assert.Empty(Visits.Declared.Except(pub.Keys.Concat(signedIn.Keys)).Select(route => $"Nobody visits {route}"));

        await using (var anybody = await browser.VisitAsync()) await WalkAsync(anybody, pub.Values.SelectMany(v => v), "desk");
        await using (var anybody = await browser.VisitAsync(390, 844)) await WalkAsync(anybody, pub.Values.SelectMany(v => v).Where(v => v.OnPhone), "phone");
        await using (var owner = await browser.VisitAsync(store.Merchant)) await WalkAsync(owner, signedIn.Values.SelectMany(v => v), "desk");
        await using (var owner = await browser.VisitAsync(store.Merchant, 390, 844)) await WalkAsync(owner, signedIn.Values.SelectMany(v => v).Where(v => v.OnPhone), "phone");

        Assert.True(_found.Count == 0, string.Join('\n', _found));
    }

    private async Task WalkAsync(Visitor visitor, IEnumerable<Visit> visits, string where)
    {
        foreach (var visit in visits)
        {
            await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            var answer = await visitor.Page.GotoAsync(visit.Address);
            if (answer!.Status != visit.Status) Note($"answered {answer.Status}");
            // A portal page is shown once more when it listens; what is looked at is that.
            await visitor.Page.WaitForFunctionAsync(Shown);

            if (await visitor.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")) Note("scrolls sideways");
            if (where is "phone" && !visit.Scrolls) foreach (var wide in await visitor.Page.EvaluateAsync<string[]>(TooWide)) Note($"{wide} scrolls sideways inside the page");
            // Nothing but colours differs in the dark, and those are the same on a phone.
            foreach (var barrier in await visitor.BarriersAsync(but: where is "phone" ? Colours : null)) Note(barrier);
            if (where is not "phone")
            {
                await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
                foreach (var barrier in await visitor.BarriersAsync(only: Colours)) Note($"in the dark, {barrier}");
            }
            foreach (var error in visitor.TakeErrors()) Note(error);

            void Note(string what) => _found.Add($"{visit.Address} ({where}): {what}");
        }
    }
}
