using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace OrderCloud.EndToEnd.Tests;

/// <summary>Somebody in front of a browser. A page that failed, or wrote an error to the console, is found out at the next step.</summary>
public sealed class Visitor : IAsyncDisposable
{
    // The package's own way to run it opens a second page for every look, which takes longer than the look.
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private const string FindBarriers = """
        async ({ only, but }) => {
          const choice = only.length ? { runOnly: { type: 'rule', values: only } } : { rules: Object.fromEntries(but.map(rule => [rule, { enabled: false }])) };
          const found = await axe.run(document, { resultTypes: ['violations'], iframes: false, ...choice });
          return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical').flatMap(v => v.nodes.map(node => `${v.id}: ${v.help} at ${node.html}`));
        }
        """;

    private readonly IBrowserContext _context;
    private readonly List<string> _errors = [];

    public Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("404 (Not Found)", StringComparison.Ordinal) && !message.Text.Contains("410 (Gone)", StringComparison.Ordinal)) _errors.Add(message.Text);
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
        Assert.Empty(await BarriersAsync());
    }

    /// <summary>What axe finds serious or critical on what is shown now.</summary>
    /// <param name="only">This rule; null: all of them.</param>
    /// <param name="but">Not this one.</param>
    public async Task<IReadOnlyList<string>> BarriersAsync(string? only = null, string? but = null)
    {
        if (!await Page.EvaluateAsync<bool>("() => 'axe' in window")) await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(FindBarriers, new { only = Rules(only), but = Rules(but) });
    }

    private static string[] Rules(string? one) => one is null ? [] : [one];

    public void NoErrors() => Assert.Empty(_errors);

    /// <summary>What went wrong since it was last asked.</summary>
    public IReadOnlyList<string> TakeErrors()
    {
        string[] errors = [.. _errors];
        _errors.Clear();
        return errors;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
    }
}
