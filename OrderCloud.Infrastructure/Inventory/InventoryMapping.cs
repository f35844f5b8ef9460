using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Infrastructure.Persistence;

namespace OrderCloud.Infrastructure.Inventory;

internal sealed class InventoryMapping : IEntityTypeConfiguration<Location>, IEntityTypeConfiguration<StockLevel>, IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<Location> location)
    {
        location.Property(l => l.Version).IsConcurrencyToken();
        location.Property(l => l.Code).HasMaxLength(20);
        location.ComplexProperty(l => l.Address).AsColumns();
        location.HasIndex(l => new { l.TenantId, l.Code }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StockLevel> level)
    {
        level.HasKey(l => new { l.TenantId, l.VariantId, l.LocationId });
        level.Ignore(l => l.Available);
        level.HasOne<Variant>().WithMany().HasForeignKey(l => l.VariantId).OnDelete(DeleteBehavior.Restrict);
        level.HasOne<Location>().WithMany().HasForeignKey(l => l.LocationId).OnDelete(DeleteBehavior.Restrict);
        level.HasIndex(l => new { l.TenantId, l.LocationId, l.VariantId });
        level.ToTable("StockLevels", table =>
        {
            table.HasCheckConstraint("CK_StockLevels_OnHand", "\"OnHand\" >= 0");
            table.HasCheckConstraint("CK_StockLevels_Reserved", "\"Reserved\" >= 0");
        });
    }

    public void Configure(EntityTypeBuilder<StockMovement> movement)
    {
        movement.Property(m => m.Reference).HasMaxLength(60);
        movement.Property(m => m.Actor).HasMaxLength(120);
        movement.HasIndex(m => new { m.TenantId, m.VariantId, m.At, m.Id });
        movement.HasIndex(m => new { m.TenantId, m.At, m.Id });
    }
}
