using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Jobs;
using OrderCloud.Infrastructure.Live;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;
using OrderCloud.Infrastructure.Platform;
using OrderCloud.Testing;

namespace OrderCloud.Infrastructure.Tests.Jobs;

public sealed class JobsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private sealed class Steps
    {
        public SemaphoreSlim Started { get; } = new(0);
        public SemaphoreSlim Go { get; } = new(0);
        public int Items { get; set; } = 3;
    }

    private sealed class StepJob(Steps steps) : ITenantJob
    {
        public async Task RunAsync(JobProgress progress, CancellationToken ct)
        {
            steps.Started.Release();
            await steps.Go.WaitAsync(ct);
            await progress.BeginAsync(steps.Items, ct);
            for (var i = 0; i < steps.Items; i++) await progress.ItemDoneAsync(ct);
        }
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_job_that_a_member_starts_runs_for_their_merchant_and_leaves_its_record(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        var steps = store.Services.GetRequiredService<Steps>();
        var ended = Ended(store);
        await using var hosts = await StartSchedulerAsync(store);

        Assert.IsType<Outcome<string>.Done>(await RunNowAsync(store, store.Acme));
        await SignalAsync(steps.Started);
        Assert.Equal("job.running", Assert.IsType<Outcome<string>.Refused>(await RunNowAsync(store, store.Acme)).Why.Code);
        steps.Go.Release();
        await ended.WaitAsync(Patience);

        await using var db = store.Open(store.Acme);
        var run = await db.JobRuns.SingleAsync();
        Assert.Equal(("steps", JobOutcome.Succeeded, 3, 0, 3, "Ada"), (run.Job, run.Outcome, run.Done, run.Failed, run.Total!.Value, run.StartedBy));
        await using var globex = store.Open(store.Globex);
        Assert.Empty(await globex.JobRuns.ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_run_that_is_cancelled_ends_between_two_items(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        var steps = store.Services.GetRequiredService<Steps>();
        var running = RunAsync(store, store.Acme);
        await SignalAsync(steps.Started);
        Guid run;
        await using (var db = store.Open(store.Acme)) run = (await db.JobRuns.SingleAsync()).Id;

        await using (var reader = store.As(store.Acme, Permission.ViewJobs))
            Assert.Equal("forbidden", Assert.IsType<Outcome<Guid>.Refused>(await reader.ServiceProvider.GetRequiredService<CancelRun>().RunAsync(run)).Why.Code);
        await using (var stranger = store.As(store.Globex))
            Assert.Equal("job.not_running", Assert.IsType<Outcome<Guid>.Refused>(await stranger.ServiceProvider.GetRequiredService<CancelRun>().RunAsync(run)).Why.Code);
        await using (var member = store.As(store.Acme)) await member.ServiceProvider.GetRequiredService<CancelRun>().RunAsync(run);
        steps.Go.Release();
        await running;

        await using var after = store.Open(store.Acme);
        Assert.Equal((JobOutcome.Cancelled, 0), (await after.JobRuns.SingleAsync()) is var r ? (r.Outcome, r.Done) : default);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task A_run_that_died_with_its_server_is_closed_by_the_next_one(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        var now = store.Clock.GetUtcNow().UtcDateTime;
        await using (var db = store.Open(store.Acme))
        {
            db.Add(new JobRun { Job = "steps", StartedAt = now, SeenAt = now, Outcome = JobOutcome.Running });
            await db.SaveChangesAsync();
        }
        store.Services.GetRequiredService<Steps>().Go.Release();
        Assert.Equal(RunEnd.AnotherIsAtWork, await RunAsync(store, store.Acme));

        store.Clock.Advance(JobRunner.Silence);
        Assert.Equal(RunEnd.Done, await RunAsync(store, store.Acme));

        await using var after = store.Open(store.Acme);
        Assert.Equal([JobOutcome.Failed, JobOutcome.Succeeded], await after.JobRuns.OrderBy(r => r.StartedAt).Select(r => r.Outcome).ToListAsync());
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task REL6_Of_runs_that_begin_at_the_same_moment_one_is_let_in(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        var tries = Enumerable.Range(0, 8).Select(_ => Task.Run(() => RunAsync(store, store.Acme))).ToList();

        using var patience = new CancellationTokenSource(Patience);
        var ends = new List<RunEnd>();
        await foreach (var ended in Task.WhenEach(tries).WithCancellation(patience.Token))
        {
            ends.Add(await ended);
            if (ends.Count == 7) store.Services.GetRequiredService<Steps>().Go.Release();   // the seven others are gone; now the one may end
        }

        await using var db = store.Open(store.Acme);
        Assert.Equal((JobOutcome.Succeeded, 3), (await db.JobRuns.SingleAsync()) is var run ? (run.Outcome, run.Done) : default);
        Assert.Equal([.. Enumerable.Repeat(RunEnd.AnotherIsAtWork, 7), RunEnd.Done], ends);
    }

    /// <summary>The other run asks for runs at work and then buries the silent ones; in between this one is heard of again.</summary>
    [PostgresFact]
    public async Task A_silent_run_that_is_heard_of_while_another_begins_goes_on_alone()
    {
        await using var store = await OpenAsync(DatabaseProvider.PostgreSql);
        var now = store.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var before = now - JobRunner.Silence - TimeSpan.FromMinutes(1);
        var silent = new JobRun { Job = "steps", StartedAt = before, SeenAt = before, Outcome = JobOutcome.Running, StartedBy = "Ada" };
        await using var db = store.Open(store.Acme);
        db.Add(silent);
        await db.SaveChangesAsync();
        await using var speaks = await db.Database.BeginTransactionAsync();
        await db.JobRuns.ExecuteUpdateAsync(s => s.SetProperty(r => r.SeenAt, now));
        store.Services.GetRequiredService<Steps>().Go.Release();

        var other = Task.Run(() => RunAsync(store, store.Acme));
        await using (var looks = store.Open(store.Acme)) await WaitingForAsync(looks);
        await speaks.CommitAsync();

        Assert.Equal(RunEnd.AnotherIsAtWork, await other.WaitAsync(Patience));
        var run = await db.JobRuns.AsNoTracking().SingleAsync();
        Assert.Equal((silent.Id, JobOutcome.Running), (run.Id, run.Outcome));
    }

    /// <summary>Until another connection of this database waits for a lock.</summary>
    /// <param name="db">In no transaction: within one the server shows who waited when it was first asked.</param>
    private static async Task WaitingForAsync(AppDb db)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        do await beat.WaitForNextTickAsync(patience.Token);
        while (await db.Database.SqlQuery<int>($"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""").SingleAsync(patience.Token) == 0);
    }

    [Theory, ClassData(typeof(EveryEngine))]
    public async Task The_list_shows_each_job_with_its_next_run_and_what_failed_can_be_retried(DatabaseProvider engine)
    {
        await using var store = await OpenAsync(engine);
        await using var hosts = await StartSchedulerAsync(store);
        await using (var db = store.Open(store.Acme))
        {
            db.Add(new OutboxMessage { Event = "X", Handler = "Y", Status = WorkStatus.Failed, Attempts = 10, Error = "down" });
            await db.SaveChangesAsync();
        }
        await using var scope = store.As(store.Acme);
        var list = scope.ServiceProvider.GetRequiredService<JobList>();

        var jobs = await list.ReadAsync();
        Assert.Superset(new HashSet<string> { "backorders", "clean_up", "steps", "stock_proof" }, jobs.Select(j => j.Name).ToHashSet());
        Assert.Equal(3, jobs.Single(j => j.Name == "stock_proof").NextAt!.Value.Hour);
        Assert.Null(jobs.Single(j => j.Name == "steps").NextAt);
        Assert.Equal(
            [("backorders", NextRun.WhenThereIsWork), ("invoice_reminders", NextRun.AtTimeIfThereIsWork), ("outbox", NextRun.WhenThereIsWork), ("steps", NextRun.WhenAsked), ("stock_proof", NextRun.AtTime)],
            jobs.Where(j => j.Name is "backorders" or "invoice_reminders" or "outbox" or "steps" or "stock_proof").Select(j => (j.Name, j.Next)).OrderBy(j => j.Name, StringComparer.Ordinal));
        await using var desk = store.Services.CreateAsyncScope();
        desk.ServiceProvider.GetRequiredService<CurrentOperator>().Become(Guid.NewGuid(), "ops@site.test");
        var ofSite = await desk.ServiceProvider.GetRequiredService<SiteWork>().JobsAsync(default);
        Assert.Equal(jobs.Select(j => (j.Name, j.Next, j.NextAt)), ofSite.Where(j => !j.IsOfSite).Select(j => (j.Name, j.Next, j.NextAt)));
        var waiting = await list.WaitingAsync();
        Assert.Equal((1, "down"), (waiting.Failed, waiting.Rows.Single().Error));

        await using (var reader = store.As(store.Acme, Permission.ViewJobs))
            Assert.IsType<Outcome<int>.Refused>(await reader.ServiceProvider.GetRequiredService<RetryWork>().RunAsync(null));
        await using (var stranger = store.As(store.Globex))
            Assert.Equal("work.not_found", Assert.IsType<Outcome<int>.Refused>(await stranger.ServiceProvider.GetRequiredService<RetryWork>().RunAsync(waiting.Rows[0].Id)).Why.Code);
        Assert.Equal(1, (await list.WaitingAsync()).Failed);

        Assert.IsType<Outcome<int>.Done>(await scope.ServiceProvider.GetRequiredService<RetryWork>().RunAsync(waiting.Rows[0].Id));
        Assert.Equal((0, 1), (await list.WaitingAsync()) is var now ? (now.Failed, now.Retrying) : default);
    }

    [Fact]
    public async Task Of_the_runs_that_counted_nothing_a_quiet_job_keeps_the_last()
    {
        await using var store = await OpenAsync(DatabaseProvider.Sqlite);
        var quiet = store.Services.GetRequiredService<JobPlans>().Find(CleanUp.Name)! with { Name = "idle", Job = typeof(IdleJob), Quiet = true };
        for (var i = 0; i < 3; i++)
        {
            store.Clock.Advance(TimeSpan.FromSeconds(20));
            await using var scope = store.As(store.Acme);
            await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(quiet, "plan", byPlan: true, default);
        }

        await using var db = store.Open(store.Acme);
        var run = Assert.Single(await db.JobRuns.Where(r => r.Job == "idle").ToListAsync());
        Assert.Equal((JobOutcome.Succeeded, store.Clock.GetUtcNow().UtcDateTime), (run.Outcome, run.StartedAt));
    }

    [Fact]
    public async Task Answers_to_repeated_requests_are_forgotten_after_a_day()
    {
        await using var store = await OpenAsync(DatabaseProvider.Sqlite);
        var now = store.Clock.GetUtcNow().UtcDateTime;
        await using (var db = store.Open(store.Acme))
        {
            db.AddRange(new IdempotencyRecord { Key = "old", At = now.AddHours(-25) }, new IdempotencyRecord { Key = "new", At = now.AddHours(-23) });
            await db.SaveChangesAsync();
        }

        await RunAsync(store, store.Acme, CleanUp.Name);

        await using var after = store.Open(store.Acme);
        Assert.Equal(["new"], await after.Idempotency.Select(r => r.Key).ToListAsync());
    }

    /// <summary>Does its work without counting anything.</summary>
    private sealed class IdleJob : ITenantJob
    {
        public Task RunAsync(JobProgress progress, CancellationToken ct) => Task.CompletedTask;
    }

    private static Task<TestStore> OpenAsync(DatabaseProvider engine) => TestStore.OpenAsync(engine, services => services
        .AddSingleton<IHostApplicationLifetime, Microsoft.Extensions.Hosting.Internal.ApplicationLifetime>()
        .AddSingleton<Steps>().AddScoped<IdleJob>().AddTenantJob<StepJob>("steps", "Steps", "Counts."));

    private static async Task<Outcome<string>> RunNowAsync(TestStore store, TenantId tenant)
    {
        await using var scope = store.As(tenant);
        return await scope.ServiceProvider.GetRequiredService<RunJobNow>().RunAsync("steps");
    }

    private static async Task<RunEnd> RunAsync(TestStore store, TenantId tenant, string job = "steps")
    {
        await using var scope = store.As(tenant);
        return await scope.ServiceProvider.GetRequiredService<JobRunner>().RunAsync(store.Services.GetRequiredService<JobPlans>().Find(job)!, "Ada", byPlan: false, default);
    }

    /// <summary>Ends when a run of Acme's has ended.</summary>
    private static Task Ended(TestStore store)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        store.Services.GetRequiredService<LiveHub>().Subscribe(store.Acme, async changes =>
        {
            if (!changes.Any(c => c.Kind == "job")) return;
            await using var db = store.Open(store.Acme);
            if (await db.JobRuns.AnyAsync(r => r.EndedAt != null)) ended.TrySetResult();
        });
        return ended.Task;
    }

    private static async Task SignalAsync(SemaphoreSlim signal) => Assert.True(await signal.WaitAsync(Patience), "It did not start in time.");

    private static async Task<Started> StartSchedulerAsync(TestStore store)
    {
        var services = store.Services.GetServices<IHostedService>().Where(s => s is JobSchedules || s.GetType().Name == "QuartzHostedService").ToList();
        Assert.Equal(2, services.Count);
        foreach (var service in services) await service.StartAsync(default);
        ((Microsoft.Extensions.Hosting.Internal.ApplicationLifetime)store.Services.GetRequiredService<IHostApplicationLifetime>()).NotifyStarted();
        return new(services);
    }

    private sealed class Started(List<IHostedService> services) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var service in services) await service.StopAsync(default);
        }
    }
}
