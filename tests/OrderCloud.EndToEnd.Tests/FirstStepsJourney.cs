using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Somebody new follows the first steps of Home, button by button, from the sign-up form to an order that is taken.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FirstStepsJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task The_first_steps_lead_from_the_sign_up_to_the_first_order_and_then_go()
    {
        await using var owner = await browser.VisitAsync();
        var page = owner.Page;
        await owner.GoAsync("/account/sign-up");
        await page.GetByLabel("Store name").FillAsync("Dune Ceramics");
        await page.GetByLabel("Your name").FillAsync("Noor Haddad");
        await page.GetByLabel("Work e-mail").FillAsync("noor@dune-ceramics.test");
        await page.GetByLabel("Password").FillAsync(TestMerchant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create store" }).ClickAsync();
        await page.WaitForURLAsync("**/dune-ceramics");
        await page.WaitForSelectorAsync(".live");
        await ShowsAsync(page, "0 of 4 done");
        await owner.IsAccessibleAsync();

        await StepAsync(page, "Add location");
        foreach (var (label, text) in new[] { ("Code", "TUC"), ("Name", "Tucson kiln"), ("Street", "120 S 6th Ave"), ("City", "Tucson"), ("Postal code", "85701") })
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.GetByLabel("State or region").FillAsync("AZ");
        await page.GetByLabel("Country").SelectOptionAsync("US");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add location" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tucson kiln" })).ToBeVisibleAsync();
        await HomeAsync(page, "1 of 4 done");

        await StepAsync(page, "Add product");
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Stoneware bowl");
        foreach (var (label, text) in new[] { ("SKU of variant 1", "BOWL-1"), ("Price of variant 1", "24.00"), ("Weight of variant 1 in ounces", "640 g") })
            await page.GetByLabel(label).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add product" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Stoneware bowl" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Weight of variant 1 in ounces")).ToHaveValueAsync("22.58");
        await HomeAsync(page, "2 of 4 done");
        await PutAwayAndBackAsync(owner);

        await StepAsync(page, "Count stock");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change stock…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Units counted").FillAsync("12");
        await dialog.GetByLabel("Reason").FillAsync("Stock count");
        await dialog.GetByLabel("Reason").PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Row, new() { Name = "After" })).ToContainTextAsync("12");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change stock" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await HomeAsync(page, "3 of 4 done");

        await StepAsync(page, "Enter an order");
        await page.GetByPlaceholder("SKU, barcode or title").PressSequentiallyAsync("BOWL");
        await page.GetByRole(AriaRole.List, new() { Name = "Products found" }).GetByRole(AriaRole.Button).First.ClickAsync();
        await page.GetByLabel("Units of BOWL-1").FillAsync("2");
        foreach (var (label, text) in new[] { ("Name", "Maren Holt"), ("Street and number", "2118 E 7th St"), ("City", "Austin"), ("State or region", "TX"), ("Postal code", "78702") })
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.GetByLabel("Country", new() { Exact = true }).SelectOptionAsync("US");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the order" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "#1001" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Portal" }).GetByRole(AriaRole.Link, new() { Name = "Home" }).ClickAsync();
        await Assertions.Expect(page.GetByText("All clear")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("First steps")).ToHaveCountAsync(0);
        owner.NoErrors();
    }

    /// <summary>The one button that is next.</summary>
    private static Task StepAsync(IPage page, string button) => page.Locator("#set-up a.primary", new() { HasTextString = button }).ClickAsync();

    private static async Task PutAwayAndBackAsync(Visitor owner)
    {
        var page = owner.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Put away" }).ClickAsync();
        await Assertions.Expect(page.GetByText("2 of 4 done")).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByText("All clear")).ToBeVisibleAsync();
        await owner.GoAsync("/dune-ceramics/settings");
        await page.WaitForSelectorAsync(".live");
        await owner.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Show them on Home again" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Show them on Home again" })).ToBeHiddenAsync();
        await HomeAsync(page, "2 of 4 done");
    }

    private static async Task HomeAsync(IPage page, string progress)
    {
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Portal" }).GetByRole(AriaRole.Link, new() { Name = "Home" }).ClickAsync();
        await ShowsAsync(page, progress);
    }

    private static Task ShowsAsync(IPage page, string progress) => Assertions.Expect(page.GetByText(progress)).ToBeVisibleAsync();
}
