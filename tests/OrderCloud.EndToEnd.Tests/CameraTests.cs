using Microsoft.Playwright;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Inventory.Receiving;
using OrderCloud.Testing;
using OrderCloud.Web;
using Microsoft.Extensions.DependencyInjection;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>The camera of the scan pages, with a picture that the browser makes up. Chromium on Linux has no reader of its own, so the page is given one.</summary>
[Collection(WalkCollection.Name)]
public sealed class CameraTests(BrowserFixture browser)
{
    private const string Reader = """
        window.seen = "";
        window.BarcodeDetector = class {
            static getSupportedFormats() { return Promise.resolve(["ean_13", "code_128"]); }
            async detect(video) { return video.videoWidth > 0 && window.seen ? [{ rawValue: window.seen }] : []; }
        };
        """;

    [ChromiumFact]
    public async Task What_the_camera_sees_is_counted_once_and_again_when_it_was_away()
    {
        await using var worker = await OpenAsync("camera-a", Reader);
        var page = worker.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the camera" }).ClickAsync();
        await Assertions.Expect(page.Locator("video")).ToBeVisibleAsync();
        await worker.IsAccessibleAsync();

        await SeeAsync(page, Shelf.Barcode);
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("1 in");
        await SeeAsync(page, "4006381333900");
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("No product has this");
        await SeeAsync(page, Shelf.Barcode);
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("2 in");

        Assert.True(await page.EvaluateAsync<bool>("() => { window.track = document.querySelector('video').srcObject.getTracks()[0]; return window.track.readyState === 'live'; }"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Review" }).ClickAsync();   // the scanner leaves the page, and the camera goes out with it
        await page.WaitForFunctionAsync("() => window.track.readyState === 'ended'");
        worker.NoErrors();
    }

    [ChromiumFact]
    public async Task A_browser_that_cannot_read_barcodes_says_so_and_typing_goes_on()
    {
        await using var worker = await OpenAsync("camera-b", "delete window.BarcodeDetector;");
        var page = worker.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Use the camera" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("cannot read barcodes with its camera");
        await worker.IsAccessibleAsync();
        await page.Locator("#code").FillAsync(Shelf.Sku);
        await page.Locator("#code").PressAsync("Enter");
        await Assertions.Expect(page.Locator(".answer")).ToContainTextAsync("1 in");
        worker.NoErrors();
    }

    private static async Task SeeAsync(IPage page, string code) => await page.EvaluateAsync("code => { window.seen = code; }", code);

    private async Task<Visitor> OpenAsync(string slug, string script)
    {
        var merchant = await browser.Site.AddMerchantAsync(slug);
        using var api = browser.Site.Api(merchant);
        await Shelf.StockAsync(api);
        await using var scope = browser.Site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(merchant.TenantId, ActorKind.Job, "Olive Owner");
        var receipt = Assert.IsType<Outcome<Domain.Inventory.Receiving.ReceiptId>.Done>(await scope.ServiceProvider.GetRequiredService<StartReceipt>().RunAsync("DAL", "", "Delivery", default)).Value;
        var worker = await browser.VisitAsync(merchant, 390, 844);
        await worker.Page.Context.GrantPermissionsAsync(["camera"]);
        await worker.Page.AddInitScriptAsync(script);
        await worker.GoAsync(Links.Receipt(merchant.Slug, receipt.Value));
        await Assertions.Expect(worker.Page.Locator("#code")).ToBeFocusedAsync();
        return worker;
    }
}
