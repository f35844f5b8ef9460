using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Outbox;

public enum WorkStatus { Pending, Retrying, Done, Failed }

/// <summary>One duty that an event caused for one handler, written in the transaction of its cause.</summary>
public sealed class OutboxMessage : ITenantOwned, ITraced
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }

    /// <summary>Stable names: old rows must stay readable.</summary>
    public string Event { get; init; } = "";
    public string Handler { get; init; } = "";
    public string Payload { get; init; } = "";
    public DateTime At { get; init; }
    public WorkStatus Status { get; init; }

    /// <summary>Not before this instant; a worker that takes it moves this ahead as its lease.</summary>
    public DateTime NotBefore { get; init; }
    public int Attempts { get; init; }
    public string Error { get; init; } = "";
    public DateTime? DoneAt { get; init; }
    public string Trace { get; init; } = "";

    public static OutboxMessage Of(IDomainEvent happened, string handler, DateTime at) => new()
    {
        Event = happened.GetType().Name,
        Handler = handler,
        Payload = StoredText.Mask(JsonSerializer.Serialize(happened, happened.GetType())),
        At = at,
        NotBefore = at,
    };
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("Outbox");
        message.Property(m => m.Event).HasMaxLength(80);
        message.Property(m => m.Handler).HasMaxLength(80);
        message.Property(m => m.Payload).HasMaxLength(4000);
        message.Property(m => m.Error).HasMaxLength(1000);
        message.Property(m => m.Trace).HasMaxLength(32);
        message.HasIndex(m => new { m.TenantId, m.Status, m.NotBefore });
        message.HasIndex(m => new { m.TenantId, m.Trace });
    }
}
