using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Fulfillment;
using OrderCloud.Domain.Fulfillment.Shipping;
using OrderCloud.Domain.Orders;

namespace OrderCloud.Infrastructure.Fulfillment;

internal sealed class FulfillmentMapping : IEntityTypeConfiguration<FulfillmentOrder>, IEntityTypeConfiguration<FulfillmentOrderLine>,
    IEntityTypeConfiguration<PackScan>, IEntityTypeConfiguration<Shipment>, IEntityTypeConfiguration<ShipmentLine>
{
    public void Configure(EntityTypeBuilder<FulfillmentOrder> order)
    {
        order.Property(f => f.Version).IsConcurrencyToken();
        order.Property(f => f.Number).HasMaxLength(50);
        order.Property(f => f.Why).HasMaxLength(400);
        order.Property(f => f.Trace).HasMaxLength(int.MaxValue);
        order.Property(f => f.HoldNote).HasMaxLength(PartHold.LongestNote);
        order.Property(f => f.HeldBy).HasMaxLength(120);
        order.Ignore(f => f.StandingHold);
        order.Ignore(f => f.IsHeld);
        order.Ignore(f => f.IsBackorder);
        order.Ignore(f => f.IsLive);
        order.Ignore(f => f.IsInWork);
        order.Ignore(f => f.IsUntouched);
        order.HasOne<Order>().WithMany().HasForeignKey(f => f.OrderId).IsRequired();
        order.HasMany(f => f.Lines).WithOne().HasForeignKey(l => l.FulfillmentOrderId).IsRequired();
        order.Navigation(f => f.Lines).AutoInclude();
        order.HasIndex(f => new { f.TenantId, f.LocationId, f.Status, f.PromisedAt, f.Id });
        order.HasIndex(f => new { f.TenantId, f.Status, f.CreatedAt, f.Id });
        order.HasIndex(f => new { f.TenantId, f.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<FulfillmentOrderLine> line)
    {
        line.Ignore(l => l.Open);
        line.Ignore(l => l.Free);
        line.HasIndex(l => new { l.TenantId, l.VariantId });
    }

    public void Configure(EntityTypeBuilder<PackScan> scan)
    {
        scan.Property(s => s.Refused).HasMaxLength(40);
        scan.Property(s => s.Actor).HasMaxLength(120);
        scan.HasIndex(s => new { s.TenantId, s.FulfillmentOrderId, s.At });
    }

    public void Configure(EntityTypeBuilder<Shipment> shipment)
    {
        shipment.Property(s => s.Version).IsConcurrencyToken();
        shipment.Property(s => s.Number).HasMaxLength(60);
        shipment.Property(s => s.Carrier).HasMaxLength(60);
        shipment.Property(s => s.Service).HasMaxLength(60);
        shipment.Property(s => s.TrackingNumber).HasMaxLength(120);
        shipment.Property(s => s.TrackingUrl).HasMaxLength(400);
        shipment.HasOne<Order>().WithMany().HasForeignKey(s => s.OrderId).IsRequired();
        shipment.HasMany(s => s.Lines).WithOne().HasForeignKey(l => l.ShipmentId).IsRequired();
        shipment.Navigation(s => s.Lines).AutoInclude();
        shipment.HasIndex(s => new { s.TenantId, s.ShippedAt, s.Id });
        shipment.HasIndex(s => new { s.TenantId, s.FulfillmentOrderId });
    }

    public void Configure(EntityTypeBuilder<ShipmentLine> line)
    {
    }
}
