using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Persistence;

/// <summary>Two nodes on one PostgreSQL.</summary>
public sealed class PostgresRelayTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private string _database = "";

    public async Task InitializeAsync() => _database = TestPostgres.IsAvailable ? await TestPostgres.CreateDatabaseAsync() : "";

    public Task DisposeAsync() => _database.Length > 0 ? TestPostgres.DropDatabaseAsync(_database) : Task.CompletedTask;

    [PostgresFact]
    public async Task What_changes_on_one_node_reaches_the_pages_of_the_other_once_and_only_of_that_merchant()
    {
        var (acme, globex) = (TenantId.New(), TenantId.New());
        await using var a = await NodeAsync();
        await using var b = await NodeAsync();
        var (own, strange) = (0, 0);
        var heard = new List<Change>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var s1 = a.Hub.Subscribe(acme, changes => { Interlocked.Add(ref own, changes.Count); return Task.CompletedTask; });
        using var s2 = b.Hub.Subscribe(globex, changes => { Interlocked.Add(ref strange, changes.Count); return Task.CompletedTask; });
        using var s3 = b.Hub.Subscribe(acme, changes =>
        {
            lock (heard) { heard.AddRange(changes); if (heard.Count >= 500) all.TrySetResult(); }
            return Task.CompletedTask;
        });
        var told = Enumerable.Range(0, 500).Select(_ => new Change(acme, "fulfillmentorder", Guid.NewGuid())).ToList();

        a.Hub.Publish(told);
        await all.Task.WaitAsync(Patience);

        Assert.Equal(told, heard);
        Assert.Equal((500, 0), (own, strange));
    }

    [PostgresFact]
    public async Task After_a_lost_connection_the_pages_ask_again()
    {
        var acme = TenantId.New();
        await using var node = await NodeAsync();
        var asked = new TaskCompletionSource<Change>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var page = node.Hub.Subscribe(acme, changes => { asked.TrySetResult(changes[0]); return Task.CompletedTask; });

        await using (var connection = new NpgsqlConnection(_database))
        {
            await connection.OpenAsync();
            await using var cut = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ordercloud live' AND datname = current_database()", connection);
            await cut.ExecuteNonQueryAsync();
        }

        Assert.Equal(new Change(acme, Change.Anything, Guid.Empty), await asked.Task.WaitAsync(Patience));
    }

    private async Task<Node> NodeAsync()
    {
        var hub = new LiveHub(NullLogger<LiveHub>.Instance);
        var relay = new PostgresRelay(new(DatabaseProvider.PostgreSql, _database, ""), hub, NullLogger<PostgresRelay>.Instance);
        await relay.StartAsync(default);
        await relay.Listening.WaitAsync(Patience);
        return new(hub, relay);
    }

    private sealed record Node(LiveHub Hub, PostgresRelay Relay) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Relay.StopAsync(default);
            Relay.Dispose();
        }
    }
}
