using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Outbox;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Payments.Notices;

/// <summary>What a gateway reported by itself, kept raw and as it was read, before it changes anything. Unique by (account, event id).</summary>
public sealed class GatewayEvent : ITenantOwned, ITraced
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public TenantId TenantId { get; init; }
    public ConnectionId ConnectionId { get; init; }
    public string Gateway { get; init; } = "";
    public string EventId { get; init; } = "";
    public byte[] Body { get; init; } = [];

    /// <summary>What it says, as <see cref="KeptNotice"/>.</summary>
    public string Notice { get; init; } = "";
    public DateTime ReceivedAt { get; init; }
    public WorkStatus Status { get; init; }
    public DateTime NotBefore { get; init; }
    public int Attempts { get; init; }
    public string Error { get; init; } = "";

    /// <summary>What it did, in words.</summary>
    public string Result { get; init; } = "";
    public OrderId? OrderId { get; init; }
    public string Trace { get; init; } = "";
}

internal sealed class GatewayEventMapping : IEntityTypeConfiguration<GatewayEvent>
{
    private const int LongestNotice = 100_000;

    public void Configure(EntityTypeBuilder<GatewayEvent> happened)
    {
        happened.Property(e => e.Gateway).HasMaxLength(60);
        happened.Property(e => e.EventId).HasMaxLength(200);
        happened.Property(e => e.Notice).HasMaxLength(LongestNotice);
        happened.Property(e => e.Error).HasMaxLength(1000);
        happened.Property(e => e.Result).HasMaxLength(400);
        happened.Property(e => e.Trace).HasMaxLength(32);
        happened.HasIndex(e => new { e.TenantId, e.ConnectionId, e.EventId }).IsUnique();
        happened.HasIndex(e => new { e.TenantId, e.Status, e.NotBefore });
        happened.HasIndex(e => new { e.TenantId, e.OrderId });
        happened.HasIndex(e => new { e.TenantId, e.Trace });
    }
}
