using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A merchant's first day, done by a person in pages alone: from the sign-up form to the parcel its customer follows.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FirstDayJourney(BrowserFixture browser)
{
    private const string Slug = "harbor-tools", Sku = "HP-4", Barcode = "4006381333931", Secret = "typed-by-hand";

    [ChromiumFact]
    public async Task A_new_merchant_signs_up_stocks_a_shelf_connects_its_shop_and_ships_the_first_order()
    {
        await using var owner = await browser.VisitAsync();
        await SignUpAsync(owner);
        await AddLocationAsync(owner.Page);
        await AddProductAsync(owner.Page);
        await CountAsync(owner.Page);
        var shop = new Shop(browser.Site, await ConnectShopAsync(owner.Page), Secret);

        await GoToAsync(owner.Page, "Orders");
        await Assertions.Expect(owner.Page.GetByText("Orders of all your channels come together here")).ToBeVisibleAsync();
        await shop.SellAsync("Maren Holt", Sku, 2);
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "#1001" }).ClickAsync();   // it came without a reload
        await Assertions.Expect(owner.Page.GetByRole(AriaRole.Heading, new() { Name = "#1001" })).ToBeVisibleAsync();

        await PackingTable.PackAsync(owner, ("HP-5", "No product has this"), (Barcode, "1 of 2"), (Sku, "2 of 2"));
        await PackingTable.ShipAsync(owner);
        owner.NoErrors();

        await using var customer = await browser.VisitAsync(390, 844);
        await customer.GoAsync(await Mailbox.TrackingLinkAsync(browser.Site, Slug, PackingTable.Parcel));
        await Assertions.Expect(customer.Page.GetByText(PackingTable.Parcel)).ToBeVisibleAsync();
        await Assertions.Expect(customer.Page.Locator("section.parcel")).ToContainTextAsync("On its way since");
        customer.NoErrors();
    }

    private static async Task SignUpAsync(Visitor owner)
    {
        await owner.GoAsync("/");
        await owner.Page.GetByRole(AriaRole.Link, new() { Name = "Create your store" }).First.ClickAsync();
        await owner.Page.GetByLabel("Store name").FillAsync("Harbor Tools");
        await Assertions.Expect(owner.Page.Locator("#slug")).ToHaveTextAsync(Slug);
        await owner.Page.GetByLabel("Country you ship from").SelectOptionAsync("US");
        await owner.Page.GetByLabel("Your name").FillAsync("Ines Duarte");
        await owner.Page.GetByLabel("Work e-mail").FillAsync("ines@harbor-tools.test");
        await owner.Page.GetByLabel("Password").FillAsync(TestMerchant.Password);
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Create store" }).ClickAsync();
        await owner.Page.WaitForURLAsync($"**/{Slug}");
        await owner.Page.WaitForSelectorAsync(".live");
    }

    private static async Task AddLocationAsync(IPage page)
    {
        await GoToAsync(page, "Locations");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a location" }).ClickAsync();
        foreach (var (label, text) in new[] { ("Code", "SEA"), ("Name", "Seattle pier"), ("Street", "1400 Alaskan Way"), ("City", "Seattle"), ("Postal code", "98101") })
            await page.GetByLabel(label, new() { Exact = true }).FillAsync(text);
        await page.GetByLabel("State or region").FillAsync("WA");
        await page.GetByLabel("Country").SelectOptionAsync("US");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add location" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Seattle pier" })).ToBeVisibleAsync();
    }

    private static async Task AddProductAsync(IPage page)
    {
        await GoToAsync(page, "Products");
        await page.GetByRole(AriaRole.Link, new() { Name = "Add a product" }).ClickAsync();
        await page.GetByLabel("Title", new() { Exact = true }).FillAsync("Hand plane");
        foreach (var (label, text) in new[] { ("SKU of variant 1", Sku), ("Barcode of variant 1", Barcode), ("Price of variant 1", "10.00"), ("Weight of variant 1 in ounces", "900 g") })
            await page.GetByLabel(label).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Add product" }).DblClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hand plane" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Save changes" })).ToBeEnabledAsync();
        await Assertions.Expect(page.Locator("p.refused")).ToHaveCountAsync(0);
    }

    private static async Task CountAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Stock", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Change stock…" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Units counted").FillAsync("5");
        await dialog.GetByLabel("Reason").FillAsync("Stock count");
        await dialog.GetByLabel("Reason").PressAsync("Tab");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Row, new() { Name = "After" })).ToContainTextAsync("5");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Change stock" }).ClickAsync();
        await Assertions.Expect(dialog).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("table.levels tbody tr")).ToHaveTextAsync("SEA50050");
    }

    /// <summary>The webhook address, as the page shows it to be pasted in the shop.</summary>
    private static async Task<string> ConnectShopAsync(IPage page)
    {
        await GoToAsync(page, "Channels");
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect Shopify" }).ClickAsync();
        await page.GetByLabel("Shop domain").FillAsync("harbor-tools.myshopify.com");
        await page.GetByLabel("Webhook signing secret").FillAsync(Secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        var address = await page.GetByLabel("Webhook address").InputValueAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Open the channel" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Connected");
        return address;
    }

    private static Task GoToAsync(IPage page, string entry) => page.GetByRole(AriaRole.Navigation, new() { Name = "Portal" }).GetByRole(AriaRole.Link, new() { Name = entry }).ClickAsync();
}
