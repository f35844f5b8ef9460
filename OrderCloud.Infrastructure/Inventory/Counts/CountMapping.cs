using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Catalog;
using OrderCloud.Domain.Inventory;
using OrderCloud.Domain.Inventory.Counts;

namespace OrderCloud.Infrastructure.Inventory.Counts;

internal sealed class CountMapping : IEntityTypeConfiguration<StockCount>, IEntityTypeConfiguration<StockCountLine>
{
    public void Configure(EntityTypeBuilder<StockCount> count)
    {
        count.Property(c => c.Version).IsConcurrencyToken();
        count.Property(c => c.Number).HasMaxLength(30);
        count.Property(c => c.CreatedBy).HasMaxLength(120);
        count.Property(c => c.SubmittedBy).HasMaxLength(120);
        count.Property(c => c.DecidedBy).HasMaxLength(120);
        count.HasOne<Location>().WithMany().HasForeignKey(c => c.LocationId).OnDelete(DeleteBehavior.Restrict);
        count.HasIndex(c => new { c.TenantId, c.Number }).IsUnique();
        count.HasIndex(c => new { c.TenantId, c.CreatedAt, c.Id });
        count.HasIndex(c => new { c.TenantId, c.Status, c.CreatedAt, c.Id });
    }

    public void Configure(EntityTypeBuilder<StockCountLine> line)
    {
        line.Property(l => l.Version).IsConcurrencyToken();
        line.Property(l => l.CountedBy).HasMaxLength(120);
        line.Ignore(l => l.Difference);
        line.Ignore(l => l.MovedMeanwhile);
        line.HasOne<StockCount>().WithMany().HasForeignKey(l => l.CountId).IsRequired();
        line.HasOne<Variant>().WithMany().HasForeignKey(l => l.VariantId).OnDelete(DeleteBehavior.Restrict);
        line.HasIndex(l => new { l.TenantId, l.CountId, l.VariantId }).IsUnique();
        line.HasIndex(l => new { l.TenantId, l.VariantId });
    }
}
