using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Outbox;

/// <summary>Serves waiting work as soon as it is marked: a few merchants at a time, in turns. When the server stops, it stops between two items.</summary>
public sealed class WorkPump(DueWork marks, QueueTurns turns, DueRows notes, MerchantStates states, IServiceScopeFactory scopes, TimeProvider clock, ILogger<WorkPump> log) : BackgroundService
{
    private const int AtOnce = 4;

    /// <summary>Notes are for other nodes and for the time after a crash, who look at what is late by half a minute.</summary>
    private const int BeatsPerNote = 5;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1), AfterTrouble = TimeSpan.FromSeconds(10), WhileStopped = TimeSpan.FromSeconds(30);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try { await Task.WhenAll([TakeMarksAsync(stoppingToken), BeatAsync(stoppingToken), .. Enumerable.Range(0, AtOnce).Select(_ => ServeAsync(stoppingToken))]); }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { /* the server stops */ }
        await NoteAsync(CancellationToken.None);   // what is left, for the other nodes and for the next start
    }

    private async Task TakeMarksAsync(CancellationToken ct)
    {
        await foreach (var (tenant, queue) in marks.TakeAsync(ct)) turns.Mark(new(tenant, queue));
    }

    private async Task ServeAsync(CancellationToken ct)
    {
        await foreach (var key in turns.TakeAsync(ct)) turns.Finish(key, await ServeAsync(key, ct));
    }

    private async Task<QueueResult> ServeAsync(TenantQueue key, CancellationToken ct)
    {
        try
        {
            if (await states.IsErasingAsync(key.Tenant, ct)) return QueueResult.Empty;
            if (await states.IsStoppedAsync(key.Tenant, ct)) return QueueResult.Later(Now + WhileStopped);
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(key.Tenant, ActorKind.Job, "OrderCloud");
            var server = scope.ServiceProvider.GetServices<IServeQueue>().FirstOrDefault(s => s.Queue == key.Queue);
            return server is null ? QueueResult.Empty : await server.ServeAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested) { return QueueResult.Again; }
        catch (Exception e)
        {
            log.LogError(e, "The queue {Queue} of {Tenant} could not be served; again in {Wait}", key.Queue, key.Tenant.Value, AfterTrouble);
            return QueueResult.Later(Now + AfterTrouble);
        }
    }

    private async Task BeatAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Beat);
        for (var beat = 1; await timer.WaitForNextTickAsync(ct); beat++)
        {
            turns.Ring(Now);
            if (beat % BeatsPerNote == 0) await NoteAsync(ct);
        }
    }

    private async Task NoteAsync(CancellationToken ct)
    {
        var touched = turns.TakeTouched(Now);
        if (touched.Count == 0) return;
        try { await notes.WriteAsync(touched, ct); }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "Waiting work could not be noted; the sweep finds it");
        }
    }
}
