using OrderCloud.Testing;
using OrderCloud.Testing.Reliability;

namespace OrderCloud.EndToEnd.Tests.Reliability;

/// <summary>A real browser on the pages of a store whose every text would run if it could.</summary>
[Collection(WalkCollection.Name)]
public sealed class HostileTextsJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task REL15_No_stored_text_runs_in_a_browser()
    {
        var merchant = await browser.Site.AddMerchantAsync("hostile");
        var store = await HostileStore.FillAsync(browser.Site, merchant);
        await using var owner = await browser.VisitAsync(merchant);
        var dialogs = new List<string>();
        owner.Page.Dialog += (_, dialog) => dialogs.Add(dialog.Message);   // with nobody to answer it, the next step fails as well

        string[] addresses =
        [
            "", "/orders", $"/orders/{store.Orders[0]}", $"/orders/{store.Orders[^1]}", "/customers", $"/customers/{store.Customers[0]}", $"/customers/{store.Customers[^1]}", "/products", $"/products/{store.Products[0]}", "/inventory", "/fulfillment",
            "/messages", "/settings/store", "/settings/messages/order_confirmation", "/settings/audit", "/locations",
        ];
        foreach (var address in addresses)
        {
            await owner.OpenAsync($"/hostile{address}");
            Assert.Equal("undefined", await owner.Page.EvaluateAsync<string>("() => typeof window.__xss"));
            Assert.Equal(0, await owner.Page.EvaluateAsync<int>("() => document.querySelectorAll('[data-xss]').length"));
            owner.NoErrors();
        }
        Assert.Empty(dialogs);
    }
}
