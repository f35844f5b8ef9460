using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Intake.Bulk;

public enum BulkKind { Tag, Untag, Hold, Release, AssignLocation, PrintSlips, PrintPickLists, Cancel }

public enum BulkStatus { Queued, Running, Done, Cancelled, Failed }

public enum BulkItemState { Waiting, Done, Refused, Failed }

/// <summary>What a member had done with many orders at once. It is kept until it is finished, whatever happens to the server or to the page.</summary>
public sealed class BulkRun : ITenantOwned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public BulkKind Kind { get; init; }

    /// <summary>The choices, as JSON: see <see cref="BulkInput"/>.</summary>
    public string Input { get; init; } = "";

    /// <summary>Orders it is about; counted at the start, and exact as soon as all are written down.</summary>
    public int Total { get; init; }

    /// <summary>Orders of a filter that are written down so far.</summary>
    public int Selected { get; init; }

    /// <summary>Where writing down goes on, as JSON: see <see cref="BulkRest"/>. Empty: all are.</summary>
    public string Rest { get; init; } = "";
    public int Done { get; init; }

    /// <summary>Refused, or broken on our side.</summary>
    public int Failed { get; init; }
    public BulkStatus Status { get; init; }
    public bool CancelAsked { get; init; }

    /// <summary>Who ordered it; every item is done in this member's name and with the rights of that moment.</summary>
    public Guid UserId { get; init; }
    public string Slug { get; init; } = "";
    public string StartedBy { get; init; } = "";
    public DateTime CreatedAt { get; init; }
    public DateTime? EndedAt { get; init; }

    /// <summary>The paper that came out of it.</summary>
    public Guid? FileId { get; init; }
}

/// <summary>One order of a run. Its state is written in the transaction of the work itself, so nothing is done twice.</summary>
public sealed class BulkItem : ITenantOwned
{
    public TenantId TenantId { get; init; }
    public Guid RunId { get; init; }
    public int Position { get; init; }
    public OrderId OrderId { get; init; }
    public string Number { get; init; } = "";
    public BulkItemState State { get; init; }

    /// <summary>The refusal's code and words; empty where it was done.</summary>
    public string Code { get; init; } = "";
    public string Message { get; init; } = "";

    internal static List<BulkItem> Of(Guid run, int from, IReadOnlyList<SelectedOrder> orders) => [.. orders.Select((o, i) => new BulkItem { RunId = run, Position = from + i, OrderId = o.Id, Number = o.Number })];
}

/// <summary>What a kind of run needs to know; the rest is empty.</summary>
public sealed record BulkInput
{
    public string Tag { get; init; } = "";
    public HoldReason Hold { get; init; } = HoldReason.Manual;
    public string Detail { get; init; } = "";

    /// <summary>A location's code.</summary>
    public string Location { get; init; } = "";

    /// <summary>Why the orders are cancelled.</summary>
    public string Reason { get; init; } = "";
    public bool Refund { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    public static BulkInput Of(string json) => JsonSerializer.Deserialize<BulkInput>(json, JsonSerializerOptions.Web) ?? new();
}

internal sealed class BulkMapping : IEntityTypeConfiguration<BulkRun>, IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkRun> run)
    {
        run.Property(r => r.Input).HasMaxLength(4000);
        run.Property(r => r.Rest).HasMaxLength(int.MaxValue);
        run.HasIndex(r => new { r.TenantId, r.Status, r.CreatedAt });
        run.HasIndex(r => new { r.TenantId, r.CreatedAt });
    }

    public void Configure(EntityTypeBuilder<BulkItem> item)
    {
        item.HasKey(i => new { i.RunId, i.Position });
        item.Property(i => i.Number).HasMaxLength(40);
        item.Property(i => i.Code).HasMaxLength(60);
        item.Property(i => i.Message).HasMaxLength(500);
        item.HasOne<BulkRun>().WithMany().HasForeignKey(i => i.RunId).IsRequired().OnDelete(DeleteBehavior.Cascade);
        item.HasIndex(i => new { i.TenantId, i.RunId, i.State, i.Position });
    }
}
