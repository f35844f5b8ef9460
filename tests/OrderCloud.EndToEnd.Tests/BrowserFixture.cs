using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using OrderCloud.Testing;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>One site and one Chromium for all journeys; each journey has a merchant and a browser context of its own.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly TestSite _site = TestSite.With(("Api:RateLimit", "100000"));
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public TestSite Site => _site;

    public async Task InitializeAsync()
    {
        if (Chromium.WhyNot is not null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium.Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        await _site.DisposeAsync();
    }

    /// <summary>A fresh browser: no cookies, nothing cached.</summary>
    public async Task<Visitor> VisitAsync(int width = 1440, int height = 900)
    {
        var context = await _browser!.NewContextAsync(new() { BaseURL = _site.Url, ViewportSize = new() { Width = width, Height = height }, Locale = "en-US", ReducedMotion = ReducedMotion.Reduce });
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync());
    }

    /// <summary>A browser in which the merchant's owner is signed in.</summary>
    public async Task<Visitor> VisitAsync(TestMerchant merchant, int width = 1440, int height = 900)
    {
        var visitor = await VisitAsync(width, height);
        await visitor.GoAsync("/account/sign-in");
        await visitor.Page.FillAsync("input[type=email]", merchant.OwnerEmail);
        await visitor.Page.FillAsync("input[type=password]", merchant.OwnerPassword);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await visitor.Page.WaitForURLAsync($"**/{merchant.Slug}*");
        return visitor;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}

/// <summary>Somebody in front of a browser. A page that failed, or wrote an error to the console, is found out at the next step.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404 (Not Found)", StringComparison.Ordinal)) _errors.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public async Task GoAsync(string address, int status = 200)
    {
        var answer = await Page.GotoAsync(address);
        Assert.Equal(status, answer!.Status);
        NoErrors();
    }

    /// <summary>Opens a portal page and waits until it listens to clicks.</summary>
    public async Task OpenAsync(string address)
    {
        await GoAsync(address);
        await Page.WaitForSelectorAsync(".live");
    }

    /// <summary>axe finds nothing serious or critical on what is shown now.</summary>
    public async Task IsAccessibleAsync()
    {
        var found = await Page.RunAxe();
        Assert.Empty(found.Violations.Where(v => v.Impact is "serious" or "critical").Select(v => $"{v.Id}: {v.Help} at {v.Nodes[0].Html}"));
    }

    public void NoErrors() => Assert.Empty(_errors);

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
    }
}
