using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Jobs;

public enum JobOutcome { Running, Succeeded, Failed, Cancelled }

/// <summary>One run of a job for one tenant, for the merchant's page.</summary>
public sealed class JobRun : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public string Job { get; init; } = "";
    public DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>When it last reported; one that is silent for long has died with its server.</summary>
    public DateTime SeenAt { get; init; }
    public JobOutcome Outcome { get; init; }
    public int Done { get; init; }
    public int Failed { get; init; }

    /// <summary>Items it set out to do; null when not known beforehand.</summary>
    public int? Total { get; init; }
    public string Error { get; init; } = "";
    public string StartedBy { get; init; } = "";
    public bool CancelAsked { get; init; }
}

internal sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.Property(r => r.Job).HasMaxLength(60);
        run.Property(r => r.Error).HasMaxLength(1000);
        run.HasIndex(r => new { r.TenantId, r.Job, r.StartedAt });
        run.HasIndex(r => new { r.TenantId, r.Job }).IsUnique().HasFilter("\"Outcome\" = 'Running'");
    }
}
