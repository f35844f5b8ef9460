using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;

namespace OrderCloud.Infrastructure.Mail;

/// <summary>A mail to a customer, kept as it was sent and resendable.</summary>
public sealed class Message : ITenantOwned, ITraced
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public OrderId? OrderId { get; init; }

    /// <summary>"order_confirmation", "shipped" …</summary>
    public string Kind { get; init; } = "";

    /// <summary>The outbox row or click that asked for it: asked twice, sent once.</summary>
    public Guid CauseId { get; init; }
    /// <summary>The merchant's name as the sender's.</summary>
    public string FromName { get; init; } = "";
    public string To { get; init; } = "";
    public string ToName { get; init; } = "";
    public string Subject { get; init; } = "";
    public string Text { get; init; } = "";
    public string Html { get; init; } = "";

    /// <summary>A stored file that goes with it.</summary>
    public Guid? AttachmentId { get; init; }
    public DateTime At { get; init; }
    public WorkStatus Status { get; init; }
    public DateTime? SentAt { get; init; }
    public string Error { get; init; } = "";
    public string Trace { get; init; } = "";
}

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.Kind).HasMaxLength(40);
        message.Property(m => m.To).HasMaxLength(254);
        message.Property(m => m.Text).HasMaxLength(int.MaxValue);
        message.Property(m => m.Html).HasMaxLength(int.MaxValue);
        message.Property(m => m.Trace).HasMaxLength(32);
        message.Property(m => m.Error).HasMaxLength(1000);
        message.HasIndex(m => new { m.TenantId, m.CauseId, m.Kind }).IsUnique();
        message.HasIndex(m => new { m.TenantId, m.OrderId });
    }
}
