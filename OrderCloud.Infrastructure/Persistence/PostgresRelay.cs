using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Live;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>
/// Tells the other web nodes what changed here and hears what changed there, by PostgreSQL's LISTEN and NOTIFY. Best effort: after a gap all open pages ask again.
/// </summary>
public sealed class PostgresRelay(DatabaseSettings settings, LiveHub hub, ILogger<PostgresRelay> log) : BackgroundService
{
    private const string Topic = "ordercloud_live";

    /// <summary>A notification holds less than 8,000 bytes; one change takes about 110.</summary>
    private const int ChangesPerNotice = 60;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private readonly Channel<Change> _outgoing = Channel.CreateBounded<Change>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest });
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when changes of other nodes are heard for the first time.</summary>
    public Task Listening => _listening.Task;

    private sealed record Notice(string Node, IReadOnlyList<Told> Changes);

    private sealed record Told(Guid T, string K, Guid I);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        hub.Published += Take;
        try { await Task.WhenAll(KeepAsync(ListenAsync, stoppingToken), KeepAsync(TellAsync, stoppingToken)); }
        finally { hub.Published -= Take; }
    }

    private void Take(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes) _outgoing.Writer.TryWrite(change);
    }

    /// <summary>Works on a connection of its own until it breaks, then on a new one.</summary>
    private async Task KeepAsync(Func<NpgsqlConnection, bool, CancellationToken, Task> work, CancellationToken ct)
    {
        var again = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                var own = new NpgsqlConnectionStringBuilder(settings.ConnectionString) { KeepAlive = 30, Pooling = false, ApplicationName = "ordercloud live" };
                await using var connection = new NpgsqlConnection(own.ConnectionString);
                await connection.OpenAsync(ct);
                await work(connection, again, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException)
            {
                log.LogWarning("Live updates between nodes are interrupted: {Error}", e.Message);
                again = true;
                using var pause = new PeriodicTimer(Pause);
                try { await pause.WaitForNextTickAsync(ct); }
                catch (OperationCanceledException) { return; }
            }
        }
    }

    private async Task ListenAsync(NpgsqlConnection connection, bool again, CancellationToken ct)
    {
        connection.Notification += (_, notice) => Hear(notice.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Topic}", connection)) await listen.ExecuteNonQueryAsync(ct);
        _listening.TrySetResult();
        if (again) hub.DeliverUnknown();
        while (true) await connection.WaitAsync(ct);
    }

    private async Task TellAsync(NpgsqlConnection connection, bool again, CancellationToken ct)
    {
        while (await _outgoing.Reader.WaitToReadAsync(ct))
        {
            var batch = new HashSet<Change>();
            while (batch.Count < ChangesPerNotice && _outgoing.Reader.TryRead(out var change)) batch.Add(change);
            var payload = JsonSerializer.Serialize(new Notice(_node, [.. batch.Select(c => new Told(c.TenantId.Value, c.Kind, c.Id))]));
            await using var notify = new NpgsqlCommand("SELECT pg_notify($1, $2)", connection) { Parameters = { new() { Value = Topic }, new() { Value = payload } } };
            await notify.ExecuteNonQueryAsync(ct);
        }
    }

    private void Hear(string payload)
    {
        try
        {
            if (JsonSerializer.Deserialize<Notice>(payload) is not { } notice || notice.Node == _node) return;
            hub.Deliver([.. notice.Changes.Select(c => new Change(TenantId.From(c.T), c.K, c.I))]);
        }
        catch (JsonException e) { log.LogWarning(e, "A node of another version said something unknown"); }
    }
}
