using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Webhooks;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Webhooks;

/// <summary>
/// A lane for each receiver that something is due for: in it deliveries go out one after the other, beside the lanes of others. So a slow receiver holds up
/// itself alone, and neither the queue nor any other merchant waits for the network.
/// </summary>
public sealed class WebhookLanes(IServiceScopeFactory scopes, DueWork due, ILogger<WebhookLanes> log) : IHostedService, IDisposable
{
    private const int AtOnce = 64;

    private readonly ConcurrentDictionary<WebhookEndpointId, Lazy<Task>> _lanes = new();
    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly CancellationTokenSource _stopping = new();
    private bool _isOver;

    /// <summary>Has what is due for it sent; nothing to do when that is under way already.</summary>
    public void Start(TenantId tenant, WebhookEndpointId endpoint)
    {
        if (!_stopping.IsCancellationRequested) _ = _lanes.GetOrAdd(endpoint, _ => new(() => Task.Run(() => RunAsync(tenant, endpoint)))).Value;
    }

    /// <summary>Ends when nothing is under way.</summary>
    public Task IdleAsync() => Task.WhenAll(_lanes.Values.Select(lane => lane.Value));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isOver) return;   // a host that is stopped once more, after it was disposed
        await _stopping.CancelAsync();
        await IdleAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose()
    {
        _isOver = true;
        _stopping.Dispose();
        _room.Dispose();
    }

    private async Task RunAsync(TenantId tenant, WebhookEndpointId endpoint)
    {
        try
        {
            await _room.WaitAsync(_stopping.Token);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(tenant, ActorKind.Job, "OrderCloud");
                await scope.ServiceProvider.GetRequiredService<WebhookLane>().RunAsync(endpoint, _stopping.Token);
            }
            finally { _room.Release(); }
            _lanes.TryRemove(endpoint, out _);
            due.Mark(tenant, DueWork.Webhooks);   // what came meanwhile, or is due later
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested) { _lanes.TryRemove(endpoint, out _); }
        catch (Exception e)
        {
            _lanes.TryRemove(endpoint, out _);
            log.LogError(e, "What is due for webhook {Endpoint} could not be sent; the next look finds it", endpoint.Value);
        }
    }
}
