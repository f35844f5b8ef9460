using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Identity;

namespace OrderCloud.Infrastructure.Audit;

/// <summary>
/// One change and its author (law 10). Written with what it tells of, and never changed: neither a save nor the database itself lets a row be
/// altered, and only a store that is erased takes its rows with it. Stands in the tenant's data, and for people and keys in the directory.
/// </summary>
public sealed class AuditEntry : ITenantOwned
{
    public const int LongestChanges = 16_000;

    /// <summary>Stands for a value that changed and is not told.</summary>
    public const string Hidden = "(hidden)";

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public DateTime At { get; init; }
    public ActorKind ActorKind { get; init; }
    public string ActorName { get; init; } = "";

    /// <summary>The member's account or the API key.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>snake_case: "created", "changed", "deleted", or a verb like "invited".</summary>
    public string Action { get; init; } = "";

    /// <summary>snake_case: "store", "product", "member" …</summary>
    public string SubjectKind { get; init; } = "";
    public Guid? SubjectId { get; init; }

    /// <summary>For people: a name or a number as it was then.</summary>
    public string SubjectLabel { get; init; } = "";

    /// <summary>The changed fields as they were, JSON; empty when there was nothing before.</summary>
    public string Before { get; init; } = "";

    /// <summary>The changed fields as they are, JSON; empty when there is nothing any more.</summary>
    public string After { get; init; } = "";

    /// <summary>Where the request came from; empty for what runs by itself.</summary>
    public string Ip { get; init; } = "";

    /// <summary>"web", "job", or the beginning of the API key.</summary>
    public string Origin { get; init; } = "";
    public string RequestId { get; init; } = "";
}

internal static class AuditMapping
{
    extension(EntityTypeBuilder<AuditEntry> entry)
    {
        public void AsAuditEntries()
        {
            // A table with triggers is written in another way on SQL Server.
            entry.ToTable("AuditEntries", table => table.HasTrigger("AuditEntries_append_only"));
            entry.Property(e => e.Id).ValueGeneratedNever();
            entry.Property(e => e.Action).HasMaxLength(40);
            entry.Property(e => e.SubjectKind).HasMaxLength(40);
            entry.Property(e => e.Before).HasMaxLength(int.MaxValue);
            entry.Property(e => e.After).HasMaxLength(int.MaxValue);
            entry.Property(e => e.Ip).HasMaxLength(45);
            entry.Property(e => e.Origin).HasMaxLength(60);
            entry.Property(e => e.RequestId).HasMaxLength(64);
            entry.HasIndex(e => new { e.TenantId, e.At });
            entry.HasIndex(e => new { e.TenantId, e.SubjectId, e.At });
        }
    }
}

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry) => entry.AsAuditEntries();
}
