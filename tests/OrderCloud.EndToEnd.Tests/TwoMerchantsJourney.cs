using System.Net.Http.Json;
using System.Net;
using System.Text;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>One person, two merchants, one tab: a link from one merchant to the other leaves nothing of the first behind.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TwoMerchantsJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task L9_A_link_to_another_merchant_loads_afresh_and_shows_only_its_data()
    {
        var acme = await browser.Site.AddMerchantAsync("link-acme");
        var globex = await browser.Site.AddMerchantAsync("link-globex", acme);
        await AddLocationAsync(acme, "ACMEDC");
        await AddLocationAsync(globex, "GLOBEXDC");
        await using var visitor = await browser.VisitAsync(acme with { Slug = "account/merchants" });
        await visitor.OpenAsync($"/{acme.Slug}/locations");
        await visitor.Page.GetByText("ACMEDC").First.WaitForAsync();

        // A page that was loaded afresh has forgotten the mark; a page that was only patched still has it.
        await visitor.Page.EvaluateAsync($$"""
            window.mark = true;
            const link = Object.assign(document.createElement('a'), { href: '/{{globex.Slug}}/locations', id: 'over', textContent: 'over' });
            document.querySelector('#main').append(link);
            """);
        await visitor.Page.ClickAsync("#over");
        await visitor.Page.WaitForURLAsync($"**/{globex.Slug}/locations");
        await visitor.Page.WaitForFunctionAsync("() => window.mark === undefined");
        await visitor.Page.WaitForSelectorAsync(".live");
        await visitor.Page.GetByText("GLOBEXDC").First.WaitForAsync();

        var page = await visitor.Page.ContentAsync();
        Assert.DoesNotContain("ACMEDC", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"/{globex.Slug}/orders\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/{acme.Slug}/orders\"", page, StringComparison.Ordinal);
        visitor.NoErrors();
    }

    private async Task AddLocationAsync(TestMerchant merchant, string code)
    {
        using var api = browser.Site.Api(merchant);
        using var body = JsonContent.Create(new { code, name = code, kind = "warehouse", address = new { country = "US" } });
        using var answer = await api.PostAsync("locations", body);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
