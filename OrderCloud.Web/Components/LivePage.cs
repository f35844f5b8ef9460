using Microsoft.AspNetCore.Components;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Live;

namespace OrderCloud.Web.Components;

/// <summary>A page that asks again when something it shows has changed elsewhere; bursts are taken together.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _closed = new();
    private HashSet<string> _kinds = [];
    private IDisposable? _subscription;
    private int _waiting;

    [Inject] private LiveHub Live { get; set; } = default!;
    [Inject] private CurrentUser User { get; set; } = default!;
    [Inject] private TimeProvider Time { get; set; } = default!;

    /// <summary>Ends when the page is left; for queries that nobody waits for any more.</summary>
    protected CancellationToken Closed => _closed.Token;

    /// <summary>Reads again what the page shows; called on the renderer.</summary>
    protected abstract Task ReloadAsync();

    /// <summary>Listens for changes of these kinds ("order", "stock", "fulfillmentorder" …). Does nothing while prerendering.</summary>
    protected void Watch(params string[] kinds)
    {
        _kinds = [.. kinds];
        if (RendererInfo.IsInteractive) _subscription ??= Live.Subscribe(User.TenantId, HearAsync);
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _subscription?.Dispose();
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task HearAsync(IReadOnlyList<Change> changes)
    {
        if (!changes.Any(c => c.Kind == Change.Anything || _kinds.Contains(c.Kind)) || Interlocked.Exchange(ref _waiting, 1) == 1) return;
        try
        {
            await Task.Delay(Calm, Time, _closed.Token);
            Interlocked.Exchange(ref _waiting, 0);
            await InvokeAsync(async () =>
            {
                await ReloadAsync();
                StateHasChanged();
            });
        }
        catch (OperationCanceledException) when (_closed.IsCancellationRequested) { /* the page was left */ }
    }
}
