using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Intake.Import;

public enum ImportKind { Products, Stock, Customers, OpenOrders, PastOrders }

public enum ImportStatus { Draft, Queued, Running, Done, Cancelled, Failed }

/// <summary>A file that is taken in. It is kept until it is finished, whatever happens to the server or to the page.</summary>
public sealed class ImportRun : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public ImportKind Kind { get; init; }
    public ImportStatus Status { get; init; }
    public Guid FileId { get; init; }
    public string FileName { get; init; } = "";

    /// <summary>Which column holds what, as JSON: see <see cref="ImportMapping"/>.</summary>
    public string Mapping { get; init; } = "";

    /// <summary>Things in the file: products, levels, customers or orders. One may have several rows.</summary>
    public int Total { get; init; }

    /// <summary>Things done with; written in the transaction of the work itself, so nothing is taken twice.</summary>
    public int Position { get; init; }
    public int Added { get; init; }
    public int Changed { get; init; }
    public int Unchanged { get; init; }

    /// <summary>Rows that were left out.</summary>
    public int Failed { get; init; }

    /// <summary>Errors that were kept to be read; the first ones of all.</summary>
    public int Kept { get; init; }
    public bool CancelAsked { get; init; }

    /// <summary>The locations the member who started it is bound to, as JSON; empty: all.</summary>
    public string BoundTo { get; init; } = "";

    /// <summary>The member who started it, in whose name and with whose rights of the moment every chunk is taken; null: no member did.</summary>
    public Guid? UserId { get; init; }
    public string Slug { get; init; } = "";
    public string StartedBy { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime? StartedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>When it last moved on.</summary>
    public DateTime SeenAt { get; init; }

    /// <summary>Why the whole of it ended early.</summary>
    public string Error { get; init; } = "";

    public bool IsLive => Status is ImportStatus.Queued or ImportStatus.Running;
}

/// <summary>What was wrong with a row that was left out.</summary>
public sealed class ImportError : ITenantOwned
{
    public const int MostKept = 1000;

    public TenantId TenantId { get; init; }
    public Guid RunId { get; init; }
    public int Seq { get; init; }

    /// <summary>As a spreadsheet counts: the first line is 1.</summary>
    public int Row { get; init; }
    public string Field { get; init; } = "";
    public string Message { get; init; } = "";
}

/// <summary>Which column of the file holds what.</summary>
/// <param name="Columns">Our field → the column's index.</param>
/// <param name="Headers">Our field → the column's name, by which the choice is remembered for the next file.</param>
public sealed record ImportMapping(IReadOnlyDictionary<string, int> Columns, IReadOnlyDictionary<string, string> Headers)
{
    public static ImportMapping Of(IReadOnlyDictionary<string, int> columns, IReadOnlyList<string> header) =>
        new(columns, columns.Where(c => c.Value < header.Count).ToDictionary(c => c.Key, c => header[c.Value]));

    public static ImportMapping Of(string json) => JsonSerializer.Deserialize<ImportMapping>(json, JsonSerializerOptions.Web) ?? new(new Dictionary<string, int>(), new Dictionary<string, string>());

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}

internal sealed class ImportRunMapping : IEntityTypeConfiguration<ImportRun>, IEntityTypeConfiguration<ImportError>
{
    public void Configure(EntityTypeBuilder<ImportRun> run)
    {
        run.Ignore(r => r.IsLive);
        run.Property(r => r.FileName).HasMaxLength(200);
        run.Property(r => r.Mapping).HasMaxLength(8000);
        run.Property(r => r.BoundTo).HasMaxLength(int.MaxValue);
        run.Property(r => r.Slug).HasMaxLength(60);
        run.Property(r => r.StartedBy).HasMaxLength(120);
        run.Property(r => r.Error).HasMaxLength(1000);
        run.HasIndex(r => new { r.TenantId, r.Status, r.CreatedAt });
        run.HasIndex(r => new { r.TenantId, r.CreatedAt });
        run.HasOne<StoredFile>().WithMany().HasForeignKey(r => r.FileId).IsRequired();
    }

    public void Configure(EntityTypeBuilder<ImportError> error)
    {
        error.HasKey(e => new { e.RunId, e.Seq });
        error.Property(e => e.Field).HasMaxLength(60);
        error.Property(e => e.Message).HasMaxLength(500);
        error.HasOne<ImportRun>().WithMany().HasForeignKey(e => e.RunId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        error.HasIndex(e => new { e.TenantId, e.RunId, e.Seq });
    }
}
