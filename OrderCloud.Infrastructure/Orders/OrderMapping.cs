using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Common;
using OrderCloud.Domain.Orders;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>, IEntityTypeConfiguration<OrderLine>, IEntityTypeConfiguration<OrderHold>,
    IEntityTypeConfiguration<OrderTerm>, IEntityTypeConfiguration<OrderTag>, IEntityTypeConfiguration<KnownTag>, IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<Order> order)
    {
        order.Property(o => o.Version).IsConcurrencyToken();
        order.Property(o => o.Number).HasMaxLength(40);
        order.Property(o => o.Channel).HasMaxLength(40);
        order.Property(o => o.ExternalId).HasMaxLength(120);
        order.Property(o => o.ContentHash).HasMaxLength(64);
        order.Property(o => o.Currency).HasMaxLength(3);
        order.Property(o => o.Email).HasMaxLength(254);
        order.Property(o => o.Phone).HasMaxLength(40);
        order.Property(o => o.Note).HasMaxLength(4000);
        order.ComplexProperty(o => o.ShippingAddress).AsColumns();
        order.ComplexProperty(o => o.BillingAddress).AsColumns();
        order.Property(o => o.Shipping).HasMaxLength(4000).HasConversion(
            lines => JsonSerializer.Serialize(lines, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<List<ShippingLine>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<ShippingLine>>((a, b) => a!.SequenceEqual(b!), l => l.Count, l => l));
        order.Property(o => o.RiskSignals).HasMaxLength(4000).HasConversion(
            signals => signals.Count == 0 ? "" : JsonSerializer.Serialize(signals, JsonSerializerOptions.Default),
            text => text.Length == 0 ? new List<RiskSignal>() : JsonSerializer.Deserialize<List<RiskSignal>>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<RiskSignal>>((a, b) => a!.SequenceEqual(b!), s => s.Count, s => s));
        order.Ignore(o => o.Risk);
        order.Ignore(o => o.StandingHolds);
        order.Ignore(o => o.DueMinor);
        order.Ignore(o => o.Rate);
        order.Property(o => o.BaseCurrency).HasMaxLength(3);
        order.Ignore(o => o.AskedMinor);
        order.Ignore(o => o.GivenBackMinor);
        order.Property(o => o.OriginNumber).HasMaxLength(40);
        order.HasMany(o => o.Lines).WithOne().HasForeignKey(l => l.OrderId).IsRequired();
        order.HasMany(o => o.Holds).WithOne().HasForeignKey(h => h.OrderId).IsRequired();
        order.HasMany(o => o.Tags).WithOne().HasForeignKey(t => t.OrderId).IsRequired();

        order.HasIndex(o => new { o.TenantId, o.ConnectionId, o.ExternalId }).IsUnique();
        order.HasIndex(o => new { o.TenantId, o.Number }).IsUnique();
        order.HasIndex(o => new { o.TenantId, o.PlacedAt, o.Id });
        order.HasIndex(o => new { o.TenantId, o.Status, o.PlacedAt, o.Id });
        order.HasIndex(o => new { o.TenantId, o.FulfillmentStatus, o.PlacedAt, o.Id });
        order.HasIndex(o => new { o.TenantId, o.PaymentStatus, o.PlacedAt, o.Id });
        order.HasIndex(o => new { o.TenantId, o.CustomerId, o.PlacedAt });
        order.HasIndex(o => new { o.TenantId, o.OriginId }).HasFilter("\"OriginId\" IS NOT NULL");
        order.HasIndex(o => new { o.TenantId, o.TakenAt, o.ConnectionId });   // what came today, by channel
        order.HasIndex(o => new { o.TenantId, o.ExpiresAt, o.Id }).HasFilter("\"ExpiresAt\" IS NOT NULL");
        order.HasIndex(o => new { o.TenantId, o.Currency, o.PlacedAt, o.Id }).HasFilter("\"BaseMinor\" IS NULL");   // what waits for a rate
    }

    public void Configure(EntityTypeBuilder<OrderLine> line)
    {
        line.Property(l => l.Sku).HasMaxLength(80);
        line.Property(l => l.ExternalId).HasMaxLength(120);
        line.Ignore(l => l.Price);
        line.Ignore(l => l.Live);
        line.Ignore(l => l.Outstanding);
        line.Ignore(l => l.Backordered);
        line.Ignore(l => l.IsUnmapped);
    }

    public void Configure(EntityTypeBuilder<OrderHold> hold)
    {
        hold.Property(h => h.Detail).HasMaxLength(400);
        hold.Ignore(h => h.Stands);
        hold.HasIndex(h => new { h.TenantId, h.ReleasedAt, h.Reason });
    }

    public void Configure(EntityTypeBuilder<OrderTerm> term)
    {
        term.Property(t => t.Term).HasMaxLength(SearchText.MaxLength);
        term.HasKey(t => new { t.TenantId, t.Term, t.PlacedAt, t.OrderId });
        term.HasIndex(t => new { t.TenantId, t.OrderId, t.Term });
    }

    public void Configure(EntityTypeBuilder<OrderTag> tag)
    {
        tag.Property(t => t.Id).ValueGeneratedNever();
        tag.Property(t => t.Name).HasMaxLength(OrderTag.MaxLength);
        tag.Property(t => t.AddedBy).HasMaxLength(120);
        tag.HasIndex(t => new { t.TenantId, t.OrderId, t.Name }).IsUnique();
        tag.HasIndex(t => new { t.TenantId, t.Name, t.PlacedAt, t.OrderId });
    }

    public void Configure(EntityTypeBuilder<KnownTag> tag)
    {
        tag.Property(t => t.Name).HasMaxLength(OrderTag.MaxLength);
        tag.HasKey(t => new { t.TenantId, t.Name });
    }

    public void Configure(EntityTypeBuilder<TimelineEntry> entry)
    {
        entry.ToTable("Timeline");
        entry.Property(e => e.Trace).HasMaxLength(32);
        entry.Property(e => e.Kind).HasMaxLength(40);
        entry.Property(e => e.Text).HasMaxLength(2000);
        entry.Property(e => e.Actor).HasMaxLength(120);
        entry.HasIndex(e => new { e.TenantId, e.OrderId, e.At });
    }
}
