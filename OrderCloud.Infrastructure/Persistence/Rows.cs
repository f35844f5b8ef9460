using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;

namespace OrderCloud.Infrastructure.Persistence;

/// <summary>The answer to a request that carried an Idempotency-Key and wrote something; kept for 24 hours.</summary>
public sealed class IdempotencyRecord : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public string Key { get; init; } = "";
    public string RequestHash { get; init; } = "";
    public int StatusCode { get; init; }
    public string Body { get; init; } = "";
    public DateTime At { get; init; }
}

/// <summary>A photo, an import or a document of a tenant; at most 10 MB.</summary>
public sealed class StoredFile : ITenantOwned
{
    public const int MaxBytes = 10 * 1024 * 1024;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public string Name { get; init; } = "";
    public string ContentType { get; init; } = "";

    /// <summary>SHA-256, lower-case hex.</summary>
    public string Hash { get; init; } = "";
    public byte[] Content { get; init; } = [];
    public DateTime At { get; init; }
}

internal sealed class RowsMapping : IEntityTypeConfiguration<IdempotencyRecord>, IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.HasKey(r => new { r.TenantId, r.Key });
        record.Property(r => r.Key).HasMaxLength(255);
        record.Property(r => r.RequestHash).HasMaxLength(64);
        record.Property(r => r.Body).HasMaxLength(int.MaxValue);
        record.HasIndex(r => new { r.TenantId, r.At });
    }

    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.Property(f => f.Hash).HasMaxLength(64);
        file.HasIndex(f => new { f.TenantId, f.At });
    }
}
