using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The operator's job: look at a merchant for a reason that its owner reads, set limits, close its doors and open them again.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperatorJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task An_operator_looks_with_a_reason_suspends_and_opens_again_and_the_owner_reads_all_of_it()
    {
        var (desk, shop) = (await browser.Site.AddMerchantAsync("desk"), await browser.Site.AddMerchantAsync("watched"));
        await using var op = await browser.VisitAsync(desk);
        await using var owner = await browser.VisitAsync(shop);
        var page = op.Page;

        await op.GoAsync("/account/merchants");
        await page.GetByRole(AriaRole.Link, new() { Name = "Operators' desk" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Merchants" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync("owner@watched");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await op.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Store watched" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Why do you look?" })).ToBeVisibleAsync();
        await op.IsAccessibleAsync();
        await page.GetByLabel("Reason").FillAsync("Ticket 12: the till is refused");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at this merchant" }).ClickAsync();
        await Assertions.Expect(page.GetByText("owner@watched.test")).ToBeVisibleAsync();
        await op.IsAccessibleAsync();
        await page.GetByLabel("New orders a day").FillAsync("250");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save limits" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The limits are saved")).ToBeVisibleAsync();

        await owner.OpenAsync("/watched/settings");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "See who and why" }).ClickAsync();
        await Assertions.Expect(owner.Page.Locator("tbody > tr").Filter(new() { HasText = "owner@desk.test" })).ToHaveCountAsync(2);
        await owner.Page.Locator("td summary").Last.ClickAsync();
        await Assertions.Expect(owner.Page.Locator("main")).ToContainTextAsync("Ticket 12: the till is refused");
        await owner.IsAccessibleAsync();
        await owner.OpenAsync("/watched/settings/limits");
        await Assertions.Expect(owner.Page.GetByText("250")).ToBeVisibleAsync();

        await page.GetByLabel("Reason, as members read it").FillAsync("Unpaid since May");
        await page.GetByRole(AriaRole.Button, new() { Name = "Suspend Store watched" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The merchant is suspended. Open pages")).ToBeVisibleAsync();
        await op.IsAccessibleAsync();
        // Nobody touches the owner's open page: it lets go of the store by itself, within a minute.
        await owner.Page.WaitForURLAsync("**/account/suspended/watched", new() { Timeout = 70_000 });
        await Assertions.Expect(owner.Page.GetByText("Unpaid since May")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Open the store again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The merchant is open again")).ToBeVisibleAsync();
        await owner.OpenAsync("/watched/settings/audit?by=operators");
        await Assertions.Expect(owner.Page.Locator("tbody > tr").Filter(new() { HasTextRegex = new Regex("Suspended|Resumed") })).ToHaveCountAsync(2);
        foreach (var entry in new[] { "Jobs", "Health", "Mails" })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = entry, Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = entry, Exact = true })).ToBeVisibleAsync();
            await op.IsAccessibleAsync();
        }
        op.NoErrors();
    }
}
