using System.Net.Http.Json;
using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>A worker's day on a phone: a delivery is scanned in, stock is sent on and comes in short, a shelf is counted blind, and the owner approves.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WarehouseJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task Goods_are_received_sent_on_received_short_counted_and_approved_on_a_phone()
    {
        var merchant = await browser.Site.AddMerchantAsync("warehouse");
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        (await api.PostAsJsonAsync("products", new { title = "Mug", variants = new[] { new { sku = "MUG-1", weightGrams = 300 } } })).EnsureSuccessStatusCode();
        (await api.PostAsJsonAsync("locations", new { code = "RNO", name = "Reno", kind = "warehouse", address = new { country = "US" }, ships = false })).EnsureSuccessStatusCode();
        await using var worker = await browser.VisitAsync(merchant, 390, 844);
        var page = worker.Page;

        await ReceiveAsync(worker, merchant.Slug);
        Assert.Equal((13, 0), await StockAsync(api));
        await SendAsync(worker, merchant.Slug);
        await ReceiveShortAsync(worker);
        Assert.Equal((8, 4), await StockAsync(api));
        await CountAsync(worker, merchant.Slug);
        Assert.Equal((8, 4), await StockAsync(api));

        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = Shelf.Sku })).ToContainTextAsync("\u22121");
        await worker.IsAccessibleAsync();
        await Assertions.Expect(page.GetByText("You counted this yourself.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Put 1 SKU right" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Approved");
        Assert.Equal((7, 4), await StockAsync(api));
        await worker.OpenAsync(Links.Counts(merchant.Slug));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "SC-1" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "SC-2" })).ToHaveCountAsync(0);
        worker.NoErrors();
    }

    private static async Task ReceiveAsync(Visitor worker, string slug)
    {
        var page = worker.Page;
        await worker.OpenAsync(Links.Receiving(slug));
        await page.GetByLabel("Location").SelectOptionAsync("DAL");
        await page.GetByLabel("Delivery note").FillAsync("DN-881");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start scanning" }).DblClickAsync();
        await ScanAsync(page, (Shelf.Barcode, "1 in"), ("GHOST", "No product has this"), (Shelf.Sku, "2 in"));
        await Assertions.Expect(page.Locator(".answer")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("hit"));

        // The phone loses its page; what was scanned is still there.
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel($"Units of {Shelf.Sku}")).ToHaveValueAsync("2");
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"One more of {Shelf.Sku}" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel($"Units of {Shelf.Sku}")).ToHaveValueAsync("3");
        await Assertions.Expect(page.Locator("#code")).ToBeFocusedAsync();
        await worker.IsAccessibleAsync();

        await page.GetByLabel($"Units of {Shelf.Sku}").FillAsync(Shelf.Barcode);   // scanned while the number had the focus
        await page.GetByLabel($"Units of {Shelf.Sku}").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("Not counted");
        await Assertions.Expect(page.GetByLabel($"Units of {Shelf.Sku}")).ToHaveAttributeAsync("aria-invalid", "true");
        await worker.IsAccessibleAsync();
        await page.GetByLabel($"Units of {Shelf.Sku}").FillAsync("3");
        await page.GetByLabel($"Units of {Shelf.Sku}").PressAsync("Tab");
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("3 in");

        await page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Reason")).ToHaveValueAsync("Delivery");
        await worker.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive 3 units" }).DblClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("3 units on the shelf at Dallas");
        await worker.OpenAsync(Links.Receiving(slug));
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "GR-1" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("Begun and not received")).ToHaveCountAsync(0);   // a double click began one delivery, not two
        worker.NoErrors();
    }

    private static async Task SendAsync(Visitor worker, string slug)
    {
        var page = worker.Page;
        await worker.OpenAsync(Links.NewTransfer(slug));
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan transfer" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Choose the location the units come from")).Not.ToHaveCountAsync(0);
        await page.GetByLabel("From", new() { Exact = true }).SelectOptionAsync("DAL");
        await Assertions.Expect(page.GetByText("Choose the location the units come from")).ToHaveCountAsync(0);
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync("RNO");
        await page.GetByLabel("Add a product").PressSequentiallyAsync(Shelf.Sku);
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Products found" })).ToContainTextAsync("on hand, ");
        await page.GetByLabel("Add a product").PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel($"Units of {Shelf.Sku}")).ToHaveValueAsync("1");
        await Assertions.Expect(page.GetByLabel("Add a product")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Shelf.Barcode);   // as a scanner types it
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByLabel($"Units of {Shelf.Sku}")).ToHaveValueAsync("2");
        await page.GetByLabel("Add a product").PressSequentiallyAsync("mu");
        await Assertions.Expect(page.GetByRole(AriaRole.List, new() { Name = "Products found" })).ToContainTextAsync("MUG-1");
        await page.GetByLabel("Add a product").PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator(".picker [role=status]")).ToContainTextAsync("MUG-1 · Mug. Enter chooses it.");
        await worker.IsAccessibleAsync();
        await page.GetByLabel("Add a product").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove MUG-1" }).ClickAsync();
        await page.GetByLabel($"Units of {Shelf.Sku}").FillAsync("five");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan transfer" }).ClickAsync();
        await Assertions.Expect(page.Locator("p.refused")).ToContainTextAsync("Some fields need another look.");
        await Assertions.Expect(page.GetByText("Write a whole number from 1 to 1,000,000.")).ToBeVisibleAsync();
        await page.GetByLabel($"Units of {Shelf.Sku}").FillAsync("5");
        await page.GetByLabel($"Units of {Shelf.Sku}").PressAsync("Tab");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("5 units");
        await worker.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan transfer" }).DblClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send 5 units" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("In transit");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "TR-1" })).ToBeVisibleAsync();
        await worker.IsAccessibleAsync();
    }

    private static async Task ReceiveShortAsync(Visitor worker)
    {
        var page = worker.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive", Exact = true }).ClickAsync();
        await ScanAsync(page, (Shelf.Barcode, "1 of 5"), (Shelf.Barcode, "2 of 5"), (Shelf.Sku, "3 of 5"), (Shelf.Sku, "4 of 5"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();
        await Assertions.Expect(page.GetByText("1 missing")).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive 4 units" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "TR-1" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Partially received");
        await page.GetByRole(AriaRole.Button, new() { Name = "Receive", Exact = true }).ClickAsync();   // the rest may come a second time
        await Assertions.Expect(page.Locator(".items")).ToContainTextAsync("1 on the way");
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Partially received");
        await page.GetByRole(AriaRole.Button, new() { Name = "Nothing more will come…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close with 1 unit missing" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Say why it is missing.")).ToBeVisibleAsync();
        await page.GetByLabel($"1 × {Shelf.Sku}").FillAsync("Lost on the way");
        await page.GetByLabel($"1 × {Shelf.Sku}").PressAsync("Tab");
        await worker.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close with 1 unit missing" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("1 missing");
        var missing = page.Locator("td[data-label=Missing]");
        await Assertions.Expect(missing).ToContainTextAsync("Lost on the way");
        Assert.InRange(await missing.BoundingBoxAsync() is { } box ? box.X + box.Width : 0, 1, 390);
        worker.NoErrors();
    }

    private static async Task CountAsync(Visitor worker, string slug)
    {
        var page = worker.Page;
        await worker.OpenAsync(Links.NewCount(slug));
        await page.GetByLabel("Location").SelectOptionAsync("DAL");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the list" }).DblClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "SC-1" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Count", Exact = true }).ClickAsync();
        await ScanAsync(page, (Shelf.Barcode, "1 counted"), (Shelf.Barcode, "2 counted"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Counted 1" }).ClickAsync();
        // Nothing of the eight in the books stands on the page or comes with it.
        Assert.DoesNotMatch(@"\b8\b", await page.Locator("main").InnerTextAsync());
        await page.GetByLabel($"Units of {Shelf.Sku}").FillAsync("7");
        await page.GetByLabel($"Units of {Shelf.Sku}").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("7 counted");
        await ScanAsync(page, ("MUG-1", "Not on this count’s list, added"));   // it lay there and belongs elsewhere
        await worker.IsAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in…" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("1 SKU that was not on the list: MUG-1.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as is" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take MUG-1 off the list" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Units of MUG-1")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand in…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hand it in" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Waits for approval");
        worker.NoErrors();
    }

    private static async Task ScanAsync(IPage page, params (string Code, string Answer)[] scans)
    {
        var field = page.Locator("#code");
        await Assertions.Expect(field).ToBeFocusedAsync();
        foreach (var (code, answer) in scans)
        {
            await field.FillAsync(code);
            await field.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync(answer);
        }
    }

    /// <summary>On hand in Dallas and in Reno.</summary>
    private static async Task<(int, int)> StockAsync(HttpClient api)
    {
        var rows = (await api.GetFromJsonAsync<System.Text.Json.JsonElement>($"stock?sku={Shelf.Sku}")).GetProperty("data").EnumerateArray().ToDictionary(r => r.GetProperty("location").GetString()!, r => r.GetProperty("onHand").GetInt32());
        return (rows.GetValueOrDefault("DAL"), rows.GetValueOrDefault("RNO"));
    }
}
