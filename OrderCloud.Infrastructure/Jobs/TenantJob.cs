namespace OrderCloud.Infrastructure.Jobs;

/// <summary>Work that runs by itself for each merchant, item by item, in a scope of that merchant. Interrupted at any item, the next run goes on.</summary>
public interface ITenantJob
{
    /// <summary>Whether a run by plan would find something to do. A run that somebody asked for does not ask.</summary>
    Task<bool> HasWorkAsync(CancellationToken ct) => Task.FromResult(true);

    Task RunAsync(JobProgress progress, CancellationToken ct);
}

/// <summary>A job as the merchant and the scheduler know it.</summary>
/// <param name="Name">Stable: "stock_proof".</param>
/// <param name="What">What it does, in a sentence for the merchant.</param>
/// <param name="Cron">When it runs for all merchants, in UTC; null: only when asked, or when <see cref="Every"/> is given.</param>
/// <param name="Every">Runs for all merchants at this distance instead of a cron plan.</param>
/// <param name="Quiet">Of the runs by plan that counted nothing only the last is kept.</param>
public sealed record JobPlan(string Name, string Title, string What, Type Job, string? Cron = null, TimeSpan? Every = null, bool Quiet = false)
{
    /// <summary>By plan it only looks; a run, and the record of one, there is when it finds something to do.</summary>
    public bool LooksFirst => Job.GetMethod(nameof(ITenantJob.HasWorkAsync)) is not null;
}

/// <summary>The jobs of this version, by name.</summary>
public sealed class JobPlans(IEnumerable<JobPlan> plans)
{
    private readonly Dictionary<string, JobPlan> _plans = plans.ToDictionary(p => p.Name);

    public IReadOnlyCollection<JobPlan> All => _plans.Values;

    public JobPlan? Find(string name) => _plans.GetValueOrDefault(name);
}

/// <summary>A run was asked to end; it does so between two items.</summary>
public sealed class JobCancelledException() : Exception("The run was cancelled.");
