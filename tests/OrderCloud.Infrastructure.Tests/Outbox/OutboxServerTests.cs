using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Outbox;

/// <summary>REL-6: every duty is done once, a poisoned one waits by itself, a dead worker's work goes on.</summary>
public sealed class OutboxServerTests
{
    private sealed record Rang(int Bell) : IDomainEvent;

    private sealed class Bells
    {
        public ConcurrentQueue<(TenantId Tenant, int Bell, string Actor)> Heard { get; } = new();
        public Func<int, Task> OnRing { get; set; } = _ => Task.CompletedTask;
    }

    private sealed class Listen(Bells bells, CurrentUser user) : IHandle<Rang>
    {
        public async Task HandleAsync(Rang happened, Guid messageId, CancellationToken ct)
        {
            await bells.OnRing(happened.Bell);
            bells.Heard.Enqueue((user.TenantId, happened.Bell, $"{user.Kind} {user.Name}"));
        }
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_waiting_event_reaches_its_handler_in_a_scope_of_its_merchant(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        await RingAsync(store, store.Acme, 1);
        await RingAsync(store, store.Globex, 2);

        await ServeAsync(store, store.Acme);

        Assert.Equal([(store.Acme, 1, "Job OrderCloud")], BellsOf(store).Heard);
        Assert.Equal((WorkStatus.Done, 1, store.Clock.GetUtcNow().UtcDateTime), (await OnlyAsync(store, store.Acme)) is var done ? (done.Status, done.Attempts, done.DoneAt!.Value) : default);
        Assert.Equal((WorkStatus.Pending, 0), (await OnlyAsync(store, store.Globex)) is var left ? (left.Status, left.Attempts) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_queues_job_serves_by_plan_what_a_crash_left_and_by_hand_what_is_due_now(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        await RingAsync(store, store.Acme, 1, 2);

        Assert.Equal(RunEnd.NothingToDo, await RunJobAsync(store, byPlan: true));   // it was marked just now: whoever marked it serves it
        Assert.Empty(BellsOf(store).Heard);
        store.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(RunEnd.Done, await RunJobAsync(store, byPlan: true));
        await RingAsync(store, store.Acme, 3);
        Assert.Equal(RunEnd.Done, await RunJobAsync(store, byPlan: false));

        Assert.Equal([1, 2, 3], BellsOf(store).Heard.Select(h => h.Bell).Order());
        await using var db = store.Open(store.Acme);
        Assert.Equal([(2, 2), (1, 1)], (await db.JobRuns.OrderBy(r => r.StartedAt).ThenBy(r => r.Id).ToListAsync()).Select(r => (r.Done, r.Total!.Value)));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_poisoned_row_holds_nobody_up_and_is_parked_after_ten_attempts_with_an_error_without_secrets(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        BellsOf(store).OnRing = bell => bell == 0 ? throw new InvalidOperationException("POST https://u:pw@shop.example/x?token=abc failed; Password=hunter2") : Task.CompletedTask;
        await RingAsync(store, store.Acme, 0, 1, 2);

        var result = await ServeAsync(store, store.Acme);

        Assert.Equal([1, 2], BellsOf(store).Heard.Select(h => h.Bell).Order());
        var waits = (await PoisonedAsync(store)).NotBefore - store.Clock.GetUtcNow().UtcDateTime;
        Assert.InRange(waits, TimeSpan.FromSeconds(24), TimeSpan.FromSeconds(30));
        Assert.Equal((await PoisonedAsync(store)).NotBefore, result.NextAt);

        for (var more = 0; more < 9; more++)
        {
            store.Clock.Advance(TimeSpan.FromHours(1));
            await ServeAsync(store, store.Acme);
        }

        var poisoned = await PoisonedAsync(store);
        Assert.Equal((WorkStatus.Failed, 10), (poisoned.Status, poisoned.Attempts));
        Assert.Equal("InvalidOperationException: POST https://shop.example/x failed; Password= ***", poisoned.Error);
        store.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(QueueResult.Empty, await ServeAsync(store, store.Acme));
        Assert.Equal(10, (await PoisonedAsync(store)).Attempts);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Work_for_a_handler_that_this_version_does_not_know_fails_and_says_so(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        await using (var db = store.Open(store.Acme))
        {
            db.Add(OutboxMessage.Of(new Rang(1), "Vanished", store.Clock.GetUtcNow().UtcDateTime));
            await db.SaveChangesAsync();
        }

        await ServeAsync(store, store.Acme);

        var row = await OnlyAsync(store, store.Acme);
        Assert.Equal((WorkStatus.Failed, "This version of OrderCloud has no handler Vanished for Rang."), (row.Status, row.Error));
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_killed_workers_row_runs_again_when_its_lease_ends_and_the_dead_one_can_write_nothing(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        await RingAsync(store, store.Acme, 1);
        await using var dead = store.As(store.Acme);
        var leases = dead.ServiceProvider.GetRequiredService<OutboxLease>();
        var row = await OnlyAsync(store, store.Acme);
        Assert.Equal(1, await leases.TryTakeAsync(row, default));

        Assert.Null(await leases.TryTakeAsync(row, default));
        Assert.Equal(store.Clock.GetUtcNow().UtcDateTime + OutboxLease.Length, (await ServeAsync(store, store.Acme)).NextAt);
        Assert.Empty(BellsOf(store).Heard);

        store.Clock.Advance(OutboxLease.Length);
        await ServeAsync(store, store.Acme);

        Assert.Single(BellsOf(store).Heard);
        Assert.False(await leases.RenewAsync(row.Id, 1, default));
        Assert.False(await leases.FailAsync(row.Id, 1, "too late", forGood: true, default));
        Assert.Equal((WorkStatus.Done, 2, ""), (await OnlyAsync(store, store.Acme)) is var done ? (done.Status, done.Attempts, done.Error) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task Four_workers_at_once_handle_200_rows_exactly_once(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        await RingAsync(store, store.Acme, [.. Enumerable.Range(0, 200)]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while ((await ServeAsync(store, store.Acme)).More) { }
        })));

        Assert.Equal(Enumerable.Range(0, 200), BellsOf(store).Heard.Select(h => h.Bell).Order());
        await using var db = store.Open(store.Acme);
        Assert.Equal(200, await db.Outbox.CountAsync(m => m.Status == WorkStatus.Done && m.Attempts == 1));
    }

    [Fact]
    public async Task When_the_server_stops_the_rest_stays_as_it_was()
    {
        await using var store = await OpenAsync(DatabaseProvider.Sqlite);
        using var stopping = new CancellationTokenSource();
        BellsOf(store).OnRing = _ => stopping.CancelAsync();
        await RingAsync(store, store.Acme, 1, 2, 3);

        await ServeAsync(store, store.Acme, stopping.Token);

        await using var db = store.Open(store.Acme);
        Assert.Equal((1, 2), (await db.Outbox.CountAsync(m => m.Status == WorkStatus.Done), await db.Outbox.CountAsync(m => m.Status == WorkStatus.Pending && m.Attempts == 0)));
    }

    private static Task<TestStore> OpenAsync(DatabaseProvider engine) =>
        TestStore.OpenAsync(engine, services => services.AddSingleton<Bells>().AddHandler<Rang, Listen>());

    private static async Task<RunEnd> RunJobAsync(TestStore store, bool byPlan)
    {
        await using var scope = store.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().BecomeSystem(store.Acme, ActorKind.Job, "OrderCloud");
        var plan = store.Services.GetRequiredService<JobPlans>().Find(DueWork.Outbox)!;
        return await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(plan, "test", byPlan, default);
    }

    private static Bells BellsOf(TestStore store) => store.Services.GetRequiredService<Bells>();

    private static async Task RingAsync(TestStore store, TenantId tenant, params int[] bells)
    {
        await using var db = store.Open(tenant);
        db.AddRange(bells.Select(bell => OutboxMessage.Of(new Rang(bell), nameof(Listen), store.Clock.GetUtcNow().UtcDateTime)));
        await db.SaveChangesAsync();
    }

    private static async Task<QueueResult> ServeAsync(TestStore store, TenantId tenant, CancellationToken ct = default)
    {
        await using var scope = store.As(tenant);
        return await scope.ServiceProvider.GetServices<IServeQueue>().Single(s => s.Queue == DueWork.Outbox).ServeAsync(ct);
    }

    private static async Task<OutboxMessage> OnlyAsync(TestStore store, TenantId tenant)
    {
        await using var db = store.Open(tenant);
        return await db.Outbox.AsNoTracking().SingleAsync();
    }

    private static async Task<OutboxMessage> PoisonedAsync(TestStore store)
    {
        await using var db = store.Open(store.Acme);
        return await db.Outbox.AsNoTracking().SingleAsync(m => m.Status != WorkStatus.Done);
    }
}
