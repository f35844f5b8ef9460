using Microsoft.Playwright;
using OrderCloud.Testing;
using OrderCloud.Web;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>W1: whoever builds a program beside the store adds its address, sees that it listens, and mends what did not arrive.</summary>
[Collection(BrowserCollection.Name)]
public sealed class WebhookJourney(BrowserFixture browser)
{
    [ChromiumFact]
    public async Task W1_A_webhook_is_added_tested_read_in_its_log_and_what_failed_is_sent_again()
    {
        var merchant = await browser.Site.AddMerchantAsync("hooks");
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.AnswerWith(404);
        await using var owner = await browser.VisitAsync(merchant);
        var (page, dialog) = (owner.Page, owner.Page.GetByRole(AriaRole.Dialog));

        await owner.OpenAsync(Links.Settings(merchant.Slug));
        await page.GetByRole(AriaRole.Link, new() { Name = "Webhooks" }).Filter(new() { HasText = "told what happens" }).ClickAsync();
        await Assertions.Expect(page.GetByText("No program is told of anything yet")).ToBeVisibleAsync();
        await page.WaitForSelectorAsync(".live");
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "empty");

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a webhook…" }).ClickAsync();
        await dialog.GetByLabel("Address", new() { Exact = true }).FillAsync("https://10.1.2.3/hooks");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add the webhook" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Choose what it is told of.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Orders", new() { Exact = true }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add the webhook" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("This address leads to a private network.")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "dialog");
        await dialog.GetByLabel("Address", new() { Exact = true }).FillAsync(receiver.Url);
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Description" }).FillAsync("Warehouse screen");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add the webhook" }).ClickAsync();

        var secret = await page.GetByLabel("The secret", new() { Exact = true }).InputValueAsync();
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "added");
        await page.GetByRole(AriaRole.Region, new() { Name = "Webhooks" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test" }).ClickAsync();
        var log = page.GetByRole(AriaRole.Region, new() { Name = "Log of deliveries" });
        await Assertions.Expect(log.GetByText("Given up")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "log");

        await log.GetByRole(AriaRole.Link, new() { Name = "webhook.ping" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It answered 404.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "The body" })).ToContainTextAsync("This is a test. Nothing happened.");
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "delivery");
        receiver.AnswerWith(200);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Delivered").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("It answered 200")).ToBeVisibleAsync();
        await owner.IsAccessibleAsync();
        await ShotAsync(owner, "replayed");

        Assert.Equal(2, receiver.Got.Count);
        Assert.Single(receiver.Got.Select(h => (h.Headers["webhook-id"], h.Text)).Distinct());
        Assert.All(receiver.Got, h => Assert.True(h.IsSignedWith(secret)));
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to the webhook" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The webhook is paused")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions.Expect(page.GetByText("The webhook is on")).ToBeVisibleAsync();
        owner.NoErrors();
    }

    /// <summary>Pictures to look at, in both lights, where the caller wants them.</summary>
    private static async Task ShotAsync(Visitor who, string name)
    {
        if (Environment.GetEnvironmentVariable("ORDERCLOUD_SHOTS") is not { Length: > 0 } folder) return;
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await who.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await who.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"webhooks-{name}-{scheme}.png".ToLowerInvariant()), FullPage = true });
        }
        await who.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
