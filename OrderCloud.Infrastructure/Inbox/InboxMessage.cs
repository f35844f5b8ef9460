using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Inbox;

/// <summary>What a channel sent, kept raw before it is understood. Unique by (connection, event id).</summary>
public sealed class InboxMessage : ITenantOwned, ITraced
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public ConnectionId ConnectionId { get; init; }

    /// <summary>The channel's id of this delivery.</summary>
    public string EventId { get; init; } = "";

    /// <summary>The channel's id of what happened, where one happening may be delivered several times; else empty.</summary>
    public string SourceEventId { get; init; } = "";
    public string Topic { get; init; } = "";
    public byte[] Body { get; init; } = [];
    public DateTime ReceivedAt { get; init; }
    public WorkStatus Status { get; init; }
    public DateTime NotBefore { get; init; }
    public int Attempts { get; init; }
    public string Error { get; init; } = "";
    public DateTime? DoneAt { get; init; }

    /// <summary>The order it became or changed.</summary>
    public OrderId? OrderId { get; init; }

    /// <summary>What it did, in words: "took order #1042", "older than what we know: nothing changed".</summary>
    public string Result { get; init; } = "";
    public string Trace { get; init; } = "";
}

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> message)
    {
        message.ToTable("Inbox");
        message.Property(m => m.EventId).HasMaxLength(200);
        message.Property(m => m.SourceEventId).HasMaxLength(200);
        message.Property(m => m.Topic).HasMaxLength(80);
        message.Property(m => m.Error).HasMaxLength(1000);
        message.Property(m => m.Result).HasMaxLength(400);
        message.HasIndex(m => new { m.TenantId, m.ConnectionId, m.EventId }).IsUnique();
        message.Property(m => m.Trace).HasMaxLength(32);
        message.HasIndex(m => new { m.TenantId, m.Status, m.NotBefore });
        message.HasIndex(m => new { m.TenantId, m.Trace });
        message.HasIndex(m => new { m.TenantId, m.ConnectionId, m.ReceivedAt, m.Id });
        message.HasIndex(m => new { m.TenantId, m.OrderId });
    }
}
