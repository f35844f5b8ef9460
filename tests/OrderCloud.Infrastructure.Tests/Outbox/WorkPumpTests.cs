using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Directory;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Outbox;

public sealed class WorkPumpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A queue whose batches the test lets through.</summary>
    private sealed class Gate
    {
        public ConcurrentQueue<TenantId> Served { get; } = new();
        public ConcurrentDictionary<TenantId, int> Left { get; } = new();
        public SemaphoreSlim Pulse { get; } = new(0);
        public TenantId Stuck { get; set; }
        public SemaphoreSlim Key { get; } = new(0);
        private int _now, _most;
        public int Most => _most;

        public async Task<QueueResult> ServeAsync(TenantId tenant, CancellationToken ct)
        {
            var at = Interlocked.Increment(ref _now);
            InterlockedMax(at);
            Served.Enqueue(tenant);
            Pulse.Release();
            if (tenant == Stuck) await Key.WaitAsync(ct);
            Interlocked.Decrement(ref _now);
            return Left.AddOrUpdate(tenant, 0, (_, left) => left - 1) > 0 ? QueueResult.Again : QueueResult.Empty;
        }

        private void InterlockedMax(int at)
        {
            int seen;
            while ((seen = _most) < at && Interlocked.CompareExchange(ref _most, at, seen) != seen) { }
        }
    }

    private sealed class GateServer(Gate gate, CurrentUser user) : IServeQueue
    {
        public string Queue => "gate";

        public Task<QueueResult> ServeAsync(CancellationToken ct) => gate.ServeAsync(user.TenantId, ct);
    }

    [Fact]
    public async Task A_mark_alone_is_served_and_a_merchant_that_is_stuck_keeps_no_other_waiting()
    {
        await using var store = await OpenAsync();
        var gate = store.Services.GetRequiredService<Gate>();
        gate.Stuck = store.Acme;
        var pump = await StartAsync(store);

        Mark(store, store.Acme);
        await NextAsync(gate);
        Mark(store, store.Globex);
        await NextAsync(gate);
        Mark(store, store.Globex);   // no sweep runs here: only the mark can have called
        await NextAsync(gate);

        Assert.Equal([store.Acme, store.Globex, store.Globex], gate.Served);
        gate.Key.Release();
        await pump.StopAsync(default);
    }

    [Fact]
    public async Task Merchants_take_turns_and_each_queue_is_served_by_one_at_a_time()
    {
        await using var store = await OpenAsync();
        var gate = store.Services.GetRequiredService<Gate>();
        (gate.Left[store.Acme], gate.Left[store.Globex]) = (30, 3);
        Mark(store, store.Acme);
        Mark(store, store.Acme);
        Mark(store, store.Globex);

        var pump = await StartAsync(store);
        for (var i = 0; i < 33; i++) await NextAsync(gate);

        Assert.InRange(gate.Most, 1, 2);
        Assert.InRange(gate.Served.ToList().FindLastIndex(t => t == store.Globex), 2, 12);
        await pump.StopAsync(default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Work_that_a_stopping_server_leaves_is_noted_and_the_sweep_of_another_node_takes_it(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        var gate = store.Services.GetRequiredService<Gate>();
        gate.Stuck = store.Acme;
        var pump = await StartAsync(store);
        Mark(store, store.Acme);
        await NextAsync(gate);
        await pump.StopAsync(default);

        await using (var directory = await store.Services.GetRequiredService<IDbContextFactory<DirectoryDb>>().CreateDbContextAsync())
            Assert.Equal((store.Acme, "gate"), await directory.Due.Select(d => new { d.TenantId, d.Queue }).SingleAsync() is var row ? (row.TenantId, row.Queue) : default);

        store.Clock.Advance(TimeSpan.FromMinutes(1));
        gate.Key.Release();
        var other = await StartAsync(store);
        await store.Services.GetRequiredService<Sweep>().RunAsync(default);
        await NextAsync(gate);
        await other.StopAsync(default);
        Assert.Equal([store.Acme, store.Acme], gate.Served);
    }

    private static Task<TestStore> OpenAsync(DatabaseProvider engine = DatabaseProvider.Sqlite) =>
        TestStore.OpenAsync(engine, services => services.AddSingleton<Gate>().AddScoped<IServeQueue, GateServer>());

    private static void Mark(TestStore store, TenantId tenant) => store.Services.GetRequiredService<DueWork>().Mark(tenant, "gate");

    private static async Task NextAsync(Gate gate) => Assert.True(await gate.Pulse.WaitAsync(Patience), "Nothing was served in time.");

    private static async Task<IHostedService> StartAsync(TestStore store)
    {
        var pump = ActivatorUtilities.CreateInstance<WorkPump>(store.Services, new QueueTurns());
        await pump.StartAsync(default);
        return pump;
    }
}
