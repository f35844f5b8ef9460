using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Telemetry;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>Hands a tenant's waiting events to their handlers, each in a scope of its own. A failing one waits longer and holds nobody up.</summary>
public sealed class OutboxServer(
    OutboxLease leases, EventRoutes routes, CurrentUser user, IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxServer> log) : IServeQueue
{
    private const int Batch = 20;

    /// <summary>How long a handler may go on when the server stops.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    public string Queue => DueWork.Outbox;

    public async Task<QueueResult> ServeAsync(CancellationToken ct)
    {
        var waiting = await leases.WaitingAsync(Batch + 1, ct);
        var now = clock.GetUtcNow().UtcDateTime;
        var due = waiting.TakeWhile(m => m.NotBefore <= now).Take(Batch).ToList();
        var allDone = true;
        foreach (var message in due)
        {
            if (ct.IsCancellationRequested) return QueueResult.Again;
            allDone &= await leases.TryTakeAsync(message, ct) is { } attempt && await RunAsync(message, attempt, ct);
        }
        if (due.Count == Batch) return QueueResult.Again;
        var next = allDone ? waiting.Skip(due.Count) : await leases.WaitingAsync(1, ct);
        return QueueResult.Later(next.FirstOrDefault()?.NotBefore);
    }

    /// <summary>Whether the row is done.</summary>
    private async Task<bool> RunAsync(OutboxMessage message, int attempt, CancellationToken stopping)
    {
        if (attempt > RetryPlan.MaxAttempts)
        {
            await leases.FailAsync(message.Id, attempt, "The worker died each time it ran this.", forGood: true, CancellationToken.None);
            return false;
        }
        if (routes.Find(message.Event, message.Handler) is not { } route)
        {
            await leases.FailAsync(message.Id, attempt, $"This version of OrderCloud has no handler {message.Handler} for {message.Event}.", forGood: true, CancellationToken.None);
            return false;
        }

        using var item = new CancellationTokenSource();
        await using var patience = stopping.Register(() => item.CancelAfter(Grace));
        using var renewal = new CancellationTokenSource();
        var renewing = KeepAsync(message.Id, attempt, item, renewal.Token);
        var failure = await TryAsync(route, message, item.Token);
        await renewal.CancelAsync();
        await renewing;

        Meters.DutyEnded(message.Handler, failure is null ? "done" : "failed");
        if (failure is null) return await leases.CompleteAsync(message.Id, attempt, CancellationToken.None);
        if (failure is OperationCanceledException && stopping.IsCancellationRequested) await leases.GiveBackAsync(message.Id, attempt, CancellationToken.None);
        else await leases.FailAsync(message.Id, attempt, ErrorText.Of(failure), forGood: false, CancellationToken.None);
        return false;
    }

    private async Task<Exception?> TryAsync(EventRoute route, OutboxMessage message, CancellationToken ct)
    {
        using var step = Tracing.Continue(message.Handler, message.Trace);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(user.TenantId, ActorKind.Job, "OrderCloud");
            var happened = (IDomainEvent)JsonSerializer.Deserialize(message.Payload, route.Event)!;
            await route.Run(scope.ServiceProvider, happened, message.Id, ct);
            return null;
        }
        catch (Exception e)
        {
            log.LogWarning("{Handler} of {Event} {Message} failed: {Error}", message.Handler, message.Event, message.Id, ErrorText.Of(e));
            return e;
        }
    }

    /// <summary>Renews the lease while the handler runs; stops the handler when the lease is lost.</summary>
    private async Task KeepAsync(Guid id, int attempt, CancellationTokenSource item, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(OutboxLease.Length / 4);
        try
        {
            while (await timer.WaitForNextTickAsync(ct))
            {
                if (await leases.RenewAsync(id, attempt, ct)) continue;
                await item.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException) { /* the handler ended */ }
        catch (Exception e)
        {
            log.LogWarning(e, "The lease of {Message} could not be renewed", id);
            await item.CancelAsync();
        }
    }
}
