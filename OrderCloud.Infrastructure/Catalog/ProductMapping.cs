using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrderCloud.Domain.Catalog;

namespace OrderCloud.Infrastructure.Catalog;

internal sealed class ProductMapping : IEntityTypeConfiguration<Product>, IEntityTypeConfiguration<Variant>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.Property(p => p.Version).IsConcurrencyToken();
        product.Property(p => p.Category).HasMaxLength(80);
        product.HasMany(p => p.Variants).WithOne().HasForeignKey(v => v.ProductId).IsRequired();
        product.Navigation(p => p.Variants).AutoInclude();
        product.HasIndex(p => new { p.TenantId, p.Title, p.Id });
        product.HasIndex(p => new { p.TenantId, p.Category });
    }

    public void Configure(EntityTypeBuilder<Variant> variant)
    {
        variant.Property(v => v.Sku).HasMaxLength(80);
        variant.Property(v => v.Barcode).HasMaxLength(14);
        variant.Property(v => v.PriceCurrency).HasMaxLength(3);
        variant.HasIndex(v => new { v.TenantId, v.Sku }).IsUnique();
        variant.HasIndex(v => new { v.TenantId, v.Barcode });
        variant.HasIndex(v => new { v.TenantId, v.LowStockAt }).HasFilter("\"LowStockAt\" IS NOT NULL");
    }
}
