using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace OrderCloud.EndToEnd.Tests;

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
        Assert.Empty(await BarriersAsync());
    }

    /// <summary>What axe finds serious or critical on what is shown now.</summary>
    /// <param name="rules">Only these; all where none is named.</param>
    public async Task<IReadOnlyList<string>> BarriersAsync(params string[] rules)
    {
        var asked = new AxeRunOptions { ResultTypes = [ResultType.Violations], RunOnly = rules.Length > 0 ? RunOnlyOptions.Rules(rules) : null };
        var found = await Page.RunAxe(asked);
        return [.. from v in found.Violations where v.Impact is "serious" or "critical" from node in v.Nodes select $"{v.Id}: {v.Help} at {node.Html}"];
    }

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
