using OrderCloud.Domain.Common;
using OrderCloud.Domain.Tenants;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Directory;

/// <summary>What operators allow a merchant; null where only the site's own limits stand.</summary>
public sealed class MerchantQuota
{
    public TenantId TenantId { get; init; }
    public int? ApiPerSecond { get; set; }
    public int? ApiBurst { get; set; }
    public int? OrdersPerDay { get; set; }
    public int? Members { get; set; }
    public long? FileBytes { get; set; }

    public Quotas ToQuotas() => new(ApiPerSecond is { } perSecond && ApiBurst is { } burst ? new ApiRate(perSecond, burst) : null, OrdersPerDay, Members, FileBytes);
}

/// <summary>A merchant's size, as a job last measured it: reading lists of merchants opens no merchant's data.</summary>
public sealed class MerchantFigures
{
    public TenantId TenantId { get; init; }

    /// <summary>Null until it was measured once.</summary>
    public DateTime? MeasuredAt { get; set; }
    public long Orders { get; set; }

    /// <summary>Placed in the 30 days before it was measured.</summary>
    public long RecentOrders { get; set; }

    /// <summary>Estimated: files and raw messages as they are, other rows with their table's average.</summary>
    public long StorageBytes { get; set; }
    public long FileBytes { get; set; }

    /// <summary>The last order, change by a member, or call with an API key.</summary>
    public DateTime LastActivityAt { get; set; }

    /// <summary>When what waits was last counted.</summary>
    public DateTime? CountedAt { get; set; }
    public int InboxWaiting { get; set; }
    public int InboxFailed { get; set; }
    public int OutboxWaiting { get; set; }
    public int OutboxFailed { get; set; }

    /// <summary>Since when the oldest of what is due waits.</summary>
    public DateTime? OldestDueAt { get; set; }

    /// <summary>Names of the jobs whose last run failed, comma-separated.</summary>
    public string FailedJobs { get; set; } = "";
}

/// <summary>A mail of the site itself to a member, kept until it left.</summary>
public sealed class SystemMail
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }

    /// <summary>"suspended", "resumed", "closing", "kept", "mailbox_proof".</summary>
    public string Kind { get; init; } = "";
    public string To { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";
    public DateTime At { get; init; }
    public WorkStatus Status { get; init; }
    public int Attempts { get; init; }
    public DateTime NotBefore { get; init; }
    public string Error { get; init; } = "";
    public DateTime? SentAt { get; init; }
}
