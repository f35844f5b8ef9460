using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>One site and one Chromium for all journeys of a collection; each journey has a merchant and a browser context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly TestSite _site = TestSite.With(("Api:RateLimit", "100000"), ("SelfService:RateLimit", "10000"), ("Connectors:AllowBaseUrl", "true"), ("Webhooks:AllowedHosts", WebhookReceiver.Host), ("OrderCloud:Operators", "owner@desk.test, owner@walk.test, owner@links.test"));
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public TestSite Site => _site;

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is not null) return;
        Assertions.SetDefaultExpectTimeout(15_000);   // other tests run beside these
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _site.DisposeAsync();
    }

    /// <summary>A fresh browser: no cookies, nothing cached.</summary>
    public async Task<Visitor> VisitAsync(int width = 1440, int height = 900, bool scripts = true, string locale = "en-US")
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = _site.Url, ViewportSize = new() { Width = width, Height = height }, Locale = locale, ReducedMotion = ReducedMotion.Reduce, JavaScriptEnabled = scripts });
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>A browser in which the merchant's owner is signed in.</summary>
    public async Task<Visitor> VisitAsync(TestMerchant merchant, int width = 1440, int height = 900, bool scripts = true, string locale = "en-US")
    {
        var visitor = await VisitAsync(width, height, scripts, locale);
        await visitor.GoAsync("/account/sign-in");
        await visitor.Page.FillAsync("input[type=email]", merchant.OwnerEmail);
        await visitor.Page.FillAsync("input[type=password]", merchant.OwnerPassword);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await visitor.Page.WaitForURLAsync($"**/{merchant.Slug}*");
        return visitor;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

/// <summary>What looks at every page, beside the journeys: a site and a Chromium of its own.</summary>
[CollectionDefinition(Name)]
public sealed class WalkCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "walk";
}
